import { z } from "zod";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";

/**
 * Models drawn from a prior over a simple and a complex class: `classes` gives each class half of the mass and draws
 * uniformly within it, `models` draws uniformly from all models. How often is one given model of each class drawn?
 */
export const TwoClassDrawsTrial = z.strictObject({
  kind: z.literal("two-class-draws"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  simple: z.number().int().min(1).max(1e6).describe("models of the simple class"),
  complex: z.number().int().min(1).max(1e6).describe("models of the complex class"),
  mass: z.enum(["classes", "models"]),
  draws: z.number().int().min(1),
});
export type TwoClassDrawsTrial = z.infer<typeof TwoClassDrawsTrial>;

export const kind: Kind<TwoClassDrawsTrial, Engine> = {
  kind: "two-class-draws",
  schema: TwoClassDrawsTrial,
  // two numbers of a stream a draw, or one
  cost: ({ draws, mass }) => ({
    flops: 20 * draws,
    bytes: 1000,
    usually: { plain: (mass === "classes" ? 75 : 26) * draws },
  }),
  run: runDraws,
};

/** Draws between two questions whether to stop. */
const SLICE = 50_000;

function runDraws(trial: TwoClassDrawsTrial, { cancelled, progress }: RunContext<Engine>): Outcome {
  const { seed, simple, complex, mass, draws } = trial;
  const stream = random(seed, "population");
  let [hitSimple, hitComplex] = [0, 0];
  for (let done = 0; done < draws; done++) {
    if (done % SLICE === 0) {
      if (cancelled()) throw interrupted();
      progress(20 * Math.min(SLICE, draws - done));
    }
    // models are numbered: the simple ones first; the watched ones are the first of each class
    if (mass === "models") {
      const model = stream.below(simple + complex);
      if (model === 0) hitSimple++;
      if (model === simple) hitComplex++;
    } else if (stream.uniform() < 0.5) {
      if (stream.below(simple) === 0) hitSimple++;
    } else if (stream.below(complex) === 0) hitComplex++;
  }
  return {
    status: "converged",
    final: { s: hitSimple / draws, c: hitComplex / draws, ratio: jsonNumber(hitSimple / hitComplex) },
    flops: 20 * draws,
  };
}
