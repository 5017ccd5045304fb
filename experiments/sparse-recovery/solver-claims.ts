import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as finiteRisk } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { calculator as deviation } from "../../src/theory/calculators/risks/min-norm-risk-deviation.ts";
import { predict } from "../../src/theory/predict.ts";
import { recovery, success, theory, type Sizes } from "./law.ts";

const DRAWS = 5;

/** The other bias. */
export function minimumNorm({ quarter }: Sizes): Claim {
  return {
    id: "minimum-norm-misses",
    statement:
      "From the same n = p/4 examples the fit of least Euclidean norm misses 1 − n/p = ¾ of ‖w‖²: the bias decides, not the number of weights",
    section: "38 sparse-recovery: the right bias",
    source: "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560: the minimum norm keeps a random share n/p",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "It finds w where basis pursuit does: nothing is missed", expected: "refuted" },
    points: quarter.map(([s, p]): ClaimPoint => {
      const n = p / 4;
      const law = { n, p, sigma2: 0, r2: 1 };
      return {
        at: { s, p, n },
        prediction: predict(finiteRisk, law, ({ total }) => total ?? NaN),
        rival: 0,
        spread: predict(deviation, { ...law, kappa: 1 }, ({ total }) => total).value / Math.sqrt(DRAWS),
        trials: (seed) => [recovery({ problem: [s, p], examples: n, solver: "minimum-norm", draws: DRAWS, seed })],
        observe: ([result]) => numberOf(result.final["squaredError"]),
      };
    }),
  };
}

function share(result: Result): number {
  return numberOf(result.final["recovered"]);
}

/** Told s, and yet later. */
export function thresholdingNeedsMore({ compared }: Sizes): Claim {
  return {
    id: "thresholding-needs-more",
    statement:
      "A width above δ(s,p), iterative hard thresholding finds ±1 weights less often than basis pursuit, though it is told s",
    section: "38 sparse-recovery: the right bias",
    source: "Blumensath, Davies 2010; Maleki, Donoho 2010, on equal weights",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "It finds them at least as often", expected: "refuted" },
    points: compared.map((problem): ClaimPoint => {
      const [s, p] = problem;
      const examples = Math.ceil(theory(problem, "dimension") + theory(problem, "width"));
      return {
        at: { s, p, n: examples },
        // were hard thresholding never to succeed
        prediction: success(problem, examples),
        bound: 0,
        seeds: 40,
        trials: (seed) =>
          (["basis-pursuit", "iterative-hard-thresholding"] as const).map((solver) =>
            recovery({ problem, examples, solver, draws: 4, seed }),
          ),
        observe: ([pursuit, thresholding]) => share(pursuit) - share(thresholding),
      };
    }),
  };
}
