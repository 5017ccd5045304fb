/** Rows that are equal to the bit (but 0 and −0), in the order of their first member. */
export interface RowGroups {
  /** Group of each row, 0, 1, …. */
  readonly groupOf: Int32Array;
  /** First row of each group. */
  readonly first: Int32Array;
  readonly sizes: Int32Array;
}

/**
 * Groups equal rows, by a hash table of their bits and comparison of what meets in it. Missing values equal each other.
 *
 * Shapes: x n×D, row-major. Price: about 4nD operations.
 */
export function rowGroups({
  x,
  rows: n,
  inputs: D,
}: {
  readonly x: Float64Array;
  readonly rows: number;
  readonly inputs: number;
}): RowGroups {
  const groupOf = new Int32Array(n);
  const [first, sizes]: [number[], number[]] = [[], []];
  const byHash = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const key = hashOf(x.subarray(i * D, i * D + D));
    const near = byHash.get(key) ?? [];
    let group = near.find((candidate) => sameRow(x, D, first[candidate], i));
    if (group === undefined) {
      group = first.push(i) - 1;
      sizes.push(0);
      near.push(group);
      byHash.set(key, near);
    }
    groupOf[i] = group;
    sizes[group]++;
  }
  return { groupOf, first: Int32Array.from(first), sizes: Int32Array.from(sizes) };
}

/** FNV-1a over the 32-bit words. */
function hashOf(row: Float64Array): number {
  const plain = row.map((value) => (Number.isNaN(value) ? NaN : value + 0));
  let hash = 0x811c9dc5;
  for (const word of new Uint32Array(plain.buffer)) hash = Math.imul(hash ^ word ^ (word >>> 15), 0x01000193);
  return hash >>> 0;
}

function sameRow(x: Float64Array, D: number, a: number, b: number): boolean {
  for (let c = 0; c < D; c++) {
    const [u, v] = [x[a * D + c], x[b * D + c]];
    if (u !== v && !(Number.isNaN(u) && Number.isNaN(v))) return false;
  }
  return true;
}
