/**
 * The sign change of an increasing function of x > 0, to neighbouring doubles.
 *
 * Geometric means while the bracket spans more than a factor of 2, then midpoints: at most 11 + 53 evaluations for any
 * 0 < low ≤ high. An end where the sign is already past zero is the answer, so bounds that are tight up to rounding
 * will do. What comes back has f(x) ≥ 0, or is `high`.
 */
export function positiveRoot(f: (x: number) => number, { low, high }: { low: number; high: number }): number {
  if (f(low) >= 0) return low;
  let [below, above] = [low, high];
  for (;;) {
    const middle = above > 2 * below ? Math.sqrt(below) * Math.sqrt(above) : below + (above - below) / 2;
    if (!(middle > below && middle < above)) return above;
    if (f(middle) >= 0) above = middle;
    else below = middle;
  }
}
