/**
 * Stieltjes transform m(−λ) = ∫ dF(s)/(s+λ) of the Marchenko–Pastur law with ratio γ = p/n, and moments beside it.
 *
 *   b = 1−γ+λ, D = √((1−γ)² + 2λ(1+γ) + λ²):  m(−λ) = (D−b)/(2γλ) = 2/(D+b)
 *   lost = λm, missed = λ²m′ = λm(γλm+λ)/D, spread = m−λm′ = ∫ s dF(s)/(s+λ)²
 *
 * `lost` and `missed` are shares of 1. Of each pair of equal forms the one that adds is taken, and no intermediate
 * under- or overflows before the result does.
 * Regime: γ > 0, λ > 0 (`lost` and `missed` also at λ = 0). Accuracy: some units in the last place at any λ.
 * Source: Dobriban, Wager 2018, arXiv:1507.03003.
 */
export interface MarchenkoPastur {
  readonly m: number;
  readonly lost: number;
  readonly missed: number;
  readonly spread: number;
}

/** See `MarchenkoPastur`. */
export function marchenkoPastur(gamma: number, lambda: number): MarchenkoPastur {
  const b = 1 - gamma + lambda;
  const D = rootOfSum(Math.abs(1 - gamma), Math.sqrt(2 * lambda) * Math.sqrt(1 + gamma), lambda);
  const m = b > 0 ? 2 / (D + b) : (D - b) / (2 * gamma) / lambda;
  const lost = b > 0 ? lambda * m : (D - b) / (2 * gamma);
  const missed = D === 0 ? 0 : lost * ((gamma * lost + lambda) / D);
  const c = 1 - gamma - lambda;
  const spread = c > 0 ? (D + c) / (D + b) / D : ((2 * lost) / (D - c)) * (1 / D);
  return { m, lost, missed, spread };
}

/** √(x² + y² + z²) without overflow. */
function rootOfSum(x: number, y: number, z: number): number {
  const most = Math.max(x, y, z);
  if (most === 0) return 0;
  const [a, b, c] = [x / most, y / most, z / most];
  return most * Math.sqrt(a * a + b * b + c * c);
}
