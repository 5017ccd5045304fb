/** What repeats in a table. */
export interface Duplicates {
  /** Rows that repeat an earlier one in inputs and target. */
  readonly rows: number;
  /** Rows that share their inputs with a row of another target. */
  readonly conflicting: number;
  /** Rows that any function of the inputs must get wrong: Σ over equal inputs of (rows − rows of the commonest target). */
  readonly unavoidable: number;
}

/** Equal means equal bits in every input; missing equals missing. */
export function findDuplicates({ x, y, inputs }: { x: Float64Array; y: Float64Array; inputs: number }): Duplicates {
  const groups = equalRows(x, y.length, inputs);
  let [rows, conflicting, unavoidable] = [0, 0, 0];
  for (const group of groups) {
    const counts = new Map<number, number>();
    for (const row of group) counts.set(y[row], (counts.get(y[row]) ?? 0) + 1);
    rows += group.length - counts.size;
    if (counts.size > 1) conflicting += group.length;
    let commonest = 0;
    for (const n of counts.values()) commonest = Math.max(commonest, n);
    unavoidable += group.length - commonest;
  }
  return { rows, conflicting, unavoidable };
}

/** Rows with equal inputs, as lists of two or more; found by a 32-bit hash, settled by comparison. */
function equalRows(x: Float64Array, n: number, d: number): number[][] {
  const words = new Uint32Array(x.buffer, x.byteOffset, 2 * x.length);
  const byHash = new Map<number, number[][]>();
  for (let row = 0; row < n; row++) {
    const hash = hashWords(words, 2 * d * row, 2 * d * (row + 1));
    const bucket = byHash.get(hash) ?? [];
    if (bucket.length === 0) byHash.set(hash, bucket);
    const group = bucket.find(([first]) => sameWords(words, 2 * d * first, 2 * d * row, 2 * d));
    if (group) group.push(row);
    else bucket.push([row]);
  }
  return [...byHash.values()].flat().filter((group) => group.length > 1);
}

/** FNV-1a by words, with a shift so that high bits count. */
function hashWords(words: Uint32Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) {
    hash = Math.imul(hash ^ words[i], 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

function sameWords(words: Uint32Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (words[a + i] !== words[b + i]) return false;
  return true;
}
