/**
 * Points at which alone another member differs from this one: every teaching set holds them all.
 *
 * In the class of threshold functions they are a teaching set, and so the only minimum one (Anthony, Brightwell,
 * Shawe-Taylor 1995). Masks of up to 32 points.
 */
export function essentialPoints(mask: number, members: ReadonlySet<number>, points: number): number {
  let essential = 0;
  for (let p = 0; p < points; p++) if (members.has((mask ^ (1 << p)) >>> 0)) essential |= 1 << p;
  return essential >>> 0;
}
