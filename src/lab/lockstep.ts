import type { Dataset } from "../terms/dataset.ts";
import type { Trial } from "../terms/trial.ts";
import { kindOf, type Kinds } from "./kinds.ts";
import { dataFacts } from "./sample.ts";

/** Trials that run in one call, and their places in the list that they come from. */
export interface TrialGroup {
  readonly positions: readonly number[];
  readonly trials: readonly Trial[];
}

/** Numbers in the vector of the widest processor (64 bytes of f32): more gain nothing. */
const MOST_TOGETHER = 16;
/** Numbers in WebAssembly's vector: a group is a multiple of it where there are trials enough. */
const LANES = 4;

/**
 * Puts trials together that can run in lockstep (the same network and sizes, other seeds, labels or rates): nobody who
 * plans trials knows of it, and no result depends on it.
 *
 * Groups hold 4 to 16 trials, and are not made larger than lets every worker have one. They come in the order of the
 * work in them, the most first, where any was made; else the trials stand alone in the order given.
 */
export function groupTrials(
  trials: readonly Trial[],
  facts: { readonly kinds: Kinds; readonly datasets: ReadonlyMap<string, Dataset>; readonly workers: number },
): TrialGroup[] {
  const byKey = new Map<string, number[]>();
  for (const [position, trial] of trials.entries()) {
    const key = keyOf(trial, facts) ?? `alone ${position}`;
    byKey.set(key, [...(byKey.get(key) ?? []), position]);
  }
  const groups = [...byKey.values()].flatMap((positions) => cut(positions, facts.workers));
  const grouped = groups.map((positions) => ({ positions, trials: positions.map((position) => trials[position]) }));
  if (groups.length === trials.length) return grouped;
  const work = new Map(grouped.map((group) => [group, flopsOf(group, facts)]));
  // stable, so that equal work keeps the order of the plan
  return grouped.sort((a, b) => (work.get(b) ?? 0) - (work.get(a) ?? 0));
}

type Facts = Parameters<typeof groupTrials>[1];

function keyOf(trial: Trial, { kinds, datasets }: Facts): string | undefined {
  const { lockstep } = kindOf(trial.kind, kinds);
  const key = lockstep?.key(trial, dataFacts(trial.data, datasets));
  return key === undefined ? undefined : `${trial.kind} ${key}`;
}

function cut(positions: readonly number[], workers: number): number[][] {
  const share = Math.ceil(positions.length / workers / LANES) * LANES;
  const size = Math.min(MOST_TOGETHER, share);
  return Array.from({ length: Math.ceil(positions.length / size) }, (_, i) =>
    positions.slice(i * size, (i + 1) * size),
  );
}

function flopsOf({ trials }: TrialGroup, { kinds, datasets }: Facts): number {
  return trials.reduce(
    (sum, trial) => sum + kindOf(trial.kind, kinds).cost(trial, dataFacts(trial.data, datasets)).flops,
    0,
  );
}
