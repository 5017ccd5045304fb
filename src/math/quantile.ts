import { DomainError } from "../base/errors.ts";

/**
 * Sample quantile of type 7 (R's and NumPy's default): linear between order statistics at (n − 1) q.
 *
 * Values need not be sorted and are not moved. No values: NaN; NaN sorts last.
 * @throws DomainError unless 0 ≤ q ≤ 1. Source: Hyndman & Fan 1996.
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  if (!(q >= 0 && q <= 1)) {
    throw new DomainError({
      who: "quantile",
      expected: "q in [0, 1]",
      got: String(q),
      next: "Pass a share, not a percentage.",
    });
  }
  if (values.length === 0) return NaN;
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * q;
  const below = Math.floor(place);
  const low = sorted[below];
  const share = place - below;
  return share === 0 || sorted[below + 1] === low ? low : low + share * (sorted[below + 1] - low);
}
