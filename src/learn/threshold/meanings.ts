import { onesOf, type Pause } from "./gates.ts";
import { shownOf, type Functions } from "./what-examples-tell.ts";

/** How many classes there are, by what "the same" means. */
export interface Meanings {
  /** By k inputs: different outputs on them, the mean over sets of k inputs. */
  readonly outputs: readonly number[];
  /** By k inputs: different losses, wrong label bits on them, the mean over sets and targets. */
  readonly losses: readonly number[];
  /** By d: functions that miss at most d label bits of all inputs, the mean over targets. */
  readonly within: readonly number[];
}

/** By trying all sets of inputs on all functions and all targets. */
export function meaningsOf({ codes, inputs, labelBits }: Functions, pause: Pause): Meanings {
  const sums = Array.from({ length: inputs + 1 }, () => ({ outputs: 0, losses: 0, sets: 0 }));
  for (let set = 0; set < 1 << inputs; set++) {
    const shown = shownOf(set, inputs, labelBits);
    const sum = sums[onesOf(set)];
    const patterns = [...new Set(codes.map((code) => code & shown))];
    sum.sets++;
    sum.outputs += patterns.length;
    for (const target of codes) sum.losses += new Set(patterns.map((seen) => onesOf((target & shown) ^ seen))).size;
    pause(20 * codes.length * patterns.length);
  }
  return {
    outputs: sums.map(({ outputs, sets }) => outputs / sets),
    losses: sums.map(({ losses, sets }) => losses / (sets * codes.length)),
    within: nearBy(codes, inputs * labelBits, pause),
  };
}

function nearBy(codes: readonly number[], bits: number, pause: Pause): number[] {
  const pairs = new Float64Array(bits + 1);
  for (const target of codes) {
    for (const code of codes) pairs[onesOf(target ^ code)]++;
    pause(10 * codes.length);
  }
  let near = 0;
  return Array.from(pairs, (count) => (near += count) / codes.length);
}
