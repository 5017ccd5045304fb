/** lim E tr((XᵀX)⁺) as p/n → γ: γ/(1−γ) below the threshold, 1/(γ−1) past it, Infinity at 1. */
export function limitTrace(gamma: number): number {
  if (gamma === 1) return Infinity;
  return gamma < 1 ? gamma / (1 - gamma) : 1 / (gamma - 1);
}
