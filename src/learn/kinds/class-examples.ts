import { z } from "zod";
import { pow } from "../../base/elementary.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { ClassUnit } from "../finite-classes/class-unit.ts";
import { learnedFrom, learningFlops } from "../finite-classes/named-examples.ts";
import { listingFlops, weightedFunctions } from "../finite-classes/weighted-functions.ts";
import { pauses } from "../threshold/pauses.ts";

/**
 * What k random examples tell of a function of a small network, and how well they let it be predicted, where targets are
 * uniform over its functions and where they are uniform over its settings: all settings are listed, and every set of inputs
 * is tried on every function.
 */
export const ClassExamplesTrial = z
  .strictObject({
    kind: z.literal("class-examples"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    widths: z.array(z.number().int().min(1).max(3)).min(2).max(100).describe("n₀, …, n_L"),
    unit: ClassUnit,
  })
  .refine(
    ({ widths }) => Math.max(...widths.slice(1)) << widths[0] <= 16 && widths[widths.length - 1] << widths[0] <= 8,
    {
      path: ["widths"],
      error: "such that 2^n₀ times the units of a layer is at most 16, times those of the last at most 8",
    },
  );
export type ClassExamplesTrial = z.infer<typeof ClassExamplesTrial>;

export const kind: Kind<ClassExamplesTrial, Engine> = {
  kind: "class-examples",
  schema: ClassExamplesTrial,
  cost(trial) {
    const { widths } = trial;
    const functions = pow(2, widths[widths.length - 1] << widths[0]);
    const [listing, learning] = [listingFlops(trial), 2 * learningFlops(functions, 1 << widths[0])];
    // counts are whole numbers of any size; most functions differ on most sets of inputs
    return { flops: listing + learning, bytes: 2e7, usually: { plain: 4 * listing + learning / 50 } };
  },
  run: runClassExamples,
};

/**
 * Lists by k, for targets by functions and by settings: `identified…`, the chance that no other function agrees; `named…`,
 * that the likeliest one is the target; `error…` of a function drawn from those that agree. `needed…`, `names…` are the
 * least k at which the first two reach .95, `predicts…` that at which the error falls to .05.
 */
function runClassExamples(trial: ClassExamplesTrial, context: RunContext<Engine>): Outcome {
  const { pause, flops } = pauses(context);
  const functions = weightedFunctions(trial, pause);
  const { codes, settings } = functions;
  const byFunctions = learnedFrom(
    functions,
    codes.map(() => 1 / codes.length),
    pause,
  );
  const bySettings = learnedFrom(functions, settings, pause);
  // shares are sums of up to 256 rounded terms
  const reaches = (shares: readonly number[]) => shares.findIndex((share) => share >= 0.95 - 1e-12);
  const falls = (errors: readonly number[]) => errors.findIndex((error) => error <= 0.05 + 1e-12);
  return {
    status: "converged",
    final: {
      functions: codes.length,
      likeliest: Math.max(...settings),
      identifiedByFunctions: byFunctions.identified,
      identifiedBySettings: bySettings.identified,
      namedByFunctions: byFunctions.named,
      namedBySettings: bySettings.named,
      errorByFunctions: byFunctions.error,
      errorBySettings: bySettings.error,
      neededByFunctions: reaches(byFunctions.identified),
      neededBySettings: reaches(bySettings.identified),
      namesByFunctions: reaches(byFunctions.named),
      namesBySettings: reaches(bySettings.named),
      predictsByFunctions: falls(byFunctions.error),
      predictsBySettings: falls(bySettings.error),
    },
    flops: flops(),
  };
}
