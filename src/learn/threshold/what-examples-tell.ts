import { log } from "../../base/elementary.ts";
import { onesOf, type Pause } from "./gates.ts";

/** A finite class of functions on a few inputs, each function a list of labels, one an input; all distinct. */
export type Functions = readonly (readonly number[])[];

/** What sets of k inputs, k = 0, 1, …, all, tell of a function of the class. */
export interface Told {
  /** Pairs of a target and k inputs with whose labels it alone agrees. */
  readonly identified: readonly number[];
  /** Mean of log₂ of the number of functions that agree, over targets and sets of k inputs. */
  readonly openBits: readonly number[];
  /** Least number of inputs that single out each function, as a list by function. */
  readonly teaching: readonly number[];
}

/** By trying all sets of inputs on all functions. */
export function whatExamplesTell(functions: Functions, pause: Pause): Told {
  const inputs = functions[0].length;
  const sets = 1 << inputs;
  const sums = Array.from({ length: inputs + 1 }, () => ({ identified: 0, bits: 0, sets: 0 }));
  const teaching = functions.map(() => inputs + 1);
  for (let set = 0; set < sets; set++) {
    const k = onesOf(set);
    const sum = sums[k];
    sum.sets++;
    for (const group of groupsOf(functions, set)) {
      sum.bits += (group.length * log(group.length)) / Math.LN2;
      if (group.length > 1) continue;
      sum.identified++;
      teaching[group[0]] = Math.min(teaching[group[0]], k);
    }
    pause(functions.length * (inputs + 4));
  }
  return {
    identified: sums.map(({ identified }) => identified),
    openBits: sums.map(({ bits, sets: tried }) => bits / (tried * functions.length)),
    teaching,
  };
}

/** Functions that give the same labels on a set of inputs, together. */
function groupsOf(functions: Functions, set: number): Iterable<number[]> {
  const groups = new Map<string, number[]>();
  functions.forEach((labels, f) => {
    const shown = labels.filter((_, x) => ((set >>> x) & 1) === 1).join();
    const group = groups.get(shown);
    if (group === undefined) groups.set(shown, [f]);
    else group.push(f);
  });
  return groups.values();
}
