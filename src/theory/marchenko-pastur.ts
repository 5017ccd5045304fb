/**
 * Stieltjes transform m(−λ) = ∫ dF(s)/(s+λ) of the Marchenko–Pastur law with ratio γ = p/n, and its derivative.
 *
 *   b = 1−γ+λ, D = √(b²+4γλ):  m(−λ) = (D−b)/(2γλ) = 2/(D+b),  m′(−λ) = (γm²+m)/D
 *
 * `spread` is m(−λ) − λm′(−λ) = ∫ s dF(s)/(s+λ)², from D+1−γ−λ = 4λ/(D−(1−γ−λ)) so that nothing cancels as λ → 0.
 * Regime: γ > 0, λ > 0.
 * Source: Dobriban, Wager 2018, arXiv:1507.03003.
 */
export function marchenkoPastur(gamma: number, lambda: number): { m: number; derivative: number; spread: number } {
  const b = 1 - gamma + lambda;
  const root = Math.sqrt(b * b + 4 * gamma * lambda);
  const m = b > 0 ? 2 / (root + b) : (root - b) / (2 * gamma * lambda);
  const c = 1 - gamma - lambda;
  const lifted = c > 0 ? root + c : (4 * lambda) / (root - c);
  return { m, derivative: (gamma * m * m + m) / root, spread: (m * lifted) / (2 * root) };
}
