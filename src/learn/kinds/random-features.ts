import { z } from "zod";
import type { Json } from "../../base/canonical-json.ts";
import { UsageError } from "../../base/errors.ts";
import { permutation, random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { engineBackend } from "../../linalg/dense.ts";
import { pausingBackend } from "../../linalg/pausing-backend.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import { takeRows, type Dataset } from "../../terms/dataset.ts";
import type { DataFacts, Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { fitPreparation, type Preparation } from "../prepare.ts";
import { FeatureUnit, firstLayer, type FirstLayer } from "../random-features/first-layer.ts";
import { readOutFit, type ReadOut } from "../random-features/read-out.ts";
import { predictionErrors, scoresOf } from "../random-features/report.ts";
import { pauses } from "../threshold/pauses.ts";
import { interrupted } from "../train-network.ts";

const count = z.number().int().positive();

/**
 * A network whose first layer is drawn and fixed, and whose second layer is fitted by least squares: of minimum norm,
 * with a ridge penalty, or with small singular values cut. On one-hot targets for classes.
 */
export const RandomFeaturesTrial = z.strictObject({
  kind: z.literal("random-features"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  standardise: z.boolean().describe("inputs (and regression targets) to mean 0 and deviation 1 of the training rows"),
  rows: count.optional().describe("training rows, drawn without replacement; all without"),
  features: z
    .union([count.max(100_000), z.literal("inputs")])
    .describe("units of the first layer, nested by seed; inputs: none, the second layer sees the inputs themselves"),
  unit: FeatureUnit.default("relu"),
  bias: z.number().min(0).default(0).describe("standard deviation of the units' biases, beside weights N(0, 1/d)"),
  ridge: z.number().min(0).default(0).describe("λ of λ‖a‖² on features divided by √(their number); 0: minimum norm"),
  cut: z
    .number()
    .min(0)
    .lt(1)
    .default(0)
    .describe("singular values of the features at or below this share of the largest count as 0"),
  twin: z
    .enum(["none", "rows", "rows-and-features"])
    .default("none")
    .describe(
      "a second fit on as many other rows, with the same first layer or its own: splits error in bias, variance",
    ),
});
export type RandomFeaturesTrial = z.infer<typeof RandomFeaturesTrial>;

export const kind: Kind<RandomFeaturesTrial, Engine> = {
  kind: "random-features",
  schema: RandomFeaturesTrial,
  cost(trial, facts) {
    const { n, p, q, test } = sizesOf(trial, facts);
    const fits = trial.twin === "none" ? 1 : 2;
    // the features, their triangle and vectors, a slice's features; the svd's workspace is four tables
    const bytes =
      8 * ((7 * n + 2 * test) * p + 10 * q * q + 300 * (n + p) + (n + test) * (facts.inputs + facts.outputs)) +
      4_000_000;
    const flops = fits * (fitFlops({ n, p, q }, facts) + lookFlops({ p, q }, facts) * (n + test));
    // three quarters are products, which are faster; small matrices cost their calls
    return { flops, bytes, usually: { plain: 1_500_000 * fits, engine: 0.45 * flops } };
  },
  run: runRandomFeatures,
};

function sizesOf({ rows, features, twin }: RandomFeaturesTrial, { trainRows, testRows, inputs }: DataFacts) {
  const n = rows ?? (twin === "none" ? trainRows : Math.floor(trainRows / 2));
  const p = features === "inputs" ? inputs : features;
  return { n, p, q: Math.min(n, p), test: testRows };
}

/** First layer, decomposition and second layer. */
function fitFlops(
  { n, p, q }: { readonly n: number; readonly p: number; readonly q: number },
  { inputs, outputs }: DataFacts,
): number {
  return 2 * n * inputs * p + 8 * Math.max(n, p) * q * q + 24 * q * q * q + 4 * n * q * outputs;
}

/** A row's features, their places along the singular vectors, its outputs. */
function lookFlops({ p, q }: { readonly p: number; readonly q: number }, { inputs, outputs }: DataFacts): number {
  return 2 * inputs * p + 2 * p * q + 2 * q * outputs + 4 * q;
}

/**
 * Errors over training rows (as trained on) and test rows; effective parameters; what the spectrum was.
 *
 *   effectiveTrain = Σ_i ‖s(x_i)‖² over training rows,  effectiveTest = n · mean ‖s(x)‖² over test rows
 *
 * with f(x) = s(x)ᵀY, the linear smoother (Curth, Jeffares, van der Schaar 2023, arXiv:2310.18988). A row of
 * weights a alone, without targets, decides them. With a twin f′ on other rows, over test rows and outputs:
 *
 *   testBias = mean (f−y)(f′−y),  testVariance = mean ½(f−f′)²
 *
 * whose sum is the mean of both test MSEs; testBias, which holds the noise of the test rows, may be negative.
 * All of it is in slices, the decomposition by the products that it is made of.
 */
function runRandomFeatures(trial: RandomFeaturesTrial, context: RunContext<Engine>): Outcome {
  const { sample } = context;
  const [mine, other] = trainingParts(trial, sample.train);
  const fit = fitOn(trial, mine, { context, layer: "init" });
  const train = look(fit, mine, context);
  const test = look(fit, sample.test, context);
  const final: Record<string, Json> = {
    ...scoresOf("train", { part: mine, ...train, preparation: fit.preparation }),
    effectiveTrain: jsonNumber(train.smootherSquares),
    ...spectrum(fit.readOut),
  };
  if (sample.test.rows > 0) {
    Object.assign(final, scoresOf("test", { part: sample.test, ...test, preparation: fit.preparation }));
    final["effectiveTest"] = jsonNumber((mine.rows / sample.test.rows) * test.smootherSquares);
  }
  if (other !== undefined && sample.test.rows > 0) {
    const twin = fitOn(trial, other, { context, layer: trial.twin === "rows" ? "init" : "init/twin" });
    Object.assign(
      final,
      decomposed(sample.test, [fit, test.outputs], [twin, look(twin, sample.test, context).outputs]),
    );
  }
  return { status: "converged", final, flops: flopsOf(trial, context) };
}

function flopsOf(trial: RandomFeaturesTrial, { sample: { train, test } }: RunContext<Engine>): number {
  const outputs = train.task === "classification" ? train.classes.length : 1;
  const facts = { trainRows: train.rows, testRows: test.rows, inputs: train.inputs, outputs };
  return kind.cost(trial, facts).flops;
}

/** The rows that are fitted, and as many others for the twin. @throws UsageError where there are too few. */
function trainingParts({ rows, twin, seed }: RandomFeaturesTrial, train: Dataset): [Dataset, Dataset | undefined] {
  const parts = twin === "none" ? 1 : 2;
  const n = rows ?? Math.floor(train.rows / parts);
  if (n < 1 || parts * n > train.rows) {
    throw new UsageError({
      who: "trial of kind random-features",
      expected: `at least ${parts * Math.max(n, 1)} training rows${parts === 2 ? ", half of them for the twin" : ""}`,
      got: String(train.rows),
      next: "Lower rows, or give more data.",
    });
  }
  if (rows === undefined && parts === 1) return [train, undefined];
  const order = permutation(random(seed, "rows"), train.rows);
  return [takeRows(train, order.subarray(0, n)), parts === 2 ? takeRows(train, order.subarray(n, 2 * n)) : undefined];
}

interface Fitted {
  readonly preparation: Preparation;
  readonly layer: FirstLayer;
  readonly readOut: ReadOut;
}

function fitOn(
  trial: RandomFeaturesTrial,
  part: Dataset,
  { context, layer: purpose }: { readonly context: RunContext<Engine>; readonly layer: string },
): Fitted {
  const mayGoOn = () => refuseIfCancelled(context);
  const on = pausingBackend(engineBackend(context.engine), pauses(context).pause);
  const preparation = fitPreparation({ train: part, standardise: trial.standardise, loss: "squared-error" });
  const { x, targets, rows } = preparation.prepare(part);
  const layer = firstLayer({ ...trial, inputs: part.inputs, purpose, on, mayGoOn });
  const Phi = layer.features(x, rows, mayGoOn);
  const readOut = readOutFit({
    ...trial,
    Phi,
    n: rows,
    p: layer.count,
    Y: targets,
    outputs: targets.length / rows,
    on,
    mayGoOn,
  });
  return { preparation, layer, readOut };
}

/** Outputs and Σ‖s(x)‖² over the rows of `part`. */
function look({ preparation, layer, readOut }: Fitted, part: Dataset, context: RunContext<Engine>) {
  const { x, rows } = preparation.prepare(part);
  const mayGoOn = () => refuseIfCancelled(context);
  return readOut.at(layer.features(x, rows, mayGoOn), rows, mayGoOn);
}

/** @throws InterruptedError */
function refuseIfCancelled({ cancelled }: RunContext<Engine>): void {
  if (cancelled()) throw interrupted();
}

function spectrum({ singularValues: s, rank }: ReadOut): Record<string, Json> {
  return {
    rank,
    largestSingularValue: jsonNumber(s[0]),
    smallestSingularValue: jsonNumber(s[s.length - 1]),
    smallestKept: jsonNumber(rank === 0 ? NaN : s[rank - 1]),
  };
}

function decomposed(test: Dataset, ...fits: readonly (readonly [Fitted, Float64Array])[]): Record<string, Json> {
  const [a, b] = fits.map(([{ preparation }, outputs]) => predictionErrors({ part: test, outputs, preparation }));
  let [bias, variance] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    bias += a[i] * b[i];
    variance += ((a[i] - b[i]) * (a[i] - b[i])) / 2;
  }
  return { testBias: jsonNumber(bias / a.length), testVariance: jsonNumber(variance / a.length) };
}
