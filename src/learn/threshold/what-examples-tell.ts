import { log } from "../../base/elementary.ts";
import { onesOf, type Pause } from "./gates.ts";

/** A finite class of functions: the labels of all inputs as one number, `labelBits` bits an input, 16 bits at most. */
export interface Functions {
  readonly codes: readonly number[];
  readonly inputs: number;
  readonly labelBits: number;
}

/** What sets of k inputs, k = 0, 1, …, all, tell of a function of the class. */
export interface Told {
  readonly sets: readonly number[];
  /** Pairs of a target and k inputs with whose labels it alone agrees. */
  readonly identified: readonly number[];
  /** Mean of log₂ of the number of functions that agree, over targets and sets of k inputs. */
  readonly openBits: readonly number[];
  /** Least number of inputs that single out each function, as a list by function. */
  readonly teaching: readonly number[];
}

/** By trying all sets of inputs on all functions. */
export function whatExamplesTell({ codes, inputs, labelBits }: Functions, pause: Pause): Told {
  const sums = Array.from({ length: inputs + 1 }, () => ({ identified: 0, bits: 0, sets: 0 }));
  const teaching = codes.map(() => inputs + 1);
  const agreeing = new Uint32Array(1 << (inputs * labelBits));
  const bits = Float64Array.from({ length: codes.length + 1 }, (_, n) => (n > 0 ? log(n) / Math.LN2 : 0));
  for (let set = 0; set < 1 << inputs; set++) {
    const k = onesOf(set);
    const [sum, shown] = [sums[k], shownOf(set, inputs, labelBits)];
    sum.sets++;
    for (const code of codes) agreeing[code & shown]++;
    for (let f = 0; f < codes.length; f++) {
      const left = agreeing[codes[f] & shown];
      sum.bits += bits[left];
      if (left > 1) continue;
      sum.identified++;
      teaching[f] = Math.min(teaching[f], k);
    }
    for (const code of codes) agreeing[code & shown] = 0;
    pause(4 * codes.length);
  }
  return {
    sets: sums.map(({ sets }) => sets),
    identified: sums.map(({ identified }) => identified),
    openBits: sums.map((sum) => sum.bits / (sum.sets * codes.length)),
    teaching,
  };
}

/** The bits of the labels of a set of inputs. */
export function shownOf(set: number, inputs: number, labelBits: number): number {
  let shown = 0;
  for (let x = 0; x < inputs; x++) if (((set >>> x) & 1) === 1) shown |= ((1 << labelBits) - 1) << (x * labelBits);
  return shown;
}
