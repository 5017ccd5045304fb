import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { decompositionCost, evidenceData, outOfRange, sameLengths } from "../../evidence-inputs.ts";
import { evidenceMaximum, MOST_STEPS, type EvidenceMaximum } from "../../evidence-maximum.ts";
import { evidenceSpectrum } from "../../evidence-spectrum.ts";

/**
 * MacKay's iteration for the precisions of prior and noise.
 *
 *   from α = β = 1:  α ← γ/‖m‖²,  β ← (N−γ)/‖t−Φm‖²,  until neither moves by 1e-14 of itself
 *
 * α = Infinity: the evidence is greatest without weights. β = Infinity: the fit is exact. Both are limits and told as
 * such. Accuracy: relative 1e-14/(1 − rate), rate the factor by which a step shrinks the error.
 * Source: MacKay 1992, Neural Computation 4, section 4; Bishop 2006, equations 3.92 and 3.95.
 */
export const calculator = defineCalculator({
  name: "evidence-maximisation",
  summary: "Precisions of prior and noise at which a polynomial's Bayesian evidence is greatest, by MacKay's iteration",
  inputs: z.strictObject(evidenceData).refine(sameLengths, "x and t of one length"),
  formula: "from α = β = 1: α ← γ/‖m‖², β ← (N−γ)/‖t−Φm‖², to 1e-14",
  tex: String.raw`\alpha \leftarrow \frac{\gamma}{\|m\|^2}, \qquad \beta \leftarrow \frac{N-\gamma}{\|t-\Phi m\|^2}, \qquad \gamma = \sum_i\frac{\beta s_i^2}{\alpha+\beta s_i^2}`,
  regime: "N ≥ 1, targets not all 0; powers of x up to 1e70, targets from 1e-70 to 1e70",
  grade: "exact",
  costClass: "boxed",
  cost: (inputs) => decompositionCost(inputs) + 20 * MOST_STEPS * Math.min(inputs.x.length, inputs.poly_degree + 1),
  source: "MacKay 1992, Bayesian interpolation, section 4; Bishop 2006, equations 3.92 and 3.95",
  example: { x: [-1, -0.5, 0, 0.5, 1], t: [-0.8, -0.6, 0.1, 0.4, 1.1], poly_degree: 1 },
  compute(inputs): Answer<EvidenceMaximum["value"]> {
    const reason = outOfRange(inputs);
    if (reason !== undefined) return { outside: reason };
    const { x, t, poly_degree } = inputs;
    if (t.every((value) => value === 0)) {
      return { outside: "no target differs from 0: neither weights nor noise are needed, and no precision is best" };
    }
    const maximum = evidenceMaximum(evidenceSpectrum(x, t, poly_degree));
    const { value } = maximum;
    switch (maximum.kind) {
      case "finite":
        return { value };
      case "no weights":
        return {
          value,
          reason: "α grows without bound: weights only cost evidence here; the values are the limits, of noise alone",
        };
      case "no noise":
        return { value, reason: "β grows without bound: the fit is exact; the values are the limits" };
      case "unfinished":
        return { value, partial: true, reason: `not at rest after ${maximum.steps} steps; the values are its last` };
    }
  },
});
