import { forEachThresholdClass } from "./threshold-classes.ts";

/** 2⁵ rows of a truth table are the bits of a 32-bit word. */
const mostVariables = 5;

/**
 * All threshold functions sign(w·x + b) of n ≤ 5 variables as truth tables, ascending.
 *
 * Bit x of a table is the value at the point whose i-th input is bit i of x. The cube may be read as {0,1}ⁿ or {±1}ⁿ:
 * with a bias the functions are the same. Ties are left out, which loses no function.
 *
 * Exact: 2, 4, 14, 104, 1882, 94 572 functions for n = 0…5; the last in 0.1 s of one core.
 * @throws RangeError for n > 5.
 */
export function thresholdFunctions(n: number): Uint32Array {
  if (!(n >= 0 && n <= mostVariables)) throw new RangeError(`${n} variables, at most ${mostVariables}`);
  const tables: number[] = [];
  forEachThresholdClass(n + 1, (weights) => {
    forEachArrangement(weights, (arranged) => tables.push(truthTable(arranged, n)));
  });
  return Uint32Array.from(tables).sort();
}

/**
 * All functions sign(w·x) of 1 ≤ n ≤ 5 variables on {±1}ⁿ, w without ties, as truth tables, ascending: each is a threshold
 * function of the other inputs where the last is +1, and odd.
 */
export function thresholdFunctionsWithoutBias(n: number): Uint32Array {
  if (!(n >= 1)) throw new RangeError(`${n} variables, at least 1`);
  return thresholdFunctions(n - 1)
    .map((upper) => oddTable(upper, n))
    .sort();
}

/** The odd function of n variables (negated input, negated value) that has this truth table where the last input is +1. */
function oddTable(upper: number, n: number): number {
  const half = 1 << (n - 1);
  let lower = 0;
  for (let x = 0; x < half; x++) if (((upper >>> x) & 1) === 0) lower |= 1 << (half - 1 - x);
  return ((upper << half) | lower) >>> 0;
}

/** The first n of n + 1 numbers are weights, the last is the bias. */
function truthTable(weights: Float64Array, n: number): number {
  const sums = new Float64Array(1 << n);
  let least = weights[n];
  for (let i = 0; i < n; i++) least -= weights[i];
  sums[0] = least;
  let table = least > 0 ? 1 : 0;
  for (let i = 0; i < n; i++) {
    const half = 1 << i;
    for (let x = 0; x < half; x++) {
      sums[half + x] = sums[x] + 2 * weights[i];
      if (sums[half + x] > 0) table |= 1 << (half + x);
    }
  }
  return table >>> 0;
}

/** Every distinct vector that permutations and sign changes make of sorted weights; one buffer serves all of them. */
function forEachArrangement(sorted: Float64Array, visit: (arranged: Float64Array) => void): void {
  const arranged = new Float64Array(sorted.length);
  const used = new Uint8Array(sorted.length);
  const place = (position: number): void => {
    if (position === sorted.length) {
      visit(arranged);
      return;
    }
    for (let i = 0; i < sorted.length; i++) {
      // of equal weights the first free one stands for all
      if (used[i] === 1 || (i > 0 && sorted[i] === sorted[i - 1] && used[i - 1] === 0)) continue;
      used[i] = 1;
      for (const weight of sorted[i] === 0 ? [0] : [sorted[i], -sorted[i]]) {
        arranged[position] = weight;
        place(position + 1);
      }
      used[i] = 0;
    }
  };
  place(0);
}
