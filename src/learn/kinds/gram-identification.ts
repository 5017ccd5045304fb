import { z } from "zod";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { countWeights } from "../../terms/architecture.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { leadingRanks } from "../derivatives/leading-ranks.ts";
import { architectureOf, scatteredParameters, scatterMembers } from "../derivatives/scattered-parameters.ts";
import { tangentGram } from "../derivatives/tangent-gram.ts";
import { pauses } from "../threshold/pauses.ts";

/**
 * How many examples fix the function of a network near given parameters, as jacobian-identification has it, for networks
 * with too many parameters for their Jacobian: by the ranks of its Gram matrix, which does not grow with depth. Squares of
 * singular values leave half of the digits: `margin` and `gap` say whether they are enough.
 */
export const GramIdentificationTrial = z.strictObject({
  kind: z.literal("gram-identification"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  ...scatterMembers,
  inputs: z
    .number()
    .int()
    .min(1)
    .max(1024)
    .describe("many: normal inputs that are drawn, the first k are the k examples"),
});
export type GramIdentificationTrial = z.infer<typeof GramIdentificationTrial>;

export const kind: Kind<GramIdentificationTrial, Engine> = {
  kind: "gram-identification",
  schema: GramIdentificationTrial,
  cost(trial) {
    const { widths, inputs } = trial;
    const outputs = widths[widths.length - 1];
    const R = inputs * outputs;
    const units = widths.slice(1).reduce((sum, width) => sum + width, 0);
    const gram = (1 + 1 / inputs) * (R * R * units + inputs * inputs * (units + widths[0]));
    return {
      flops: gram + R * R * (R + 3) + passFlops(trial),
      usually: { plain: 0.3 * (gram + R * R * (R + 3)) + passFlops(trial) },
      bytes: 8 * (2 * R * R + R * units + 2 * countWeights(architectureOf(trial))) + 3_000_000,
    };
  },
  run: runIdentification,
};

/** Forward for every input, backward for every output of it. */
function passFlops(trial: GramIdentificationTrial): number {
  return 2 * trial.inputs * countWeights(architectureOf(trial)) * (1 + trial.widths[trial.widths.length - 1]);
}

/**
 * rank on all inputs, `needed` the least k that reaches it, `before` the rank on one fewer; `gap` and `margin` of squares:
 * the least that counts over the greatest that does not, and over the threshold.
 */
function runIdentification(trial: GramIdentificationTrial, context: RunContext<Engine>): Outcome {
  const { seed, widths, inputs } = trial;
  const outputs = widths[widths.length - 1];
  const architecture = architectureOf(trial);
  const { pause, flops } = pauses(context);
  const x = normals(random(seed, "population"), inputs * widths[0]);
  pause(passFlops(trial));
  const G = tangentGram({ architecture, parameters: scatteredParameters(architecture, trial), x, rows: inputs }, pause);
  const { ranks, gap, margin } = leadingRanks(G, { size: inputs * outputs, block: outputs }, pause);
  const rank = ranks[inputs - 1];
  const needed = ranks.indexOf(rank) + 1;
  return {
    status: "converged",
    final: {
      parameters: countWeights(architecture),
      rank,
      needed,
      before: needed > 1 ? ranks[needed - 2] : 0,
      equations: needed * outputs,
      gap: jsonNumber(gap),
      margin: jsonNumber(margin),
    },
    flops: flops(),
  };
}
