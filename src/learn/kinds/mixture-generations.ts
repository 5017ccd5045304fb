import { z } from "zod";
import { exp } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";

/**
 * A mixture of Gaussians on the line, of known variance 1, fitted by EM to draws of the true one, then to draws of the fit,
 * and so on. A component that explains less than half a draw is dropped, for good. Reports how often the rarest one
 * is lost, and its mean share, over `draws` repetitions.
 */
export const MixtureGenerationsTrial = z.strictObject({
  kind: z.literal("mixture-generations"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  shares: z.array(z.number().gt(0)).min(2).max(20).describe("of the true components; scaled to sum to 1"),
  separation: z.number().gt(0).describe("distance between neighbouring means, in deviations"),
  samples: z.number().int().min(2).max(100_000).describe("n, draws of a generation"),
  generations: z.number().int().min(1).max(10_000).describe("t, fits; the first is to real draws"),
  regime: z.enum(["replace", "accumulate"]).describe("a fit sees its own generation's draws, or all since the first"),
  iterations: z.number().int().min(1).default(50).describe("most rounds of EM a fit; it begins at what drew the data"),
  tolerance: z.number().gt(0).default(1e-6).describe("EM ends where no share and no mean moves by more"),
  draws: z.number().int().min(1).describe("repetitions"),
});
export type MixtureGenerationsTrial = z.infer<typeof MixtureGenerationsTrial>;

export const kind: Kind<MixtureGenerationsTrial, Engine> = {
  kind: "mixture-generations",
  schema: MixtureGenerationsTrial,
  cost: (trial) => ({
    flops: trial.draws * flopsOf(trial),
    bytes: 8 * (trial.samples * (trial.regime === "replace" ? 2 : 2 * trial.generations) + 100) + 10_000,
    // two rounds do more often than four
    usually: { plain: (trial.draws * flopsOf(trial)) / 2 },
  }),
  run: runMixtureGenerations,
};

/** Of one repetition, four rounds of EM a fit: components that hardly overlap need no more. */
function flopsOf({ samples, generations: t, regime, shares }: MixtureGenerationsTrial): number {
  const seen = samples * (regime === "replace" ? t : (t * (t + 1)) / 2);
  return 60 * samples * t + 4 * 60 * seen * shares.length;
}

interface Mixture {
  readonly shares: readonly number[];
  readonly means: readonly number[];
  /** Place of each component among the true ones. */
  readonly names: readonly number[];
}

function runMixtureGenerations(trial: MixtureGenerationsTrial, context: RunContext<Engine>): Outcome {
  const { seed, draws, generations } = trial;
  const total = trial.shares.reduce((sum, share) => sum + share, 0);
  const truth: Mixture = {
    shares: trial.shares.map((share) => share / total),
    means: trial.shares.map((_, k) => k * trial.separation),
    names: trial.shares.map((_, k) => k),
  };
  const rarest = truth.shares.indexOf(Math.min(...truth.shares));
  const stream = random(seed, "population");
  const lostBy = new Array<number>(generations).fill(0);
  const rare = new Array<number>(generations).fill(0);
  for (let k = 0; k < draws; k++) {
    const tick = () => {
      if (context.cancelled()) throw interrupted();
    };
    sharesOf(trial, { truth, rarest, stream, tick }).forEach((share, i) => {
      rare[i] += share / draws;
      if (share === 0) lostBy[i] += 1 / draws;
    });
    context.progress(flopsOf(trial));
  }
  return {
    status: "converged",
    final: { lost: lostBy[generations - 1], share: rare[generations - 1], lostBy, shares: rare },
    flops: draws * flopsOf(trial),
  };
}

/** The rarest component's share after each fit; 0 from where it is lost in draws that are replaced. */
function sharesOf(
  trial: MixtureGenerationsTrial,
  at: { readonly truth: Mixture; readonly rarest: number; readonly stream: Random; readonly tick: () => void },
): number[] {
  const found = new Array<number>(trial.generations).fill(0);
  let mixture = at.truth;
  let pool: readonly number[] = [];
  for (let i = 0; i < trial.generations; i++) {
    at.tick();
    const own = drawn(mixture, trial.samples, at.stream);
    pool = trial.regime === "replace" ? own : [...pool, ...own];
    mixture = fitted(pool, mixture, trial);
    const place = mixture.names.indexOf(at.rarest);
    if (place < 0) return found;
    found[i] = mixture.shares[place];
  }
  return found;
}

function drawn({ shares, means }: Mixture, n: number, stream: Random): number[] {
  const g = normals(stream, n);
  return Array.from(g, (value) => {
    let left = stream.uniform();
    let k = 0;
    while (k < shares.length - 1 && left >= shares[k]) left -= shares[k++];
    return means[k] + value;
  });
}

/** EM from where the draws came from; components under half a draw leave. */
function fitted(x: readonly number[], start: Mixture, { iterations, tolerance }: MixtureGenerationsTrial): Mixture {
  let mixture = start;
  for (let round = 0; round < iterations; round++) {
    const { counts, sums } = responsibilities(x, mixture);
    const stay = counts.flatMap((count, k) => (count >= 0.5 ? [k] : []));
    const kept = stay.reduce((sum, k) => sum + counts[k], 0);
    const next = {
      shares: stay.map((k) => counts[k] / kept),
      means: stay.map((k) => sums[k] / counts[k]),
      names: stay.map((k) => mixture.names[k]),
    };
    const same = stay.length === mixture.names.length;
    const before = mixture;
    mixture = next;
    if (same && stay.every((k) => near(next.shares[k], before.shares[k], tolerance) && near(next.means[k], before.means[k], tolerance))) break; // prettier-ignore
  }
  return mixture;
}

function near(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance;
}

/** Twice the exponent from which on a weight, 1e-20 of the nearest one's, is lost in rounding. */
const NEGLIGIBLE = -92;

/** Expected draws of each component, and their sums. */
function responsibilities(x: readonly number[], { shares, means }: Mixture) {
  const counts = new Array<number>(shares.length).fill(0);
  const sums = new Array<number>(shares.length).fill(0);
  const weights = new Float64Array(shares.length);
  for (const value of x) {
    // relative to the nearest mean, so that none of consequence vanishes
    const nearest = means.reduce((least, mean) => Math.min(least, (value - mean) * (value - mean)), Infinity);
    let total = 0;
    for (let k = 0; k < shares.length; k++) {
      const gap = nearest - (value - means[k]) * (value - means[k]);
      weights[k] = gap < NEGLIGIBLE ? 0 : shares[k] * exp(gap / 2);
      total += weights[k];
    }
    for (let k = 0; k < shares.length; k++) {
      counts[k] += weights[k] / total;
      sums[k] += (weights[k] / total) * value;
    }
  }
  return { counts, sums };
}
