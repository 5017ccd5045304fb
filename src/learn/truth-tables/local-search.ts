import type { Random } from "../../base/random.ts";
import { randomNetwork, wordsOf, wrongBits, type TruthNetwork } from "./truth-network.ts";

export interface SearchTask {
  readonly widths: readonly number[];
  /** An output word for each input. */
  readonly target: ArrayLike<number>;
  /** Inputs that are seen. */
  readonly rows: ArrayLike<number>;
  /** Flips tried from one start, and the starts. */
  readonly steps: number;
  readonly starts: number;
}

/**
 * Flips single bits of the tables, each one that some row reads, and keeps a flip unless it makes more output bits wrong;
 * begins anew from fair coins after `steps` flips. The best network found; ends where no seen bit is wrong.
 *
 * @param tick called every 256 flips with the forward passes since; may throw to stop.
 */
export function localSearch(
  task: SearchTask,
  stream: Random,
  tick: (passes: number) => void,
): { readonly network: TruthNetwork; readonly wrong: number; readonly flips: number } {
  const { widths, target, rows, steps, starts } = task;
  let [best, fewest, flips] = [randomNetwork(widths, stream), Infinity, 0];
  for (let start = 0; start < starts && fewest > 0; start++) {
    const network = start === 0 ? best : randomNetwork(widths, stream);
    let wrong = wrongBits(network, target, rows);
    for (let step = 0; step < steps && wrong > 0; step++) {
      if (++flips % 256 === 0) tick(256 * (rows.length + 1));
      const words = wordsOf(network, rows[stream.below(rows.length)]);
      const layer = stream.below(network.tables.length);
      const table = network.tables[layer][stream.below(widths[layer + 1])];
      table[words[layer]] ^= 1;
      const now = wrongBits(network, target, rows);
      if (now <= wrong) wrong = now;
      else table[words[layer]] ^= 1;
    }
    if (wrong < fewest) [best, fewest] = [network, wrong];
  }
  return { network: best, wrong: fewest, flips };
}
