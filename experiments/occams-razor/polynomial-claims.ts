import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as evidence } from "../../src/theory/calculators/evidence/linear-evidence.ts";
import { predict } from "../../src/theory/predict.ts";
import { alpha, beta, cubic, entry, inputs, line, noisyLine, polynomials, valuesOf, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 2; MacKay 1992";

const asked = (t: readonly number[], degree: number) => ({ x: inputs, t: [...t], poly_degree: degree, alpha, beta });

/** The evidence itself. */
export function sequentialEvidence({ degrees }: Sizes): Claim {
  return {
    id: "occam-factor-is-in-the-evidence",
    statement:
      "Predicting one target after another gives the fit times an Occam factor, which nobody put in: the probability of all targets",
    section: "13 occams-razor: the factor comes by itself",
    source,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: {
      statement: "It gives the likelihood of the fitted polynomial, without a factor for its weights",
      expected: "refuted",
    },
    points: degrees.map((degree) => ({
      at: { degree, n: inputs.length },
      prediction: predict(evidence, asked(noisyLine, degree), ({ log_evidence }) => log_evidence),
      rival: predict(evidence, asked(noisyLine, degree), (value) => value.log_likelihood_at_map).value,
      trials: (seed) => [polynomials({ t: noisyLine, degrees: [degree], draws: 0, seed })],
      observe: ([result]) => entry(result, "logEvidence", 0),
      numericalError: ([result]) => entry(result, "errorBound", 0),
    })),
  };
}

/**
 * Mean of ln p(t|true) − ln p(t|other) over the noise, from the noise-free targets μ:
 *
 *   E ln p(t|d) = ln p(μ|d) − ½ tr(C_d⁻¹)/β = ln p(μ|d) − ½(N − γ_d)
 */
function advantage(weights: readonly number[], degree: number, spread: number): ClaimPoint {
  const truth = weights.length - 1;
  const t = valuesOf(weights);
  const mean = (d: number) =>
    predict(evidence, asked(t, d), ({ log_evidence, gamma_eff }) => log_evidence + 0.5 * gamma_eff);
  return {
    at: { truth, degree },
    prediction: { ...mean(truth), value: mean(truth).value - mean(degree).value },
    rival: 0,
    spread,
    trials: (seed) => [polynomials({ t, degrees: [truth, degree], draws: 100, seed })],
    observe: ([result]) => entry(result, "logEvidence", 0) - entry(result, "logEvidence", 1),
  };
}

export function nestedPolynomials({ degrees }: Sizes): Claim {
  return {
    id: "evidence-favours-the-true-degree",
    statement:
      "With equal prior probabilities of all degrees the evidence favours the true one: over higher degrees, which can fit no worse, and over lower ones",
    section: "13 occams-razor: nested models",
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "Without a prior for simple models nothing favours the line over a higher degree that fits as well",
      expected: "refuted",
    },
    points: [
      ...degrees.filter((d) => d > 1).map((d) => advantage(line, d, 0.14)),
      ...degrees.filter((d) => d < 3 || d > 4).map((d) => advantage(cubic, d, d < 3 ? 0.9 : 0.12)),
    ],
  };
}
