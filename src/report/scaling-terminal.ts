import { plainEstimate, plainNumber } from "../base/plain-number.ts";
import type { ScalingEstimate, ScalingFit } from "../learn/scaling/fit-scaling-law.ts";
import { heading, item, paragraph, tableLines, type Terminal } from "./terminal.ts";
import { terminalText, textTable } from "./terminal-text.ts";

/** What `scaling` reports on. */
export interface ScalingReport {
  readonly name: string;
  readonly columns: { readonly parameters: string; readonly examples: string; readonly loss: string };
  readonly fit: ScalingFit;
  /** C, operations */
  readonly compute: number | null;
}

/** The answer first; then the constants with intervals and grades, the best sizes for the budget, and how it was fitted. */
export function scalingTerminal({ name, columns, fit, compute }: ScalingReport, terminal: Terminal): string {
  const { colors } = terminal;
  const { answer, objections, warnings } = fit;
  const head =
    answer === "power-law"
      ? colors.green(`a power law: L = ${fit.formula}`)
      : colors.yellow(`no power law here (the nearest: L = ${fit.formula})`);
  const from = `${plainNumber(fit.rows)} rows of ${terminalText(name)}: N is ${terminalText(columns.parameters)}, D is ${terminalText(columns.examples)}, L is ${terminalText(columns.loss)}`;
  const lines = [
    colors.bold(head),
    ...objections.flatMap(({ reason }) => item(reason, terminal)),
    ...paragraph(from, terminal),
    ...heading(answer === "power-law" ? "constants" : "constants of the nearest law, not to be relied on", terminal),
    ...estimates(fit.constants, fit.level, terminal),
    ...budget(fit, compute, terminal),
    ...heading("how well it fits", terminal),
    ...fitted(fit).flatMap((text) => item(text, terminal)),
    ...warnings.flatMap((text) => item(terminalText(text), terminal).map(colors.yellow)),
  ];
  return `${lines.join("\n")}\n`;
}

function budget(fit: ScalingFit, compute: number | null, terminal: Terminal): string[] {
  if (compute === null || fit.optimum === null) return [];
  const [N, D] = fit.optimum;
  const ratio = {
    ...{ name: "D/N", grade: N.grade, value: D.value / N.value },
    ...{ low: D.low / N.high, high: D.high / N.low },
  };
  const rule = fit.flopsPerProduct === "6" ? "C = 6ND" : "C/(ND) as counted";
  return [
    ...heading(`best sizes for C = ${numberText(compute)} operations (${rule})`, terminal),
    ...estimates([...fit.optimum, ratio], fit.level, terminal),
  ];
}

function estimates(all: readonly ScalingEstimate[], level: number, terminal: Terminal): string[] {
  const table = textTable(
    [
      { head: "", align: "left", cells: all.map(({ name }) => LABELS[name] ?? name) },
      { head: "value", align: "right", cells: all.map(({ value }) => numberText(value)) },
      {
        head: `${plainNumber(100 * level)} % interval`,
        align: "left",
        cells: all.map(({ low, high }) => `${numberText(low)} to ${numberText(high)}`),
      },
      { head: "grade", align: "left", cells: all.map(({ grade }) => grade) },
    ],
    terminal.width,
  );
  return tableLines(table, terminal);
}

const LABELS: Readonly<Record<string, string>> = {
  ...{ alpha: "α", beta: "β", alphaN: "αN", alphaD: "αD" },
  ...{ exponentN: "N* grows as C to the", N: "N*", D: "D*" },
};

function fitted({ goodness, objective, delta, draws, compared, rows, isoFlop }: ScalingFit): string[] {
  const { r2, modelSize, dataSize, curvature, replicates, missed } = goodness;
  const p = (value: number | null) =>
    value === null ? "too few rows" : value < 1e-4 ? "p < .0001" : `p = ${value.toFixed(4)}`;
  const other =
    compared.length < 2
      ? ""
      : `; ${compared[1].form} fits worse by ${plainNumber(compared[1].score - compared[0].score)} (n ln S + 2k)`;
  return [
    `R² of ln L ${r2.toFixed(4)}; ${plainNumber(100 * missed, { digits: 2 })} % of the variation is systematic and missed (bend: ${p(curvature)}${replicates === null ? "" : `; against repeated rows: ${p(replicates)}`})`,
    `the loss changes with N (${p(modelSize)}) and with D (${p(dataSize)})`,
    `Σ Huber(ln L̂ − ln L) = ${objective.toExponential(3)} over ${plainNumber(rows)} rows, δ = ${delta}${other}`,
    ...(isoFlop === null
      ? []
      : [
          `parabolas at ${plainNumber(isoFlop.budgets)} shared budgets, without any form: N* grows as C to the ${plainEstimate({ mean: isoFlop.exponentN, low: isoFlop.low, high: isoFlop.high })}`,
        ]),
    `intervals: profiles of that sum, critical value from ${plainNumber(draws)} tables of a smoothed residual bootstrap`,
  ];
}

/** Three digits, more before the point where there are more; powers of ten from a million up. */
function numberText(x: number): string {
  if (!Number.isFinite(x) || (Math.abs(x) < 1e6 && (x === 0 || Math.abs(x) >= 1e-3)))
    return plainNumber(x, { digits: 4 });
  const [mantissa, power] = x.toExponential(2).split("e");
  return `${mantissa}·10${[...power.replace("+", "").replace("-", "⁻")].map((c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)] ?? c).join("")}`;
}
