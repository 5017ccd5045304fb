import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";

/**
 * MacKay's two explanations of four whole numbers, by trying all settings: arithmetic progressions (start, step) and
 * maps x → cx³ + dx² + e, where c, d, e are every numerator from −limit to limit over every denominator from 1 to limit.
 */
export const CubicSequencesTrial = z.strictObject({
  kind: z.literal("cubic-sequences"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  sequence: z.array(z.number().int().min(-1000).max(1000)).length(4),
  limit: z.number().int().min(1).max(60),
});
export type CubicSequencesTrial = z.infer<typeof CubicSequencesTrial>;

export const kind: Kind<CubicSequencesTrial, Engine> = {
  kind: "cubic-sequences",
  schema: CubicSequencesTrial,
  cost: ({ limit }) => ({ flops: flopsOf(limit), bytes: 1000, usually: { plain: flopsOf(limit) / 5 } }),
  run: runSequences,
};

function flopsOf(limit: number): number {
  const fractions = (2 * limit + 1) * limit;
  return 10 * fractions * fractions;
}

/** Settings that make the sequence, and the probability of each explanation under uniform priors. */
function runSequences({ sequence, limit }: CubicSequencesTrial, { cancelled, progress }: RunContext<Engine>): Outcome {
  const [start] = sequence;
  const whole = 2 * limit + 1;
  let cubics = 0;
  for (let bottom = 1; bottom <= limit; bottom++) {
    for (let other = 1; other <= limit; other++) {
      if (other % 10 === 1 && cancelled()) throw interrupted();
      cubics += cubicsOver({ sequence, limit, bottom, other });
    }
    progress(flopsOf(limit) / limit);
  }
  const possible = Math.abs(start) <= limit ? cubics : 0;
  const progressions = progressionsOf(sequence, limit);
  const ways = whole * limit;
  const forProgression = progressions / (whole * whole);
  const forCubic = possible / (whole * ways) / (ways * ways);
  return {
    status: "converged",
    final: { progressions, cubics: possible, forProgression, forCubic },
    flops: flopsOf(limit),
  };
}

/** c over `bottom`, d over `other`: all numerators, and for each pair the ways to write the e that the first step asks. */
function cubicsOver(at: {
  readonly sequence: readonly number[];
  readonly limit: number;
  readonly bottom: number;
  readonly other: number;
}): number {
  const { limit, bottom, other } = at;
  const [x0, x1, x2, x3] = at.sequence;
  const both = bottom * other;
  let found = 0;
  for (let top = -limit; top <= limit; top++) {
    for (let second = -limit; second <= limit; second++) {
      const [c, d] = [top * other, second * bottom]; // over `both`
      const e = x1 * both - c * x0 * x0 * x0 - d * x0 * x0;
      if (c * x1 * x1 * x1 + d * x1 * x1 + e !== x2 * both) continue;
      if (c * x2 * x2 * x2 + d * x2 * x2 + e === x3 * both) found += waysToWrite(e, both, limit);
    }
  }
  return found;
}

/** Denominators 1…limit over which top/bottom has a whole numerator of at most limit. */
function waysToWrite(top: number, bottom: number, limit: number): number {
  let ways = 0;
  for (let under = 1; under <= limit; under++) {
    const numerator = (top * under) / bottom;
    if ((top * under) % bottom === 0 && Math.abs(numerator) <= limit) ways++;
  }
  return ways;
}

function progressionsOf(sequence: readonly number[], limit: number): number {
  let found = 0;
  for (let start = -limit; start <= limit; start++)
    for (let step = -limit; step <= limit; step++) if (sequence.every((x, i) => x === start + i * step)) found++;
  return found;
}
