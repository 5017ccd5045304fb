export interface Orbit {
  /** Its first member in the order of the class. */
  readonly representative: number;
  readonly size: number;
}

/**
 * Orbits of truth tables or of sets of points of {0,1}ⁿ under the symmetries of the cube, permuted and negated inputs,
 * and, unless the output stays as it is, its negation.
 *
 * Masks of n ≤ 5 inputs, bit p for point p; they must be closed under those 2ⁿn! (2ⁿ⁺¹n!) symmetries, as all threshold
 * functions are. Price: n + 1 images a mask.
 */
export function cubeOrbits(masks: ArrayLike<number>, n: number, output: "negated" | "as it is" = "negated"): Orbit[] {
  const images = output === "negated" ? [negation(n), ...generators(n)] : generators(n);
  const seen = new Set<number>();
  const orbits: Orbit[] = [];
  for (let f = 0; f < masks.length; f++) {
    if (seen.has(masks[f])) continue;
    seen.add(masks[f]);
    const orbit = [masks[f]];
    for (const mask of orbit) {
      for (const image of images) {
        const other = image(mask);
        if (seen.has(other)) continue;
        seen.add(other);
        orbit.push(other);
      }
    }
    orbits.push({ representative: masks[f], size: orbit.length });
  }
  return orbits;
}

function negation(n: number): (mask: number) => number {
  const all = n === 5 ? -1 : (1 << (1 << n)) - 1;
  return (mask) => (~mask & all) >>> 0;
}

/** Negated first input, and neighbouring inputs exchanged: they generate the group of the cube. */
function generators(n: number): ((mask: number) => number)[] {
  const exchanges = Array.from({ length: Math.max(0, n - 1) }, (_, i) => {
    const moved = pointsWhere(n, (p) => ((p >>> i) & 3) === 1);
    return (mask: number) => swapped(mask, moved, 1 << i);
  });
  const even = pointsWhere(n, (p) => (p & 1) === 0);
  const reflection = n === 0 ? [] : [(mask: number) => swapped(mask, even, 1)];
  return [...reflection, ...exchanges];
}

function pointsWhere(n: number, holds: (point: number) => boolean): number {
  let mask = 0;
  for (let p = 0; p < 1 << n; p++) if (holds(p)) mask |= 1 << p;
  return mask;
}

/** Bits at `from` exchanged with those `shift` places higher. */
function swapped(mask: number, from: number, shift: number): number {
  const differing = ((mask >>> shift) ^ mask) & from;
  return (mask ^ differing ^ (differing << shift)) >>> 0;
}
