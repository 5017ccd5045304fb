/** Finitely many functions on the same points: row f holds the labels of function f, point by point. */
export interface FiniteClass {
  readonly count: number;
  readonly points: number;
  /** count × points; equal numbers are equal labels. */
  readonly labels: Uint32Array;
}

/** The class of truth tables given as masks: bit p of a mask is the label of point p. */
export function classOfMasks(masks: ArrayLike<number>, points: number): FiniteClass {
  const labels = new Uint32Array(masks.length * points);
  for (let f = 0; f < masks.length; f++) {
    for (let p = 0; p < points; p++) labels[f * points + p] = (masks[f] >>> p) & 1;
  }
  return { count: masks.length, points, labels };
}

/** For each other function the mask of the points that tell it from `target`, up to 32 points. */
export function differences({ count, points, labels }: FiniteClass, target: number): Uint32Array {
  const masks = new Uint32Array(count - 1);
  for (let f = 0; f < count; f++) {
    if (f === target) continue;
    let mask = 0;
    for (let p = 0; p < points; p++) if (labels[f * points + p] !== labels[target * points + p]) mask |= 1 << p;
    masks[f < target ? f : f - 1] = mask;
  }
  return masks;
}
