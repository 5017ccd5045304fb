import type { Random } from "../../base/random.ts";

/** A network of truth tables: `tables[i][u][word]` is the bit of unit u of layer i+1 for the word of the layer before. */
export interface TruthNetwork {
  readonly widths: readonly number[];
  readonly tables: readonly (readonly Uint8Array[])[];
}

/** Every bit of every table by a fair coin. */
export function randomNetwork(widths: readonly number[], stream: Random): TruthNetwork {
  const tables = widths
    .slice(1)
    .map((units, i) =>
      Array.from({ length: units }, () => Uint8Array.from({ length: 1 << widths[i] }, () => stream.uint32() & 1)),
    );
  return { widths, tables };
}

/** The words of all layers for one input, the input first; bit u is unit u. */
export function wordsOf({ tables }: TruthNetwork, input: number): number[] {
  const words = [input];
  for (const units of tables) {
    const from = words[words.length - 1];
    let word = 0;
    for (let u = 0; u < units.length; u++) word |= units[u][from] << u;
    words.push(word);
  }
  return words;
}

/** Bits of all tables, counted. */
export function tableBits({ tables }: TruthNetwork): number {
  return tables.reduce((sum, units) => sum + units.reduce((bits, table) => bits + table.length, 0), 0);
}

/** Bits that are set. */
export function bitCount(word: number): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count++;
  return count;
}

/** Wrong output bits on these rows. */
export function wrongBits(network: TruthNetwork, target: ArrayLike<number>, rows: ArrayLike<number>): number {
  let wrong = 0;
  for (let i = 0; i < rows.length; i++) {
    const words = wordsOf(network, rows[i]);
    wrong += bitCount(words[words.length - 1] ^ target[rows[i]]);
  }
  return wrong;
}
