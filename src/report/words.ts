import { plainEstimate, plainNumber } from "../base/plain-number.ts";
import type { Answer, AuditDocument, Contrast, ContrastRun, EstimatePart } from "../audit/document.ts";
import { isNotRun } from "../terms/estimate.ts";

export const answerWords: Readonly<Record<Answer, string>> = {
  helps: "helps",
  hurts: "hurts",
  "no-difference": "no difference",
  "cannot-tell": "cannot tell",
  "not-converged": "not converged",
};

/** What each word of the report means, with this report's margin. */
export function definitions({ score, contrasts }: AuditDocument): (readonly [string, string])[] {
  const margin = plainNumber(score.margin);
  const points = plainNumber(100 * score.marginSkill);
  const holm = contrasts.some((contrast) => isRun(contrast) && contrast.holm !== undefined);
  return [
    [
      "difference",
      "Loss of the first minus loss of the second, on rows that neither was trained on: positive when the second is better.",
    ],
    [
      "margin",
      `±${margin} of ${score.name}: ${points} points of skill, fixed before the run. What is smaller is taken not to matter.`,
    ],
    ["no difference", "The whole interval of the difference lies within the margin."],
    ["helps", "The whole interval lies above 0 and reaches beyond the margin: the second is better."],
    ["hurts", "The whole interval lies below 0 and reaches beyond the margin: the second is worse."],
    [
      "cannot tell",
      "The interval contains 0 and reaches beyond the margin. It is an answer: these rows do not decide.",
    ],
    ["not converged", "Fewer than 90 % of the runs met their stopping rule, so the network gets no word."],
    [
      "interval",
      "For the expected score of the whole procedure (tuning included) at this many training rows; over test rows and over splits, whichever is wider." +
        (holm ? " C1 stands alone at 95 %; C2 to C4 share their level by Holm’s procedure." : ""),
    ],
    ["skill", "1 − loss / loss of the constant predictor: 0 for guessing without looking, 1 for no loss."],
    [
      "measured, exact, heuristic",
      "How a number is known: from runs, with an interval; from a count or theorem; by a rule of thumb. Counts of rows and parameters are exact.",
    ],
    [
      "predicting, identifying",
      "How well new rows are predicted, and which weights or which function the data determine, are different questions. Every score here is about predicting.",
    ],
  ];
}

export function isRun(contrast: Contrast): contrast is ContrastRun {
  return !isNotRun(contrast);
}

/** "width 16 → 32", "linear model → width 16" */
export function stepWords({ from, to }: Pick<ContrastRun, "from" | "to">): string {
  if (typeof from === "number") return `width ${from} → ${to}`;
  return `${from === "linear" ? "linear model" : from} → width ${to}`;
}

/** The estimate with its interval; "not recorded" where the document has none. */
export function shown(estimate: EstimatePart | undefined, percent: "yes" | "no" = "no"): string {
  return estimate === undefined ? "not recorded" : plainEstimate(estimate, { percent });
}

/** "95 %" */
export function levelWords(level: number): string {
  return plainNumber(level, { percent: "yes", digits: 3 });
}

/** "measured, 95 % interval, 2 seeds a split"; `repeated` says what was repeated where it was not seeds. */
export function gradeWords(
  { grade, level, seeds }: EstimatePart,
  repeated = `${plural(seeds, "seed")} a split`,
): string {
  return [grade, `${levelWords(level)} interval`, ...(repeated === "" ? [] : [repeated])].join(", ");
}

/** What the number in `seeds` of a control counts: permutations, seeds, or nothing for what needs no seed. */
export function repeatedWords(control: { readonly testScore: EstimatePart; readonly permutations?: number }): string {
  if (control.permutations !== undefined) return plural(control.permutations, "permutation");
  return control.testScore.seeds > 1 ? `${plural(control.testScore.seeds, "seed")} a split` : "";
}

/** Capital letter and full stop, whatever stood there. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" ? "" : `${trimmed[0].toUpperCase()}${trimmed.slice(1)}${/[.!?]$/.test(trimmed) ? "" : "."}`;
}

export function plural(count: number, noun: string): string {
  return `${plainNumber(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** "3 × 5-fold cross-validation" */
export function splitWords({ plan }: AuditDocument): string {
  const { folds, repeats, grouped, rolling } = plan.splits;
  if (rolling) return `${folds} rolling origins (low power)`;
  return `${repeats} × ${folds}-fold cross-validation${grouped ? ", groups kept whole" : ""}`;
}

/** The command that makes this report again. `provenance.options` leaves out what cannot change the answer. */
export function commandLine({ data, provenance }: AuditDocument, file: string = data.name): string {
  const all: Readonly<Record<string, unknown>> = { target: data.target, ...provenance.options };
  const options = Object.entries(all).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === false) return [];
    const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === true ? [flag] : [`${flag} ${shellWord(Array.isArray(value) ? value.join(",") : String(value))}`];
  });
  return ["npx counterweight audit", shellWord(file), ...options].join(" ");
}

function shellWord(text: string): string {
  return /^[A-Za-z0-9_.,:/=+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Why the sweep has no width: there is none to widen, or the budget bought none. */
export function noWidth({ contrasts }: AuditDocument): string {
  const reasons = contrasts.flatMap((contrast) => ("reason" in contrast ? [contrast.reason] : []));
  return reasons[0] ?? "no width was run";
}
