import { z } from "zod";
import { log } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import { permutation, random } from "../../base/random.ts";
import { UsageError } from "../../base/errors.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { integerLog2 } from "../../math/integer-log2.ts";
import { linearFits } from "../linear-fits.ts";
import { basisPursuit } from "../sparse/basis-pursuit.ts";
import { hardThresholding } from "../sparse/hard-thresholding.ts";
import { firstRows, type Problem } from "../sparse/problem.ts";
import { interrupted } from "../train-network.ts";

/**
 * Whether a sparse vector of weights is found from Gaussian examples: y = Xw + ε, X iid N(0,1), w with s weights that are
 * not 0. `draws` problems, or for each the fewest examples at which it is found, rows coming one by one.
 */
export const SparseRecoveryTrial = z
  .strictObject({
    kind: z.literal("sparse-recovery"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    parameters: z.number().int().min(1).max(5000).describe("p, weights"),
    nonzero: z.number().int().min(1).max(5000).describe("s, weights that are not 0"),
    examples: z
      .union([z.number().int().min(1).max(5000), z.literal("fewest")])
      .describe("n, or the fewest that will do, found by halving; basis pursuit without noise only"),
    values: z.enum(["normal", "signs"]).describe("weights that are not 0 are N(0,1), or ±1"),
    noise: z.number().min(0).default(0).describe("σ² of y"),
    solver: z.enum(["basis-pursuit", "iterative-hard-thresholding", "minimum-norm"]),
    iterations: z.number().int().min(1).default(1000).describe("most steps of iterative hard thresholding"),
    tolerance: z.number().gt(0).default(1e-6).describe("found if ‖ŵ−w‖ ≤ tolerance·‖w‖; also of the duality gap"),
    draws: z.number().int().min(1).describe("problems that are drawn"),
  })
  .refine(({ parameters, nonzero }) => nonzero <= parameters, {
    path: ["nonzero"],
    error: "at most as many as parameters",
  });
export type SparseRecoveryTrial = z.infer<typeof SparseRecoveryTrial>;

export const kind: Kind<SparseRecoveryTrial, Engine> = {
  kind: "sparse-recovery",
  schema: SparseRecoveryTrial,
  cost(trial) {
    const most = rowsOf(trial);
    return {
      flops: Math.ceil(trial.draws * (40 * most * trial.parameters + pricedSolves(trial))),
      bytes: 8 * (3 * most * trial.parameters + 2 * most * most + 10 * trial.parameters),
      usually: { plain: trial.draws * (100 * most * trial.parameters + plainSolves(trial)) },
    };
  },
  run: runSparseRecovery,
};

function rowsOf({ examples, parameters }: SparseRecoveryTrial): number {
  return examples === "fewest" ? parameters : examples;
}

/** Halving looks at numbers of examples mostly near the fewest, which is under 2s ln(p/s) + 5s/4 and some deviations. */
function pricedSolves(trial: SparseRecoveryTrial): number {
  const { examples, parameters: p, nonzero: s } = trial;
  if (examples !== "fewest") return flopsOf(trial, examples);
  const likely = Math.min(p, Math.ceil(2 * s * log(p / s) + 1.25 * s + 2 * Math.sqrt(p)));
  return (2 + integerLog2(BigInt(p))) * flopsOf(trial, likely);
}

/** Most of one solution. */
function flopsOf({ solver, parameters: p, nonzero: s, iterations }: SparseRecoveryTrial, n: number): number {
  if (solver === "minimum-norm") return n * p * (n + 12) + n * n * (n + 8);
  if (solver === "iterative-hard-thresholding") return 2 * iterations * n * (p + 20 * s);
  return stepsOf(n, p) * (4 * n * p + 4 * n * n);
}

/** In most cases: halving looks at numbers of examples near the fewest, some two thirds of its bound. */
function plainSolves(trial: SparseRecoveryTrial): number {
  const { examples, parameters: p } = trial;
  if (examples !== "fewest") return plainWork(trial, examples);
  return (2 + integerLog2(BigInt(p))) * plainWork(trial, Math.min(p, fewest(trial)));
}

function fewest({ parameters: p, nonzero: s }: SparseRecoveryTrial): number {
  return 0.65 * (2 * s * log(p / s) + 1.25 * s);
}

/** Two knots a weight where the vector is found, two a row where it is not; 50 steps of thresholding. */
function plainWork(trial: SparseRecoveryTrial, n: number): number {
  const { solver, parameters: p, nonzero: s, iterations } = trial;
  if (solver === "minimum-norm") return 1.4 * flopsOf(trial, n);
  if (solver === "iterative-hard-thresholding") return 12 * Math.min(iterations, 50) * n * (p + 20 * s);
  return 1.2 * (n < fewest(trial) ? 1.9 * n : 8 + 2 * s) * (4 * n * p + 4 * s * s);
}

/** Three knots a row were never passed on Gaussian columns. */
function stepsOf(n: number, p: number): number {
  return 20 + 3 * Math.min(n, p);
}

interface Draw {
  readonly w: Float64Array;
  problem(n: number): Problem;
}

function runSparseRecovery(trial: SparseRecoveryTrial, { cancelled, progress }: RunContext<Engine>): Outcome {
  mustBeMeasurable(trial);
  let flops = 0;
  const tick = (work: number) => {
    flops += work;
    progress(work);
    if (cancelled()) throw interrupted();
  };
  const found: Found[] = [];
  const examples: number[] = [];
  for (let k = 0; k < trial.draws; k++) {
    tick(40 * rowsOf(trial) * trial.parameters);
    const draw = drawProblem(trial, k);
    if (trial.examples !== "fewest") found.push(solve(trial, draw, { n: trial.examples, tick }));
    else {
      const fewest = fewestExamples(trial, draw, tick);
      examples.push(fewest.n);
      found.push(fewest.found);
    }
  }
  return {
    status: found.every(({ proved }) => proved) ? "converged" : "budget",
    final: { ...summary(found), ...(examples.length > 0 ? meanAndDeviation(examples) : {}) },
    flops,
  };
}

/** Rows are drawn in order, so that fewer examples are the first of more. */
function drawProblem(trial: SparseRecoveryTrial, k: number): Draw {
  const { seed, parameters: p, nonzero: s, values } = trial;
  const law = random(seed, `population/${k}`);
  const places = permutation(law, p);
  const sizes = normals(law, s);
  const w = new Float64Array(p);
  for (let j = 0; j < s; j++) w[places[j]] = values === "normal" ? sizes[j] : sizes[j] < 0 ? -1 : 1;
  const most = rowsOf(trial);
  const rows = normals(random(seed, `rows/${k}`), most * p);
  const sigma = Math.sqrt(trial.noise);
  const noise = trial.noise === 0 ? new Float64Array(most) : normals(random(seed, `noise/${k}`), most);
  const scaled = noise.map((value) => sigma * value);
  return { w, problem: (n) => firstRows({ rows, n, p, w, noise: scaled }) };
}

interface Found {
  readonly recovered: boolean;
  /** ‖ŵ−w‖/‖w‖ */
  readonly error: number;
  /** Of basis pursuit: gap and residual, whichever is larger; 0 of others. */
  readonly gap: number;
  readonly proved: boolean;
}

type Tick = (flops: number) => void;

function solve(
  trial: SparseRecoveryTrial,
  { w, problem }: Draw,
  { n, tick }: { readonly n: number; readonly tick: Tick },
): Found {
  const { tolerance, nonzero, iterations } = trial;
  const asked = problem(n);
  const judge = (estimate: Float64Array, gap: number, proved: boolean): Found => {
    const error = distance(estimate, w);
    return { recovered: error <= tolerance, error, gap, proved };
  };
  switch (trial.solver) {
    case "basis-pursuit": {
      const { w: estimate, gap, residual } = basisPursuit(asked, { maxSteps: 4 * stepsOf(n, asked.p), tick });
      const open = Math.max(gap, residual);
      return judge(estimate, open, open <= tolerance);
    }
    case "iterative-hard-thresholding": {
      const { w: estimate, status } = hardThresholding(asked, { s: nonzero, iterations, tolerance, tick });
      return judge(estimate, 0, status === "converged");
    }
    case "minimum-norm":
      tick(flopsOf(trial, n));
      return judge(leastNorm(asked), 0, true);
  }
}

function leastNorm({ columns, y, n, p }: Problem): Float64Array {
  const X = new Float64Array(n * p);
  for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) X[i * p + j] = columns[j * n + i];
  const Y = new Float64Array(2 * n);
  y.forEach((value, i) => (Y[2 * i] = value));
  const { W } = linearFits({ X, n, p, Y, lambda: 0 });
  return Float64Array.from({ length: p }, (_, j) => W[2 * j]);
}

/**
 * The fewest first rows at which w is found. Further rows leave w feasible and shrink the other fits, so that w once found
 * stays found: halving is exact. With p rows Gaussian X is invertible and w the only fit.
 */
function fewestExamples(trial: SparseRecoveryTrial, draw: Draw, tick: Tick): { n: number; found: Found } {
  let [low, high] = [0, trial.parameters];
  let found: Found | undefined;
  let [gap, proved] = [0, true];
  while (high - low > 1 || found === undefined) {
    const n = found === undefined && high - low <= 1 ? high : Math.floor((low + high) / 2);
    const at = solve(trial, draw, { n, tick });
    gap = Math.max(gap, at.gap);
    proved &&= at.proved;
    if (at.recovered || n === high) [high, found] = [n, at];
    else low = n;
  }
  return { n: high, found: { ...found, gap, proved } };
}

function summary(found: readonly Found[]) {
  const mean = (of: (one: Found) => number) => found.reduce((sum, one) => sum + of(one), 0) / found.length;
  return {
    recovered: mean(({ recovered }) => (recovered ? 1 : 0)),
    error: jsonNumber(mean(({ error }) => error)),
    squaredError: jsonNumber(mean(({ error }) => error * error)),
    gap: jsonNumber(Math.max(...found.map(({ gap }) => gap))),
  };
}

function meanAndDeviation(examples: readonly number[]) {
  const mean = examples.reduce((sum, n) => sum + n, 0) / examples.length;
  const squares = examples.reduce((sum, n) => sum + (n - mean) * (n - mean), 0);
  return { examples: mean, deviation: jsonNumber(Math.sqrt(squares / (examples.length - 1))) };
}

function distance(a: Float64Array, b: Float64Array): number {
  let [sum, size] = [0, 0];
  for (let j = 0; j < b.length; j++) {
    sum += (a[j] - b[j]) * (a[j] - b[j]);
    size += b[j] * b[j];
  }
  return Math.sqrt(sum / size);
}

function mustBeMeasurable({ examples, solver, noise }: SparseRecoveryTrial): void {
  if (examples !== "fewest" || (solver === "basis-pursuit" && noise === 0)) return;
  throw new UsageError({
    who: "trial of kind sparse-recovery",
    expected: 'examples as a number, unless solver is "basis-pursuit" and noise 0',
    got: `examples "fewest" with solver "${solver}" and noise ${noise}`,
    next: "Only there does a vector once found stay found; sweep the number of examples instead.",
  });
}
