import { z } from "zod";
import { exp, expm1, log } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { times } from "../../linear-networks/mode-inputs.ts";

type Trajectory = { readonly u: readonly number[]; readonly time_to_99pct: number | null };

interface Mode {
  readonly s: number;
  readonly u0: number;
  readonly tau: number;
}

/**
 * Saxe's sigmoid: strength of one mode of a balanced two-layer linear network under gradient flow.
 *
 *   u = s u₀ E/(s + u₀(E − 1)),  E = e^(2st/τ);   u = 0.99 s at t = (τ/2s) ln(99 (s − u₀)/u₀)
 *
 * Loss ½(s − ab)², a(0) = b(0) = √u₀. At s = 0 the limit u₀/(1 + 2u₀t/τ). The time is negative where u₀ is above 0.99 s
 * already, Infinity where u₀ = 0, and null where 0.99 s is never passed: u₀ ≥ s, or s ≤ 0.
 * Accuracy: some ulp. Regime: u₀ ≥ 0, as a = b are real.
 * Source: Saxe, McClelland, Ganguli 2014, equation 10.
 */
export const calculator = defineCalculator({
  name: "linear-mode-trajectory-depth-2",
  summary: "Sigmoid along which a balanced two-layer linear network learns one mode, and when it is at 99 %",
  inputs: z.strictObject({
    s: z.number().describe("singular value of the target"),
    u0: z.number().describe("strength at t = 0"),
    tau: z.number().positive().describe("τ, time constant: one over the rate"),
    t: times,
  }),
  formula: "u = s u₀ E/(s + u₀(E − 1)), E = e^(2st/τ);  99 % at t = (τ/2s) ln(99(s − u₀)/u₀)",
  tex: String.raw`u(t) = \frac{s\,u_0\,E}{s + u_0(E-1)}, \quad E = e^{2st/\tau}; \qquad t_{99\%} = \frac{\tau}{2s}\ln\frac{99\,(s-u_0)}{u_0}`,
  regime: "balanced layers, white inputs; u₀ ≥ 0, t ≥ 0",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ t }) => 500 * (1 + t.length),
  source: "Saxe, McClelland, Ganguli 2014, arXiv:1312.6120, equation 10",
  example: { s: 3, u0: 0.01, tau: 1, t: [0, 0.25, 0.5, 1, 2, 4] },
  compute({ t, ...mode }): Answer<Trajectory> {
    if (mode.u0 < 0) {
      return {
        outside:
          "a = b = √u₀ needs u₀ ≥ 0; ask linear-mode-trajectory-unbalanced with a₀ = −b₀, or linear-mode-trajectory",
      };
    }
    const { time, reason } = timeTo99(mode);
    const value = { u: t.map((at) => strength(mode, at)), time_to_99pct: time };
    return reason === undefined ? { value } : { value, reason };
  },
});

/** Where the exponent is positive e^(−2st/τ) is used, so that nothing overflows and every sum has positive terms. */
function strength({ s, u0, tau }: Mode, t: number): number {
  if (s === 0) return u0 / (1 + (2 * u0 * t) / tau);
  const x = (2 * Math.abs(s) * t) / tau;
  if (u0 === 0) return 0;
  if (s > 0) {
    const u = u0 / (exp(-x) - (u0 / s) * expm1(-x));
    return u0 < s ? Math.min(u, s) : u; // u₀/s may underflow
  }
  return (u0 * exp(-x)) / (1 + (u0 / s) * expm1(-x));
}

function timeTo99({ s, u0, tau }: Mode): { readonly time: number | null; readonly reason?: string } {
  if (s <= 0) return { time: null, reason: "time_to_99pct is null: for s ≤ 0 the mode tends to 0, not to s" };
  if (u0 === 0) return { time: Infinity, reason: "time_to_99pct is infinite: u = 0 is a saddle, where the flow rests" };
  if (u0 >= s) return { time: null, reason: "time_to_99pct is null: the mode starts at s or above and falls to s" };
  const time = (tau / (2 * s)) * log(99 * (s / u0 - 1));
  return time >= 0 ? { time } : { time, reason: "time_to_99pct is negative: the mode starts above 0.99 s" };
}
