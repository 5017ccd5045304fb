import type { AuditDocument, Contrast, ContrastRun, EstimatePart, SweepPoint } from "../audit/document.ts";
import { plainNumber } from "../base/plain-number.ts";
import { isNotRun } from "../terms/estimate.ts";
import { markup, type Html } from "./markup.ts";
import { table, type TableColumn, type TableRow } from "./page.ts";
import { noWidth, answerWords, gradeWords, isRun, levelWords, plural, shown, stepWords } from "./words.ts";

type NotRunContrast = Exclude<Contrast, ContrastRun>;

const left = (head: string): TableColumn => ({ head, align: "left" });
const number = (head: string): TableColumn => ({ head, align: "number" });

/** C1, the headline: difference, interval, margin, and what would decide it. */
export function widerSection({ wider, contrasts, score }: AuditDocument): Html {
  const head = markup`<h2>Would a network twice as wide predict better?</h2>`;
  const c1 = contrasts.find(({ id }) => id === "C1");
  if (isNotRun(wider) || !("from" in wider) || c1 === undefined || !isRun(c1)) {
    const reason = "reason" in wider ? wider.reason : "it was not declared";
    return markup`<section>
      ${head}
      <p>Not run: ${reason}.</p>
    </section>`;
  }
  const { halfWidths, difference, parameters } = c1;
  const row = (label: string, value: string, note: string) => ({
    cells: [label, markup`${value}<small>${note}</small>`],
  });
  return markup`<section>
    ${head}
    <p>
      <span class="word">${answerWords[wider.answer]}</span>: from width ${wider.from} to ${wider.to},
      ${plainNumber(parameters.from)} to ${plainNumber(parameters.to)} parameters.
    </p>
    ${table(
      "The first comparison, C1. Positive differences mean that the wider network is better.",
      [left(""), left("")],
      [
        row("Difference in loss", shown(difference), `${score.name} per row; ${gradeWords(difference)}`),
        row(
          "Margin",
          `±${plainNumber(wider.margin)}`,
          `${plainNumber(100 * score.marginSkill)} points of skill, fixed before the run`,
        ),
        row(
          "Half-width over rows; over splits",
          `${short(halfWidths.rows)}; ${short(halfWidths.splits)}`,
          "the wider one counts",
        ),
        row(
          "Half-width by Nadeau and Bengio",
          short(halfWidths.nadeauBengio),
          c1.unstable ? "used: the splits disagree more than rows explain (unstable)" : "for comparison",
        ),
        ...deciders(wider.rowsToDecide, "row", "in all"),
        ...deciders(wider.seedsToDecide, "seed", "a split"),
      ],
    )}
  </section>`;
}

function deciders(count: number | string | null, noun: string, of: string): TableRow[] {
  if (typeof count !== "number") return [];
  const value = `about ${plural(Math.ceil(count), noun)}`;
  const note = `${of}, if the difference stays what it is; heuristic`;
  return [
    { cells: [`${noun === "row" ? "Rows" : "Seeds"} that would decide`, markup`${value}<small>${note}</small>`] },
  ];
}

function short(value: number | string): string {
  return plainNumber(value as number, { digits: 2 });
}

/** The picture, and its numbers. */
export function sweepSection(document: AuditDocument, figure: Html | null): Html {
  const { sweep, model, bestWidths, tuned } = document;
  const head = markup`<h2>Loss against the size of the network</h2>`;
  if (sweep.length === 0)
    return markup`<section>
      ${head}
      <p>Not run: ${noWidth(document)}.</p>
    </section>`;
  const classification = document.data.task === "classification";
  const columns = [
    number("Width"),
    number("Parameters w"),
    number(classification ? "Training error" : "Training MSE"),
    number(classification ? "Test error" : "Test MSE"),
    ...(classification ? [] : [number("Test R²")]),
    number(`Test loss, ${document.score.name}`),
    number("Skill"),
    number("Converged"),
  ];
  const rows = sweep.map((point) => ({
    chosen: point.parameters === model.parameters ? ("yes" as const) : ("no" as const),
    cells: sweepCells(point, classification),
  }));
  const best =
    "widths" in bestWidths
      ? `Widths that no other beats, all compared at once (${levelWords(bestWidths.level)}): ${bestWidths.widths.join(", ")}. ${bestWidths.peak}`
      : `Best widths: not run, ${bestWidths.reason}.`;
  const nested =
    "widths" in tuned
      ? markup`<p>
          Where the width too is chosen on validation rows, inside each split, the procedure loses
          ${shown(tuned.testScore)} a row (${gradeWords(tuned.testScore)}). It chose ${choices(tuned.widths)}.
        </p>`
      : markup`<p>Choosing the width on validation rows: not run, ${tuned.reason}.</p>`;
  return markup`<section>
    ${head} ${figure}
    ${table(`Means with intervals: ${uniform(sweep.map(({ testScore }) => testScore))}. Rates, decay and stopping are chosen on validation rows inside each split; the shaded row is the network that was asked about.`, columns, rows)}
    <p>${best}</p>
    ${nested}
  </section>`;
}

function sweepCells(point: SweepPoint, classification: boolean): (string | Html)[] {
  const measured = classification
    ? [cell(point.trainError, "yes"), cell(point.testError, "yes")]
    : [cell(point.trainMse, "no"), cell(point.testMse, "no"), cell(point.testR2, "no")];
  return [
    plainNumber(point.width),
    plainNumber(point.parameters),
    ...measured,
    cell(point.testScore, "no"),
    plainNumber(point.skill, { digits: 2 }),
    plainNumber(point.converged, { percent: "yes", digits: 3 }),
  ];
}

/** The mean above its interval, so that columns stay narrow. */
function cell(estimate: EstimatePart | undefined, percent: "yes" | "no"): Html {
  const [, mean, interval] = /^(.*?) \((.*)\)$/.exec(shown(estimate, percent)) ?? ["", "not recorded", ""];
  return markup`${mean}<small>${interval}</small>`;
}

function choices(widths: Readonly<Record<string, number>>): string {
  return Object.entries(widths)
    .map(([width, times]) => `width ${width} (${times === 1 ? "once" : `${times} times`})`)
    .join(", ");
}

/** Level, seeds and grade of estimates, where they are the same for all; the union where they are not. */
function uniform(estimates: readonly EstimatePart[]): string {
  return [...new Set(estimates.map((estimate) => gradeWords(estimate)))].join("; ");
}

/** C1–C4 as a forest plot and as a table. */
export function contrastsSection({ contrasts, score }: AuditDocument, figure: Html | null): Html {
  const second = contrasts.some((contrast) => isRun(contrast) && contrast.secondScore !== undefined);
  const columns = [
    left("Comparison"),
    number("Difference"),
    left("Answer"),
    ...(second ? [left("By the second score")] : []),
  ];
  const rows = contrasts.map((contrast) => (isRun(contrast) ? contrastCells(contrast) : notRunCells(contrast)));
  const caption = `Difference = loss of the first − loss of the second in ${score.name}; all measured.${
    second ? " The second score is shown so that a disagreement is seen; the words are the first score’s." : ""
  }`;
  return markup`<section>
    <h2>Four comparisons, fixed before the run</h2>
    ${figure}
    ${table(
      caption,
      columns,
      rows.map((cells) => ({ cells: cells.slice(0, columns.length) })),
    )}
  </section>`;
}

function contrastCells(run: ContrastRun): (string | Html)[] {
  const { difference, secondScore, parameters } = run;
  const sizes = `${plainNumber(parameters.from)} → ${plainNumber(parameters.to)} parameters`;
  const level = `${levelWords(difference.level)}${run.unstable ? ", unstable" : ""}`;
  return [
    markup`${run.id}: ${stepWords(run)}<small>${run.question}</small><small>${sizes}</small>`,
    markup`${cell(difference, "no")}<small>${level}</small>`,
    markup`<span class="word">${answerWords[run.answer]}</span>`,
    secondScore
      ? markup`${answerWords[secondScore.answer]}<small>${secondScore.name}: ${shown(secondScore.difference)}</small>`
      : "–",
  ];
}

function notRunCells({ id, question, reason }: NotRunContrast): (string | Html)[] {
  return [markup`${id}<small>${question}</small>`, "–", markup`not run<small>${reason}</small>`, ""];
}

/** Rules of thumb: quoted, not endorsed. */
export function rulesSection({ rules, model }: AuditDocument): Html {
  const rows = rules.map(({ statement, asks, has, says, source }) => ({
    cells: [
      markup`${statement}<small>${source}</small>`,
      plainNumber(asks),
      plainNumber(has),
      markup`<span class="word">${says === "too-many" ? "too many parameters" : "enough rows"}</span>`,
    ],
  }));
  return markup`<section>
    <h2>What rules of thumb say</h2>
    <p>
      Each rule counts rows and parameters and looks at nothing else. They are quoted beside the measurements above, not
      endorsed.
    </p>
    ${table(`Rows that each rule asks for w = ${plainNumber(model.parameters)} parameters, and rows of a training part. Counts: exact. Rules: heuristic.`, [left("Rule"), number("Asks for"), number("Has"), left("Says")], rows)}
  </section>`;
}

/** Where the training rows are fitted exactly, as measured. */
export function thresholdSection({ interpolation, model }: AuditDocument): Html {
  const head = markup`<h2>Where the training rows are fitted exactly</h2>`;
  if (!("shares" in interpolation))
    return markup`<section>
      ${head}
      <p>Not run: ${interpolation.reason}.</p>
    </section>`;
  const { status, width, parameters, range, shares, criterion, grade } = interpolation;
  const end = (x: number | null) => (x === null ? "beyond the grid" : plainNumber(x));
  const found =
    status === "reached"
      ? `Half of the runs fit them exactly between width ${end(width.low)} and ${end(width.high)}, that is ${end(parameters.low)} to ${end(parameters.high)} parameters; one run in ten to nine in ten, between ${end(range.p10)} and ${end(range.p90)}.`
      : "Not reached: at no width of the grid did half of the runs fit them exactly.";
  const rows = shares.map((point) => ({
    cells: [
      plainNumber(point.width),
      plainNumber(point.parameters),
      `${plainNumber(point.share, { percent: "yes", digits: 3 })}`,
      plainNumber(point.isotonic, { percent: "yes", digits: 3 }),
      plainNumber(point.runs),
    ],
  }));
  return markup`<section>
    ${head}
    <p>${found} (${grade}; criterion: ${criterion}.)</p>
    <p class="note">
      It belongs to this optimiser and to ${plainNumber(model.examples)} training rows, and moves up with more. The
      count k × outputs = ${plainNumber(model.equations)} predicts it for squared loss only.
    </p>
    ${table("Share of runs that fitted their training rows exactly, and the same made non-decreasing.", [number("Width"), number("Parameters w"), number("Share"), number("Monotone"), number("Runs")], rows)}
  </section>`;
}
