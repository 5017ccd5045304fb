/** What a long search may use of its surroundings: `pause` is asked once a row, and throws to stop. */
export interface Patience {
  readonly pause: (flops: number) => void;
}

/** The k nearest other rows of each row, by growing distance: squared distances and row numbers, n×k. */
export interface Neighbours {
  readonly k: number;
  readonly squared: Float64Array;
  readonly rows: Int32Array;
}

/**
 * Nearest neighbours in Euclidean distance by comparing every pair; equal distances go to the smaller row number.
 *
 * Shapes: x n×D, row-major; k ≤ n − 1. Price: n²(3D + 2) operations.
 */
export function nearestNeighbours(
  { x, rows: n, inputs: D }: { readonly x: Float64Array; readonly rows: number; readonly inputs: number },
  k: number,
  { pause }: Patience,
): Neighbours {
  const squared = new Float64Array(n * k).fill(Infinity);
  const rows = new Int32Array(n * k).fill(-1);
  for (let i = 0; i < n; i++) {
    const own = i * D;
    const [from, last] = [i * k, i * k + k - 1];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      let sum = 0;
      for (let c = own, o = j * D; c < own + D; c++, o++) sum += (x[c] - x[o]) * (x[c] - x[o]);
      if (sum < squared[last]) insert({ squared, rows, from, last }, sum, j);
    }
    pause(n * (3 * D + 2));
  }
  return { k, squared, rows };
}

interface Places {
  readonly squared: Float64Array;
  readonly rows: Int32Array;
  readonly from: number;
  readonly last: number;
}

function insert({ squared, rows, from, last }: Places, sum: number, row: number): void {
  let at = last;
  for (; at > from && squared[at - 1] > sum; at--) {
    squared[at] = squared[at - 1];
    rows[at] = rows[at - 1];
  }
  squared[at] = sum;
  rows[at] = row;
}
