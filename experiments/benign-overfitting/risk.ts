import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as covarianceRisk } from "../../src/theory/calculators/risks/ridgeless-general-covariance-risk.ts";
import { calculator as effectiveRanks } from "../../src/theory/calculators/risks/effective-ranks.ts";
import { predict } from "../../src/theory/predict.ts";
import { r2, sigma2, type Family } from "./law.ts";

/** Bias and variance of the minimum-norm fit in the limit of this spectrum. */
export function riskAt(family: Family, n: number, pick: (parts: Parts) => number = whole): Prediction {
  const { values, copies, shares } = family.atoms(n);
  const p = copies.reduce((a, b) => a + b, 0);
  const law = { gamma: p / n, sigma2, r2 };
  const weights = copies.map((count) => count / p);
  const prediction = predict(
    covarianceRisk,
    { ...law, eigs: [...values], weights, beta_spectral_weights: [...shares] },
    pick,
  );
  // thousands of eigenvalues say less than the law that they follow
  return { ...prediction, inputs: { ...law, n, p, spectrum: family.name } };
}

interface Parts {
  readonly bias: number;
  readonly variance: number;
}

function whole({ bias, variance }: Parts): number {
  return bias + variance;
}

/** b of the theorem. */
const B = 1;

/** k★/n + n/R_{k★}: the variance up to a constant factor. */
export function boundAt(family: Family, n: number): Prediction {
  const { values, copies } = family.atoms(n);
  const spectrum = { eigenvalues: values.flatMap((value, l) => new Array<number>(copies[l]).fill(value)) };
  const prediction = predict(effectiveRanks, { spectrum, n, b: B }, ({ variance_proxy }) => variance_proxy ?? NaN);
  return { ...prediction, inputs: { n, b: B, spectrum: family.name } };
}
