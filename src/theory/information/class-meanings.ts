import type { FiniteClass } from "../../search/finite-class.ts";
import { popCount } from "../../search/pop-count.ts";

export type ClassMeanings = {
  readonly functions: number;
  /** By k points: mean number of different labelings, over sets of k points. */
  readonly outputs: readonly number[];
  /** By k points: mean number of different losses, over sets of k points and targets. */
  readonly losses: readonly number[];
  /** By d: mean number of functions that differ from a target in at most d label bits of all points. */
  readonly within: readonly number[];
};

/**
 * Classes of a finite class by what "the same" means, from the distances of all pairs; labels are words of bits, and the
 * loss is the number of bits that differ. Sets of points are walked in Gray order, one point's distances in or out.
 *
 *   labelings = Σ_f 1/#{g : D(f,g) = 0};  losses of f = #{D(f,g) : g}
 */
export function classMeanings(of: FiniteClass): ClassMeanings {
  const { count, points } = of;
  const bits = labelBits(of);
  const apart = Array.from({ length: points }, (_, p) => distancesAt(of, p));
  const distance = new Uint8Array(count * count);
  const sums = Array.from({ length: points + 1 }, () => ({ outputs: 0, losses: 0, sets: 0 }));
  let size = 0;
  for (let step = 0, set = 0; step < 1 << points; step++) {
    const sum = sums[size];
    sum.sets++;
    let labelings = 0;
    for (let f = 0; f < count; f++) {
      const [equal, seen] = row(distance, f * count, count);
      labelings += 1 / equal;
      sum.losses += popCount(seen);
    }
    sum.outputs += Math.round(labelings);
    // the point that the next step takes in or out: the number of trailing zeros of step + 1
    const point = 31 - Math.clz32((step + 1) & -(step + 1));
    if (point >= points) break;
    set ^= 1 << point;
    const sign = ((set >>> point) & 1) === 1 ? 1 : -1;
    size += sign;
    for (let i = 0; i < distance.length; i++) distance[i] += sign * apart[point][i];
  }
  return {
    functions: count,
    outputs: sums.map(({ outputs, sets }) => outputs / sets),
    losses: sums.map(({ losses, sets }) => losses / (sets * count)),
    within: ballSizes(apart, count, points * bits),
  };
}

/** Bits of a label word. */
export function labelBits({ labels }: FiniteClass): number {
  return Math.max(1, 32 - Math.clz32(labels.reduce((all, label) => all | label, 0)));
}

function distancesAt({ count, points, labels }: FiniteClass, p: number): Uint8Array {
  const apart = new Uint8Array(count * count);
  for (let f = 0; f < count; f++) {
    for (let g = 0; g < count; g++) apart[f * count + g] = popCount(labels[f * points + p] ^ labels[g * points + p]);
  }
  return apart;
}

/** How many entries are 0, and which values occur, as a mask. */
function row(distance: Uint8Array, start: number, count: number): readonly [equal: number, seen: number] {
  let [equal, seen] = [0, 0];
  for (let i = start; i < start + count; i++) {
    seen |= 1 << distance[i];
    if (distance[i] === 0) equal++;
  }
  return [equal, seen];
}

function ballSizes(apart: readonly Uint8Array[], count: number, bits: number): number[] {
  const pairs = new Array<number>(bits + 1).fill(0);
  for (let i = 0; i < count * count; i++) pairs[apart.reduce((sum, at) => sum + at[i], 0)]++;
  let near = 0;
  return pairs.map((number) => (near += number) / count);
}
