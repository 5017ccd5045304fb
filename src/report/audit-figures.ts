import type { AuditDocument, SweepPoint } from "../audit/document.ts";
import { plainEstimate, plainNumber } from "../base/plain-number.ts";
import { contrastsFigure, type ContrastsFigure } from "../figure/contrasts-figure.ts";
import type { Interval } from "../figure/marks.ts";
import { renderSvg, type VegaLiteSpec } from "../figure/render.ts";
import { sweepFigure } from "../figure/sweep-figure.ts";
import type { SweepFigure } from "../figure/sweep-input.ts";
import { isNotRun } from "../terms/estimate.ts";
import { answerWords, isRun, levelWords, plural, splitWords, stepWords } from "./words.ts";

/** px of the two variants: a page's column, and a phone held upright. */
export const WIDE = 720;
export const NARROW = 320;

/** One picture for a page and for a phone. */
export interface Picture {
  readonly wide: string;
  readonly narrow: string;
}

/** Null where there is nothing to show. */
export interface AuditFigures {
  readonly sweep: Picture | null;
  readonly contrasts: Picture | null;
}

/** The SVGs of a report; a pure function of the document. */
export async function auditFigures(document: AuditDocument): Promise<AuditFigures> {
  const sweep = sweepInput(document);
  const contrasts = contrastsInput(document);
  return {
    sweep: sweep && (await picture((input, width) => sweepFigure(input, width), sweep)),
    contrasts: contrasts && (await picture((input, width) => contrastsFigure(input, width), contrasts)),
  };
}

async function picture<T extends { readonly name: string }>(
  figure: (input: T, size: { readonly width: number }) => VegaLiteSpec,
  input: T,
): Promise<Picture> {
  const render = (kind: "wide" | "narrow", width: number) =>
    renderSvg(figure({ ...input, name: `${input.name}-${kind}` }, { width }));
  return { wide: await render("wide", WIDE), narrow: await render("narrow", NARROW) };
}

function interval({ mean, low, high }: { mean: unknown; low: unknown; high: unknown }): Interval {
  const value = Number(mean);
  const end = (x: unknown) => (Number.isFinite(Number(x)) ? Number(x) : value);
  return { mean: value, low: Math.max(0, end(low)), high: end(high) };
}

/** The picture of the sweep, as data; null with fewer than two widths. */
export function sweepInput(document: AuditDocument): SweepFigure | null {
  const { sweep, model, interpolation, data, plan, score } = document;
  const finite = sweep.filter(({ testScore }) => Number.isFinite(Number(testScore.mean)));
  if (finite.length < 2) return null;
  const variance = targetVariance(document);
  const points = finite.map((point) => {
    const train = trainingLoss(point, variance);
    return {
      width: point.width,
      parameters: point.parameters,
      test: interval(point.testScore),
      ...(train ? { train } : {}),
      settled: point.converged >= 0.9 ? ("yes" as const) : ("no" as const),
    };
  });
  const classification = data.task === "classification";
  const level = levelWords(finite[0].testScore.level);
  const hollow = points.some(({ settled }) => settled === "no");
  const audited = finite.find(({ parameters }) => parameters === model.parameters);
  return {
    name: "sweep",
    title: sweepTitle(document),
    description: sweepDescription(document),
    caption:
      `${plainNumber(data.rows)} rows, ${splitWords(document)}, ${plural(plan.seeds, "seed")} a split. Bands: ${level} intervals, for unseen rows over rows and splits, for training rows over splits.` +
      (hollow ? " Hollow circles: fewer than 90 % of the runs converged." : ""),
    yTitle: classification
      ? "loss per row, lower is better: Brier/2 on unseen rows, share of wrong rows in training"
      : `loss per row, lower is better: ${score.name}, V the variance of the target`,
    testLabel: classification ? "unseen rows, Brier/2" : "unseen rows",
    trainLabel: classification ? "training error" : "training rows",
    points,
    examples: model.examples,
    equations: model.equations,
    threshold: thresholdEnds(interpolation),
    selected: audited ? { width: audited.width, parameters: audited.parameters } : null,
    references: references(document),
  };
}

/** V, from the constant predictor: R² = 1 − MSE/V. */
function targetVariance({ controls }: AuditDocument): number {
  if (isNotRun(controls.majority) || !("testMse" in controls.majority)) return NaN;
  const { testMse, testR2 } = controls.majority;
  return testMse && testR2 ? Number(testMse.mean) / (1 - Number(testR2.mean)) : NaN;
}

function trainingLoss({ trainError, trainMse }: SweepPoint, variance: number): Interval | null {
  if (trainError) return interval(trainError);
  if (!trainMse || !(variance > 0)) return null;
  const { mean, low, high } = interval(trainMse);
  return { mean: mean / variance, low: low / variance, high: high / variance };
}

function thresholdEnds(interpolation: AuditDocument["interpolation"]): SweepFigure["threshold"] {
  if (isNotRun(interpolation) || !("parameters" in interpolation) || interpolation.status !== "reached") return null;
  const { low, high } = interpolation.parameters;
  return low === null || high === null ? null : { low, high };
}

function references({ controls }: AuditDocument): SweepFigure["references"] {
  const named = [
    ["linear model", controls.linear],
    ["constant predictor", controls.majority],
  ] as const;
  return named.flatMap(([label, part]) =>
    isNotRun(part) || !("testScore" in part) ? [] : [{ label, value: Number(part.testScore.mean) }],
  );
}

function sweepTitle({ wider }: AuditDocument): string {
  if (isNotRun(wider) || !("from" in wider)) return "How do scores change with the size of the network?";
  const step = `Doubling the width from ${wider.from} to ${wider.to}`;
  const found: Record<typeof wider.answer, string> = {
    helps: `${step} helps`,
    hurts: `${step} hurts`,
    "no-difference": `${step} makes no difference that matters`,
    "cannot-tell": `${step} may help or hurt: these rows cannot tell`,
    "not-converged": `${step} was not judged: too few runs converged`,
  };
  return found[wider.answer];
}

function sweepDescription({ sweep, data }: AuditDocument): string {
  const points = sweep.map(
    ({ width, parameters, testScore }) => `width ${width} (${parameters} parameters): ${plainEstimate(testScore)}`,
  );
  const name = data.task === "classification" ? "Brier/2" : "squared error over variance";
  return `Line chart of the loss on unseen rows (${name}, with intervals) against the number of parameters. ${points.join("; ")}.`;
}

/** The forest plot, as data; null if no contrast was run. */
export function contrastsInput({ contrasts, score }: AuditDocument): ContrastsFigure | null {
  const runs = contrasts.filter(isRun);
  if (runs.length === 0) return null;
  const levels = [...new Set(runs.map(({ id, difference }) => `${id} ${levelWords(difference.level)}`))];
  return {
    name: "contrasts",
    title: "What the planned comparisons say",
    description: runs
      .map(
        (run) =>
          `${run.id}, ${stepWords(run)}: difference ${plainEstimate(run.difference)}, ${answerWords[run.answer]}`,
      )
      .join("; "),
    caption: `Means with intervals (${levels.join(", ")}). Shaded: the margin, ±${plainNumber(score.margin)}, ${plainNumber(100 * score.marginSkill)} points of skill.`,
    yTitle: `difference in ${score.name} on unseen rows: loss of the first − loss of the second`,
    margin: score.margin,
    rows: contrasts.map((contrast) =>
      isRun(contrast)
        ? {
            id: contrast.id,
            label: stepWords(contrast),
            answer: answerWords[contrast.answer],
            difference: signed(contrast.difference),
          }
        : { id: contrast.id, label: shortQuestion(contrast.id), answer: "not run", difference: null },
    ),
  };
}

function signed({ mean, low, high }: { mean: unknown; low: unknown; high: unknown }): Interval | null {
  const [m, l, h] = [mean, low, high].map(Number);
  return [m, l, h].every(Number.isFinite) ? { mean: m, low: l, high: h } : null;
}

/** What a contrast that was not run would have compared. */
function shortQuestion(id: string): string {
  const questions: Readonly<Record<string, string>> = {
    C1: "the width → twice the width",
    C2: "the width → 8 × the threshold",
    C3: "w ≤ k/10 → the width",
    C4: "linear model → the width",
  };
  return questions[id] ?? "comparison";
}
