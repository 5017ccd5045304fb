/** Two vectors by their lengths and the angle between them. */
export interface Angle {
  readonly xx: number;
  readonly yy: number;
  /** |x|·|y| cos θ. */
  readonly xy: number;
  /** |x|·|y| sin θ, ≥ 0: exact to some units in the last place also for vectors that are nearly parallel. */
  readonly area: number;
  /** |x|² − |y|², without cancellation where the vectors are alike. */
  readonly difference: number;
}

/**
 * Lengths and angle of x and y (of one length).
 *
 * sin θ = ½|x̂−ŷ||x̂+ŷ| of unit vectors, since √(1−cos²θ) keeps half of the digits near 0 and π.
 * Source: Kahan 2006, "How futile are mindless assessments of roundoff".
 */
export function angleBetween(x: readonly number[], y: readonly number[]): Angle {
  let [xx, yy, xy, difference] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += x[i] * x[i];
    yy += y[i] * y[i];
    xy += x[i] * y[i];
    difference += (x[i] - y[i]) * (x[i] + y[i]);
  }
  if (xx === 0 || yy === 0) return { xx, yy, xy: 0, area: 0, difference };
  const [a, b] = [Math.sqrt(xx), Math.sqrt(yy)];
  let [apart, along] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    const [u, v] = [x[i] / a, y[i] / b];
    apart += (u - v) * (u - v);
    along += (u + v) * (u + v);
  }
  return { xx, yy, xy, area: (a * b * Math.sqrt(apart) * Math.sqrt(along)) / 2, difference };
}
