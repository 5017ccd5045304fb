import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { drawLosses } from "../scaling/draw-losses.ts";
import { fitScalingLaw, type ScalingFit } from "../scaling/fit-scaling-law.ts";
import { interrupted } from "../train-network.ts";

const positive = z.number().positive();
const scale = z.number().min(0);
const peak = z
  .strictObject({ height: z.number(), ratio: positive, width: positive })
  .optional()
  .describe("the loss is multiplied by 1 + height·exp(−(ln(D/(ratio·N))/width)²)");
const sizes = z.array(positive).min(1).max(200);

/** A table of losses is drawn from a known law and a law of scaling is fitted to it, as `counterweight scaling` fits a file. */
export const ScalingFitTrial = z.strictObject({
  kind: z.literal("scaling-fit"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  law: z
    .discriminatedUnion("form", [
      z.strictObject({
        ...{ form: z.literal("chinchilla"), E: scale, A: scale, B: scale },
        ...{ alpha: positive, beta: positive, peak },
      }),
      z.strictObject({
        ...{ form: z.literal("kaplan"), alphaN: positive, alphaD: positive },
        ...{ Nc: positive, Dc: positive, peak },
      }),
      z.strictObject({
        ...{ form: z.literal("exponential"), E: scale, A: scale, B: scale },
        ...{ Nc: positive, Dc: positive, peak },
      }),
    ])
    .describe("E + A/N^α + B/D^β; [(Nc/N)^(αN/αD) + Dc/D]^αD; E + A e^(−N/Nc) + B e^(−D/Dc)"),
  sizes: sizes.describe("N, each with each D"),
  examples: sizes.describe("D"),
  repeats: z.number().int().min(1).max(100).default(1).describe("losses drawn at each pair"),
  noise: z.number().min(0).max(1).describe("σ: losses are multiplied by exp(σz), z of variance 1"),
  scatter: z.enum(["normal", "laplace", "student-3"]).default("normal").describe("law of z"),
  form: z.enum(["chinchilla", "kaplan", "best"]).describe("what is fitted"),
  compute: positive.optional().describe("C, a budget for N*, D* and the loss there"),
  draws: z.number().int().min(19).max(9999).default(199).describe("bootstrap tables"),
  intervals: z
    .array(z.enum(["E", "A", "B", "alpha", "beta", "Nc", "Dc", "alphaN", "alphaD", "exponentN", "bestN", "bestLoss"]))
    .optional()
    .describe("quantities whose intervals are wanted, of the fitted form; all"),
  level: z.number().gt(0).lt(1).default(0.95),
  delta: positive.default(1e-3).describe("δ of Huber's loss of ln L̂ − ln L"),
});
export type ScalingFitTrial = z.infer<typeof ScalingFitTrial>;

export const kind: Kind<ScalingFitTrial, Engine> = {
  kind: "scaling-fit",
  schema: ScalingFitTrial,
  cost(trial) {
    const rows = trial.sizes.length * trial.examples.length * trial.repeats;
    // a table is fitted once, and once more with each of up to eight quantities held; then up to 40 for the ends of each
    const descents = 9 * trial.draws + 12 + 16 * 40;
    return {
      flops: descents * descentFlops(rows),
      bytes: 8 * rows * 400 + 8 * 10 * trial.draws + 1_000_000,
      usually: { plain: shareOf(trial) * descents * descentFlops(rows) },
    };
  },
  run: runFit,
};

/** Descents that begin near their end take few steps; a law that is none of scaling takes more, one form alone fewer. */
function shareOf({ form, law }: ScalingFitTrial): number {
  if (form !== "best") return 0.03;
  return law.form === "exponential" ? 0.4 : law.peak === undefined ? 0.25 : 0.9;
}

/** Some 15 steps; at each row two exponentials, a logarithm and the products of five derivatives. */
function descentFlops(rows: number): number {
  return 15 * rows * 200;
}

/**
 * Estimates under the names of the constants (E, A, B, alpha, beta, or Nc, Dc, alphaN, alphaD; exponentN; for a budget
 * bestN, bestD, bestLoss, examplesPerParameter), ends of intervals with Low and High; powerLaw is 1 or 0; `objections`.
 */
function runFit(trial: ScalingFitTrial, { cancelled, progress }: RunContext<Engine>): Outcome {
  const table = drawLosses(trial);
  const { form, compute, draws, level, delta, seed } = trial;
  let flops = 0;
  const fit = fitScalingLaw({
    ...table,
    ...{ form, draws, level, delta, seed },
    ...(compute === undefined ? {} : { C: compute }),
    ...(trial.intervals === undefined ? {} : { only: trial.intervals.map(plainName) }),
    tick(descents) {
      if (cancelled()) throw interrupted();
      const done = descents * descentFlops(table.N.length);
      flops += done;
      progress(done);
    },
  });
  return { status: fit.converged ? "converged" : "budget", final: finalOf(fit), flops };
}

/** bestN is the fit's N, bestLoss its loss. */
function plainName(name: string): string {
  return name === "bestN" ? "N" : name === "bestLoss" ? "loss" : name;
}

function finalOf(fit: ScalingFit): Outcome["final"] {
  const named = [
    ...fit.constants,
    ...(fit.optimum ?? []).map((one) => ({ ...one, name: `best${one.name[0].toUpperCase()}${one.name.slice(1)}` })),
  ];
  const numbers = named.flatMap(({ name, value, low, high }) => [
    [name, jsonNumber(value)],
    [`${name}Low`, jsonNumber(low)],
    [`${name}High`, jsonNumber(high)],
  ]);
  const [N, D] = fit.optimum ?? [];
  return {
    ...Object.fromEntries(numbers),
    ...(N === undefined ? {} : { examplesPerParameter: jsonNumber(D.value / N.value) }),
    form: fit.form,
    powerLaw: fit.answer === "power-law" ? 1 : 0,
    objections: fit.objections.map(({ code }) => code),
    r2: jsonNumber(fit.goodness.r2),
  };
}
