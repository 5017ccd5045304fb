import { pow } from "../../../base/elementary.ts";
import { z } from "zod";
import { formatArchitecture, type Architecture } from "../../../terms/architecture.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import type { Band } from "../../information/band.ts";
import { booleanCapacity } from "../../information/boolean-capacity.ts";
import { criterionRules, type Rules } from "../../information/criterion-rules.ts";
import { finiteNeed } from "../../information/needs.ts";
import { smoothCapacity, smoothNetwork } from "../../information/smooth-capacity.ts";
import { capacityWork } from "../../information/capacity-work.ts";
import { freeInputs, thresholdCapacity } from "../../information/threshold-capacity.ts";
import { networkCapacity } from "../../function-counts/network-capacity.ts";
import { notation } from "../../input-schemas.ts";
import { calculator as parameterCount } from "../parameter-counts/parameter-count.ts";

type Comparison = {
  readonly architecture: string;
  readonly params: bigint;
  readonly capacity_unit: "bits" | "equations";
  /** log₂ e in bits, or the functional dimension. */
  readonly capacity: Band;
  readonly log2_e: number | null;
  /** Σ min(n₀,…,n_k) n_k n_{k+1}, bits up to constants; threshold gates of degree 1 only. */
  readonly capacity_formula: bigint | null;
  readonly capacity_per_parameter: number;
  /** Examples that identify the function. */
  readonly examples_needed: Band;
  readonly rules: Rules;
};

interface Inputs {
  readonly architecture: Architecture;
  readonly epsilon: number;
  readonly delta: number;
}

/**
 * Parameters, capacity and the examples that identify a network's function, beside what six rules say of them.
 *
 *   one example a parameter  k = w           one equation a parameter  k = w/n_L      paper  kn₀ ≈ log₂e
 *   (L) inputs independent of the target: share identified ≤ 2^(k·n_L)/e, so k ≥ log₂e/n_L
 *   (T) a teacher: e ≤ Σ_{j≤k} C(2^n₀, j)·2^(j·n_L)
 *   (P) a consistent learner: k ≥ (ln e + ln 1/δ)/ε suffices for an error of ε
 *
 * With real weights e is infinite, and equations stand for bits: the functional dimension for log₂e, n_L a label.
 * Regime: dense layers. Source: Baldi 2024, section 6, set right.
 */
export const calculator = defineCalculator({
  name: "capacity-against-parameters",
  aliases: ["information-criterion"],
  summary: "Parameters, capacity and examples needed of any architecture, and which rules of thumb hold there",
  inputs: z.strictObject({
    architecture: notation,
    epsilon: z.number().positive().max(1).default(0.05).describe("ε, error that (P) allows"),
    delta: z.number().positive().max(1).default(0.05).describe("δ, chance that (P) fails"),
  }),
  formula:
    "(L) k ≥ log₂e/n_L; (T) e ≤ Σ_{j≤k} C(2^n₀,j)·2^(j·n_L); (P) k ≥ (ln e + ln 1/δ)/ε; beside k = w and kn₀ ≈ log₂e",
  tex: String.raw`\text{(L) } k \ge \frac{\log_2 e}{n_L}, \qquad \text{(T) } e \le \sum_{j\le k}\binom{2^{n_0}}{j}2^{j n_L}, \qquad \text{(P) } k \ge \frac{\ln e + \ln(1/\delta)}{\varepsilon}`,
  regime: "dense layers; boolean and threshold units on all 2^n₀ inputs, real units at generic parameters and inputs",
  grade: "exact",
  costClass: "exponential",
  cost: ({ architecture }) => capacityWork(architecture) + parameterCount.cost({ architecture }),
  instead: ({ architecture }) =>
    `Ask parameter-count for the parameters of ${formatArchitecture(architecture).slice(0, 80)}; 2^n₀ examples identify any function of n₀ bits.`,
  source: "Baldi 2024, section 6, set right; Blumer et al. 1987 for (P)",
  example: { architecture: "A(3,2,3; boolean)" },
  compute({ architecture, epsilon, delta }: Inputs): Answer<Comparison> {
    const { widths, convolutions, unit } = architecture;
    if (convolutions !== undefined) return { outside: "convolutions: give dense layers; parameter-count takes them" };
    const counted = parameterCount.compute({ architecture });
    if ("outside" in counted) return counted;
    const { capacity, need, finite } = known(architecture);
    const outputs = widths[widths.length - 1];
    const params = Number(counted.value);
    const inputs = unit.kind === "threshold" ? freeInputs(architecture) : pow(2, widths[0]);
    const value: Comparison = {
      architecture: formatArchitecture(architecture),
      params: counted.value,
      capacity_unit: finite ? "bits" : "equations",
      capacity,
      log2_e: finite ? (capacity.lower === capacity.upper ? capacity.lower : null) : Infinity,
      capacity_formula: unit.kind === "threshold" && unit.degree === 1 ? networkCapacity(widths) : null,
      capacity_per_parameter: capacity.upper / params,
      examples_needed: need,
      rules: criterionRules({ params, n0: widths[0], outputs, capacity, finite, need, inputs, epsilon, delta }),
    };
    if (finite) return { value, grade: capacity.grade };
    return {
      value,
      grade: capacity.grade,
      reason: "real weights have infinitely many functions: equations are counted",
    };
  },
});

function known(architecture: Architecture): { readonly capacity: Band; readonly need: Band; readonly finite: boolean } {
  const smooth = smoothNetwork(architecture);
  if (smooth !== undefined) {
    const { dimension, examples } = smoothCapacity(smooth);
    return { capacity: dimension, need: examples, finite: false };
  }
  const { unit, widths } = architecture;
  const capacity = unit.kind === "boolean" ? booleanCapacity(widths) : thresholdCapacity(architecture);
  return { capacity, need: finiteNeed(architecture, capacity), finite: true };
}
