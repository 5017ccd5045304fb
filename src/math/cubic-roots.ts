import { pow } from "../base/elementary.ts";
import { increasingRoot } from "./increasing-root.ts";

/**
 * The distinct real roots of x³ + p x + q, ascending.
 *
 * For p ≥ 0 the cubic increases; else it turns at ±√(−p/3), and each stretch between holds one root where its ends differ in
 * sign. A turning point whose value is 0 to rounding (8 ε of its terms) is a double root.
 * Accuracy: 4 ulp of a simple root; √ε of the greatest near a double one.
 */
export function cubicRoots(p: number, q: number): number[] {
  // roots are at most 2 in units of this size
  const size = Math.max(Math.sqrt(Math.abs(p)), pow(Math.abs(q), 1 / 3));
  if (size === 0) return [0];
  return unitRoots(p / size / size, q / size / size / size).map((x) => x * size);
}

function unitRoots(p: number, q: number): number[] {
  const f = (x: number) => ({ value: (x * x + p) * x + q, slope: 3 * x * x + p });
  const falling = (x: number) => ({ value: -f(-x).value, slope: f(-x).slope });
  if (p >= 0) return [increasingRoot({ f, low: -2, high: 2, guess: 0 })];
  const turn = Math.sqrt(-p / 3);
  const [top, bottom] = [-turn, turn].map((x) => {
    const { value } = f(x);
    const noise = 8 * 2.220446049250313e-16 * (turn * turn * turn - p * turn + Math.abs(q));
    return Math.abs(value) <= noise ? 0 : value;
  });
  const roots: number[] = [];
  if (top > 0) roots.push(increasingRoot({ f, low: -2, high: -turn, guess: -2 }));
  if (top === 0) roots.push(-turn);
  if (top > 0 && bottom < 0) {
    const down = (x: number) => ({ value: -f(x).value, slope: -f(x).slope });
    roots.push(increasingRoot({ f: down, low: -turn, high: turn, guess: 0 }));
  }
  if (bottom === 0) roots.push(turn);
  if (bottom < 0) roots.push(-increasingRoot({ f: falling, low: -2, high: -turn, guess: -2 }));
  return roots;
}
