import type { Answer, AuditDocument, Contrast, SweepPoint } from "../audit/document.ts";
import { plainNumber } from "../base/plain-number.ts";
import { isNotRun } from "../terms/estimate.ts";
import { heading, item, paragraph, tableLines, type Terminal } from "./terminal.ts";
import { terminalText, textTable } from "./terminal-text.ts";
import {
  noWidth,
  answerWords,
  commandLine,
  gradeWords,
  isRun,
  levelWords,
  plural,
  sentence,
  shown,
  repeatedWords,
  splitWords,
  stepWords,
} from "./words.ts";

/** The report for a terminal: the answer, its grounds, what is open, and where to read on. Ends with a line break. */
export function auditTerminal(document: AuditDocument, terminal: Terminal, file?: string): string {
  const lines = [
    ...title(document, terminal),
    ...answer(document, terminal),
    ...contrasts(document, terminal),
    ...sweep(document, terminal),
    ...rules(document, terminal),
    ...threshold(document, terminal),
    ...controls(document, terminal),
    ...data(document, terminal),
    ...unknowns(document, terminal),
    ...reproduce(document, terminal, file),
  ];
  return `${lines.join("\n")}\n`;
}

function title({ data, status }: AuditDocument, terminal: Terminal): string[] {
  const name = `Audit of ${terminalText(data.name)}, target ${terminalText(data.target)}`;
  const cut =
    status === "complete"
      ? []
      : paragraph("Incomplete: a deadline cut the plan short.", terminal).map(terminal.colors.bold);
  return [...paragraph(name, terminal).map(terminal.colors.dim), ...cut, ""];
}

function answer({ summary }: AuditDocument, terminal: Terminal): string[] {
  const [lead = "", ...rest] = summary.map(terminalText);
  const grounds = rest.flatMap((text) => item(text, terminal));
  return [...paragraph(lead, terminal).map(terminal.colors.bold), "", ...grounds];
}

/** Colour helps and never carries the answer alone: the word stands there. */
function painted(answer: Answer, { colors }: Terminal): string {
  const paint = { helps: colors.green, hurts: colors.red, "no-difference": colors.cyan };
  return answer in paint
    ? paint[answer as keyof typeof paint](answerWords[answer])
    : colors.yellow(answerWords[answer]);
}

function contrasts({ contrasts: all, score }: AuditDocument, terminal: Terminal): string[] {
  const head = heading(
    `Comparisons: loss of the first − loss of the second, ${score.name}, margin ±${plainNumber(score.margin)}`,
    terminal,
  );
  const run = all.filter(isRun);
  const table = textTable(
    [
      { head: "", align: "left", cells: run.map(({ id }) => id) },
      { head: "from → to", align: "left", cells: run.map(stepWords) },
      { head: "difference (interval)", align: "left", cells: run.map(({ difference }) => shown(difference)) },
      { head: "level", align: "right", cells: run.map(({ difference }) => levelWords(difference.level)) },
      {
        head: "answer",
        align: "left",
        cells: run.map(({ answer, unstable }) => `${answerWords[answer]}${unstable ? " (unstable)" : ""}`),
      },
    ],
    terminal.width,
  );
  const rows = run.length === 0 ? [] : tableLines(table, terminal).map((line) => paintLast(line, run, terminal));
  const missing = all
    .filter((contrast) => !isRun(contrast))
    .flatMap((contrast) => item(notRunWords(contrast), terminal));
  return [...head, ...rows, ...missing];
}

function notRunWords(contrast: Contrast): string {
  return isRun(contrast) ? "" : `${contrast.id} not run: ${terminalText(contrast.reason)}.`;
}

/** Paints the answer at the end of a table's line. */
function paintLast(line: string, runs: readonly { readonly answer: Answer }[], terminal: Terminal): string {
  const found = runs.find(({ answer }) => line.endsWith(`  ${answerWords[answer]}`));
  if (found === undefined) return line;
  return line.slice(0, line.length - answerWords[found.answer].length) + painted(found.answer, terminal);
}

function sweep(document: AuditDocument, terminal: Terminal): string[] {
  const { sweep: points, model, data, score } = document;
  if (points.length === 0) return [...heading("Sweep of widths", terminal), `Not run: ${noWidth(document)}.`];
  const classification = data.task === "classification";
  const named = ({ width, parameters }: SweepPoint) =>
    `${parameters === model.parameters ? "▸ " : ""}${plainNumber(width)}`;
  const table = textTable(
    [
      { head: "width", align: "right", cells: points.map(named) },
      { head: "w", align: "right", cells: points.map(({ parameters }) => plainNumber(parameters)) },
      classification
        ? {
            head: "train error",
            align: "right",
            cells: points.map(({ trainError }) =>
              trainError ? plainNumber(trainError.mean, { percent: "yes", digits: 2 }) : "",
            ),
          }
        : {
            head: "train MSE",
            align: "right",
            cells: points.map(({ trainMse }) => (trainMse ? plainNumber(trainMse.mean, { digits: 3 }) : "")),
          },
      classification
        ? { head: "test error", align: "left", cells: points.map(({ testError }) => shown(testError, "yes")) }
        : { head: "test R²", align: "left", cells: points.map(({ testR2 }) => shown(testR2)) },
      { head: "test loss", align: "left", cells: points.map(({ testScore }) => shown(testScore)) },
    ],
    terminal.width,
  );
  const rough = points.filter(({ converged }) => converged < 0.9).map(({ width }) => plainNumber(width));
  const warning = rough.length === 0 ? "" : ` Fewer than 90 % of the runs converged at width ${rough.join(", ")}.`;
  const note = `▸ the network asked about. Loss: ${score.name}. ${splitWords(document)}; ${gradeWords(points[0].testScore)}; training columns are means.${warning}`;
  return [
    ...heading("Sweep of widths", terminal),
    ...tableLines(table, terminal),
    ...paragraph(note, terminal).map(terminal.colors.dim),
  ];
}

function rules({ rules: all, model }: AuditDocument, terminal: Terminal): string[] {
  const table = textTable(
    [
      { head: "rule", align: "left", cells: all.map(({ statement }) => terminalText(statement)) },
      { head: "asks for", align: "right", cells: all.map(({ asks }) => plainNumber(asks)) },
      { head: "has", align: "right", cells: all.map(({ has }) => plainNumber(has)) },
      {
        head: "says",
        align: "left",
        cells: all.map(({ says }) => (says === "too-many" ? "too many" : "enough")),
      },
    ],
    terminal.width,
  );
  const head = `Rules of thumb for w = ${plainNumber(model.parameters)} parameters (counts exact, rules heuristic)`;
  return [...heading(head, terminal), ...tableLines(table, terminal)];
}

function threshold({ interpolation }: AuditDocument, terminal: Terminal): string[] {
  const head = heading("Where the training rows are fitted exactly", terminal);
  if (!("shares" in interpolation))
    return [...head, ...paragraph(`Not run: ${terminalText(interpolation.reason)}.`, terminal)];
  const { status, width, parameters, criterion, grade } = interpolation;
  const end = (x: number | null) => (x === null ? "beyond the grid" : plainNumber(x));
  const found =
    status === "reached"
      ? `Half of the runs fit them between width ${end(width.low)} and ${end(width.high)} (${end(parameters.low)} to ${end(parameters.high)} parameters).`
      : "Not reached on the grid of widths.";
  return [...head, ...paragraph(`${found} (${grade}; criterion: ${terminalText(criterion)}.)`, terminal)];
}

function controls(
  { controls: { majority, linear, shuffledLabels }, data, score }: AuditDocument,
  terminal: Terminal,
): string[] {
  const named = [
    ["constant predictor", majority],
    ["linear model", linear],
    ["shuffled labels", shuffledLabels],
  ] as const;
  const run = named.flatMap(([name, part]) => ("testScore" in part ? [{ name, part }] : []));
  const table = textTable(
    [
      { head: "control", align: "left", cells: run.map(({ name }) => name) },
      { head: `test loss, ${score.name}`, align: "left", cells: run.map(({ part }) => shown(part.testScore)) },
      data.task === "classification"
        ? {
            head: "test error",
            align: "left",
            cells: run.map(({ part }) => (part.testError ? shown(part.testError, "yes") : "")),
          }
        : { head: "test MSE", align: "left", cells: run.map(({ part }) => (part.testMse ? shown(part.testMse) : "")) },
    ],
    terminal.width,
  );
  const missing = named.flatMap(([name, part]) =>
    "reason" in part ? item(`${name} not run: ${terminalText(part.reason)}.`, terminal) : [],
  );
  const known = run.map(({ name, part }) => `${name}: ${gradeWords(part.testScore, repeatedWords(part))}`);
  const says =
    "says" in shuffledLabels ? paragraph(`Shuffled labels: ${terminalText(shuffledLabels.says)}`, terminal) : [];
  return [
    ...heading("Controls", terminal),
    ...(run.length > 0 ? tableLines(table, terminal) : []),
    ...(run.length > 0 ? paragraph(`${known.join("; ")}.`, terminal).map(terminal.colors.dim) : []),
    ...missing,
    ...says,
  ];
}

function data({ data: table }: AuditDocument, terminal: Terminal): string[] {
  const counts = `${plural(table.rowsRead, "row")} read, ${plainNumber(table.rows)} used (dropped: ${plainNumber(table.dropped.missing)} missing, ${plainNumber(table.dropped.nonFinite)} not finite); ${plural(table.duplicates, "duplicate row")}; ${plural(table.inputs, "input")}.`;
  const classes = table.classes.map(({ label, rows }) => `${terminalText(label)} ${plainNumber(rows)}`);
  return [
    ...heading("Data", terminal),
    ...paragraph(classes.length > 0 ? `${counts} Classes: ${classes.join(", ")}.` : counts, terminal),
    ...table.warnings.flatMap((warning) => item(`Warning: ${terminalText(warning)}`, terminal)),
  ];
}

function unknowns({ cannotTell, moreData, identifiability }: AuditDocument, terminal: Terminal): string[] {
  const items = cannotTell.flatMap(({ question, why, would }) =>
    item(`${terminalText(question)} ${sentence(terminalText(why))} What would tell: ${terminalText(would)}.`, terminal),
  );
  const missing = [
    ["More data", moreData],
    ["Identifying weights", identifiability],
  ] as const;
  const asked = missing.flatMap(([name, part]) =>
    isNotRun(part) ? item(`${name}, not run: ${terminalText(part.reason)}.`, terminal) : [],
  );
  return [...heading("What this audit cannot tell", terminal), ...items, ...(cannotTell.length === 0 ? asked : [])];
}

function reproduce(document: AuditDocument, terminal: Terminal, file?: string): string[] {
  const { provenance } = document;
  const version = `counterweight ${provenance.version}, numerics ${provenance.numerics}, ${plural(provenance.trials, "trial")}; every number is in audit.json.`;
  return [
    ...heading("Again", terminal),
    `  ${terminalText(commandLine(document, file))}`,
    ...paragraph(version, terminal).map(terminal.colors.dim),
  ];
}
