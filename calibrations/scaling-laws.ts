import type { IntervalCalibration } from "../src/lab/interval-calibration.ts";
import { NUMERICS, numberOf, type Result } from "../src/terms/trial.ts";
import { calculator as optimum } from "../src/theory/calculators/scaling-laws/chinchilla-optimum.ts";
import { predict } from "../src/theory/predict.ts";

/** The refit of Besiroglu et al. 2024, arXiv:2404.10102. */
const law = { E: 1.8172, A: 482.01, B: 2085.43, alpha: 0.3478, beta: 0.3658 };
/** Chinchilla's own budget; its best model lies beyond the largest of the table. */
const C = 5.76e23;

const truth = {
  E: law.E,
  alpha: law.alpha,
  beta: law.beta,
  bestN: predict(optimum, { C, E: law.E, A: law.A, B: law.B, a: law.alpha, b: law.beta }, ({ N }) => N).value,
};

/** What anyone's 64 losses are given: sizes about as in the published sweep, 1 % of noise. */
export const calibration: IntervalCalibration = {
  id: "scaling-laws",
  statement:
    "Losses of 8 × 8 sizes drawn from E + A/N^α + B/D^β with the refitted constants and 1 % of log-normal noise: the profile intervals, with a bootstrapped critical value, of E, α, β and of N* at C = 5.76·10²³ contain the truth",
  trial: (seed) => ({
    kind: "scaling-fit",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    law: { form: "chinchilla", ...law },
    sizes: [5e7, 1e8, 2e8, 5e8, 1e9, 2e9, 5e9, 1.6e10],
    examples: [1e9, 2e9, 5e9, 1e10, 3e10, 1e11, 2e11, 5e11],
    repeats: 1,
    noise: 0.01,
    scatter: "normal",
    form: "chinchilla",
    compute: C,
    draws: 199,
    level: 0.95,
    delta: 1e-3,
    intervals: ["E", "alpha", "beta", "bestN"],
  }),
  covers: {
    E: (result) => holds(result, "E"),
    alpha: (result) => holds(result, "alpha"),
    beta: (result) => holds(result, "beta"),
    "N*": (result) => holds(result, "bestN"),
  },
};

function holds({ final }: Result, name: keyof typeof truth): boolean {
  return numberOf(final[`${name}Low`]) <= truth[name] && truth[name] <= numberOf(final[`${name}High`]);
}
