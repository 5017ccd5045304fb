const INVERSE_TWO_PI = 0.15915494309189535;

/**
 * ReLU in Hermite polynomials of G ~ N(0,1): μ₀ = E relu = 1/√(2π), μ₁ = E[G relu] = ½,
 * μ★² = E relu² − μ₀² − μ₁² = ¼ − 1/(2π), ζ² = μ₁²/μ★². Each within an ulp or two.
 */
export const reluHermite = {
  mu0: Math.sqrt(INVERSE_TWO_PI),
  mu1: 0.5,
  mustar2: 0.25 - INVERSE_TWO_PI,
  zeta2: 0.25 / (0.25 - INVERSE_TWO_PI),
} as const;
