/** What must be told apart at a point, on the scale of the prediction. */
export interface MarginInput {
  readonly predicted: number;
  /** The control's value and the theory's nearest mutants. */
  readonly rivals: readonly number[];
  /** Natural scale, for a prediction of 0 without rivals. */
  readonly scale?: number;
}

/** Margins are a twentieth of the prediction at most. */
const SHARE = 0.05;

/**
 * δ, fixed before the run by what must be told apart, never by the noise.
 *
 *   δ = min(5 % of |θ|, half the distance to the nearest rival);  θ = 0: the second alone
 *
 * A rival that coincides with θ is left out; without any other, 5 % of |θ| (of the scale, at θ = 0) remain. NaN where
 * nothing at all fixes it.
 */
export function marginOf({ predicted, rivals, scale }: MarginInput): number {
  const distances = rivals.filter((rival) => differs(predicted, rival)).map((rival) => Math.abs(rival - predicted));
  const half = distances.length === 0 ? Infinity : Math.min(...distances) / 2;
  if (predicted !== 0) return Math.min(SHARE * Math.abs(predicted), half);
  return half < Infinity ? half : SHARE * (scale ?? NaN);
}

/** Two values that no rounding can have made of one. */
export function differs(a: number, b: number): boolean {
  return Math.abs(a - b) > 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
