import type { DrawnFeatures } from "./power-law-features.ts";

/**
 * Shares of blocks of `length` fresh rows that a network gets right in every row, by length (outer) and network (inner):
 * all blocks of all targets count. A row is right where |ŷ − y| ≤ tolerance; length 1 is the share of right rows.
 */
export function exactMatches(spec: {
  readonly drawn: DrawnFeatures;
  readonly best: readonly { readonly N: number; readonly readout: Float64Array }[];
  readonly targets: number;
  readonly testRows: number;
  readonly tolerance: number;
  readonly lengths: readonly number[];
}): number[] {
  const right = spec.best.map((network) => rightRows(spec, network));
  return spec.lengths.flatMap((length) => right.map((rows) => shareOfBlocks(rows, length, spec.testRows)));
}

/** T lists of R zeros and ones, one after another. */
function rightRows(
  { drawn, targets: T, testRows: R, tolerance }: Parameters<typeof exactMatches>[0],
  { N, readout }: { readonly N: number; readonly readout: Float64Array },
): Uint8Array {
  const widest = drawn.testPhi.length / R;
  const right = new Uint8Array(T * R);
  const output = new Float64Array(T);
  for (let i = 0; i < R; i++) {
    output.fill(0);
    for (let j = 0; j < N; j++) {
      const unit = drawn.testPhi[i * widest + j];
      for (let t = 0; t < T; t++) output[t] += unit * readout[j * T + t];
    }
    for (let t = 0; t < T; t++) right[t * R + i] = Math.abs(output[t] - drawn.testY[i * T + t]) <= tolerance ? 1 : 0;
  }
  return right;
}

function shareOfBlocks(right: Uint8Array, length: number, testRows: number): number {
  const each = Math.floor(testRows / length);
  let [whole, blocks] = [0, 0];
  for (let from = 0; from < right.length; from += testRows) {
    for (let b = 0; b < each; b++) {
      const start = from + b * length;
      if (right.subarray(start, start + length).every((is) => is === 1)) whole++;
      blocks++;
    }
  }
  return blocks === 0 ? NaN : whole / blocks;
}
