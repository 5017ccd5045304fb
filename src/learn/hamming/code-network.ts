import type { Random } from "../../base/random.ts";
import { randomNetwork, type TruthNetwork } from "../truth-tables/truth-network.ts";
import { centreOf, type Word } from "./words.ts";

/** Bit b of the number is bit b of the word. */
export function numberOfWord(word: Word): number {
  return word.reduce((sum, bit, b) => sum | (bit << b), 0);
}

/**
 * Truth tables that send every word to the centre of its cluster: the first layer names the cluster, the layers between
 * hand the name on, the last one spells the centre. Rows that no word reaches keep fair coins.
 *
 * Every hidden width holds the names; widths ≤ 16.
 */
export function codeNetwork(
  words: readonly Word[],
  { widths, labels }: { readonly widths: readonly number[]; readonly labels: ArrayLike<number> },
  stream: Random,
): TruthNetwork {
  const network = randomNetwork(widths, stream);
  const [first, ...later] = network.tables;
  const names = [...new Set(Array.from(labels))];
  words.forEach((word, i) => write(first, numberOfWord(word), names.indexOf(labels[i])));
  for (const table of later.slice(0, -1)) for (let name = 0; name < names.length; name++) write(table, name, name);
  const last = later[later.length - 1];
  names.forEach((label, name) => {
    const cluster = words.filter((_, i) => labels[i] === label);
    write(last, name, numberOfWord(centreOf(cluster).word));
  });
  return network;
}

/** One row of all tables of a layer. */
function write(units: readonly Uint8Array[], row: number, value: number): void {
  units.forEach((table, u) => (table[row] = (value >>> u) & 1));
}
