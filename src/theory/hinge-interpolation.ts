import { add, divide, multiply, twoProduct, type DoubleDouble } from "../base/elementary/double-double.ts";

interface Hinges {
  readonly b: readonly number[];
  readonly w: readonly number[];
  readonly train_mse: number;
}

interface Point {
  readonly place: number;
  readonly z: DoubleDouble;
  readonly y: number;
}

/**
 * Hinges b and weights w with Σ wⱼ max(z − bⱼ, 0) = y at z = Xa, b₁ = min z − 1 and the others midway; or two rows whose
 * z no double lies between. Price: 40 n d operations, n² for the error.
 */
export function interpolateByHinges({
  X,
  y,
  a,
}: {
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly a: readonly number[];
}): Hinges | { readonly tie: readonly [number, number] } {
  const points = X.map((row, place): Point => ({ place, z: product(row, a), y: y[place] }));
  points.sort((p, q) => p.z[0] - q.z[0] || p.z[1] - q.z[1]);
  const b = [add(points[0].z, [-1, 0])];
  const slopes: DoubleDouble[] = [[points[0].y, 0]];
  for (const [j, { place, z, y: target }] of points.entries()) {
    if (j === 0) continue;
    const before = points[j - 1];
    const middle = multiply([0.5, 0], add(z, before.z));
    if (!(before.z[0] < middle[0] && middle[0] < z[0])) {
      return { tie: [Math.min(before.place, place), Math.max(before.place, place)] };
    }
    const rise = multiply([2, 0], add([target, 0], [-before.y, 0]));
    slopes.push(add(multiply(rise, divide(1, add(z, negative(before.z)))), negative(slopes[j - 1])));
    b.push(middle);
  }
  const w = slopes.map((slope, j) => (j === 0 ? slope : add(slope, negative(slopes[j - 1]))));
  return { b: b.map(rounded), w: w.map(rounded), train_mse: meanSquaredError(points, b.map(rounded), w.map(rounded)) };
}

function product(row: readonly number[], a: readonly number[]): DoubleDouble {
  return row.reduce<DoubleDouble>((sum, x, i) => add(sum, twoProduct(x, a[i])), [0, 0]);
}

function negative([hi, lo]: DoubleDouble): DoubleDouble {
  return [-hi, -lo];
}

function rounded([hi]: DoubleDouble): number {
  return hi;
}

/** Of the network in doubles, at z rounded to doubles. */
function meanSquaredError(points: readonly Point[], b: readonly number[], w: readonly number[]): number {
  let sum = 0;
  for (const { z, y } of points) {
    let output = 0;
    for (let j = 0; j < b.length && b[j] < z[0]; j++) output += w[j] * (z[0] - b[j]);
    sum += (output - y) * (output - y);
  }
  return sum / points.length;
}
