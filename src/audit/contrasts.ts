import { holm } from "../math/holm.ts";
import { mean, variance } from "../math/mean.ts";
import { notRun } from "../terms/estimate.ts";
import { differenceInterval, type Losses, type SplitDesign } from "./difference-interval.ts";
import type { Answer, Contrast, ContrastRun } from "./document.ts";
import { answerOf } from "./words.ts";

/** A contrast fixed before any test score was seen. */
export type DeclaredContrast =
  | { readonly id: string; readonly question: string; readonly reason: string }
  | { readonly id: string; readonly question: string; readonly from: number | "linear"; readonly to: number };

/** What a contrast needs of one procedure. */
export interface Contestant {
  readonly parameters: number;
  readonly score: Losses;
  /** 0/1 error (classification), or squared error in target units (regression) */
  readonly second: Losses;
  /** Share of runs that met the stopping rule. */
  readonly converged: number;
}

/** Below this share of converged runs a width gets no word. */
const CONVERGED = 0.9;

/** C1 stands alone; C2–C4 share their level by Holm's procedure. */
export function judgeContrasts(spec: {
  readonly declared: readonly DeclaredContrast[];
  readonly contestants: ReadonlyMap<number | string, Contestant>;
  readonly design: SplitDesign;
  readonly margin: number;
  readonly seeds: number;
  readonly second: { readonly name: string; readonly margin: number } | null;
}): Contrast[] {
  const pairs = spec.declared.map((contrast) => ({ contrast, pair: pairOf(contrast, spec.contestants) }));
  const family = pairs.flatMap(({ contrast, pair }) => (contrast.id !== "C1" && pair ? [{ contrast, pair }] : []));
  const pValues = family.map(({ pair }) => interval(pair, "score", spec.design, 0.95).pValue);
  const steps = holm(pValues, 0.05);
  return pairs.map(({ contrast, pair }) => {
    if ("reason" in contrast) return { id: contrast.id, question: contrast.question, ...notRun(contrast.reason) };
    if (!pair) return { id: contrast.id, question: contrast.question, ...notRun("the deadline cut the plan short") };
    const place = family.findIndex((member) => member.contrast === contrast);
    const step = place < 0 ? undefined : { rank: steps[place].rank, level: 1 - 0.05 / steps[place].divisor };
    return judge(contrast, pair, step, spec);
  });
}

type Pair = readonly [Contestant, Contestant];

function pairOf(contrast: DeclaredContrast, contestants: ReadonlyMap<number | string, Contestant>): Pair | null {
  if ("reason" in contrast) return null;
  const [from, to] = [contestants.get(contrast.from), contestants.get(contrast.to)];
  return from && to ? [from, to] : null;
}

function interval([from, to]: Pair, which: "score" | "second", design: SplitDesign, level: number) {
  const d = from[which].byRow.map((loss, i) => loss - to[which].byRow[i]);
  const D = from[which].bySplit.map((loss, j) => loss - to[which].bySplit[j]);
  return differenceInterval({ d, D, design, level });
}

function judge(
  contrast: Extract<DeclaredContrast, { from: unknown }>,
  pair: Pair,
  holmStep: { readonly rank: number; readonly level: number } | undefined,
  spec: Parameters<typeof judgeContrasts>[0],
): ContrastRun {
  const level = holmStep?.level ?? 0.95;
  const difference = (which: "score" | "second") => {
    const { mean, half, ...rest } = interval(pair, which, spec.design, level);
    const low = mean - half;
    const high = mean + half;
    return { ...rest, estimate: { mean, low, high, level, seeds: spec.seeds, grade: "measured" as const } };
  };
  const converged = Math.min(pair[0].converged, pair[1].converged) >= CONVERGED;
  const word = ({ low, high }: { low: number; high: number }, margin: number): Answer =>
    converged ? answerOf(low, high, margin) : "not-converged";
  const score = difference("score");
  const second = spec.second ? difference("second") : undefined;
  return {
    id: contrast.id,
    question: contrast.question,
    from: contrast.from,
    to: contrast.to,
    parameters: { from: pair[0].parameters, to: pair[1].parameters },
    difference: score.estimate,
    halfWidths: score.halfWidths,
    unstable: score.unstable,
    margin: spec.margin,
    answer: word(score.estimate, spec.margin),
    ...(second &&
      spec.second && {
        secondScore: {
          name: spec.second.name,
          difference: second.estimate,
          answer: word(second.estimate, spec.second.margin),
        },
      }),
    ...(holmStep && { holm: holmStep }),
  };
}

/** Share of the variance behind a half-width that more seeds would remove: f²·sd²_seed/(J·S); NaN with one seed. */
export function seedShare(from: Losses, to: Losses, design: SplitDesign): number {
  const d = from.byRow.map((loss, i) => loss - to.byRow[i]);
  const D = from.bySplit.map((loss, j) => loss - to.bySplit[j]);
  const behind = differenceInterval({ d, D, design, level: 0.95 }).variance;
  const seeds = from.bySplitSeed[0].length;
  if (seeds < 2) return NaN;
  const within = from.bySplitSeed.map((losses, j) => variance(losses.map((loss, s) => loss - to.bySplitSeed[j][s])));
  const f2 = design.folds / (design.folds - 1);
  return Math.min(1, (f2 * mean(within)) / (D.length * seeds) / behind);
}
