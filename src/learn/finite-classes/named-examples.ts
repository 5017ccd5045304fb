import { onesOf, type Pause } from "../threshold/gates.ts";
import type { WeightedFunctions } from "./weighted-functions.ts";

/** By k = 0, 1, …, all inputs, distinct and drawn independently of the target. */
export interface Learned {
  /** Chance that the target alone agrees with the k examples. */
  readonly identified: readonly number[];
  /** Chance that the likeliest of the functions that agree is the target. */
  readonly named: readonly number[];
  /** Mean share of inputs, seen ones too, on which a function that agrees, drawn by the same law, errs. */
  readonly error: readonly number[];
}

/** Targets drawn by `weights`, by trying all sets of inputs on all functions and all pairs of them that agree. */
export function learnedFrom(
  { codes, inputs, labelBits }: WeightedFunctions,
  weights: readonly number[],
  pause: Pause,
): Learned {
  const sums = Array.from({ length: inputs + 1 }, () => ({ sets: 0, identified: 0, named: 0, error: 0 }));
  for (let set = 0; set < 1 << inputs; set++) {
    const [sum, shown] = [sums[onesOf(set)], labelsShown(set, inputs, labelBits)];
    sum.sets++;
    for (const agreeing of agreeingFunctions(codes, shown)) {
      const likely = agreeing.reduce((most, f) => Math.max(most, weights[f]), 0);
      if (agreeing.length === 1) sum.identified += likely;
      sum.named += likely;
      sum.error += meanError(
        agreeing.map((f) => ({ code: codes[f], weight: weights[f] })),
        { inputs, labelBits },
      );
      pause(agreeing.length * agreeing.length * inputs * 4);
    }
  }
  const mean = (name: "identified" | "named" | "error") => sums.map((sum) => sum[name] / sum.sets);
  return { identified: mean("identified"), named: mean("named"), error: mean("error") };
}

/** Upper bound of its operations. */
export function learningFlops(functions: number, inputs: number): number {
  return (1 << inputs) * functions * functions * inputs * 4;
}

/** The bits of the labels of a set of inputs. */
function labelsShown(set: number, inputs: number, labelBits: number): number {
  let shown = 0;
  for (let x = 0; x < inputs; x++) if (((set >>> x) & 1) === 1) shown |= ((1 << labelBits) - 1) << (x * labelBits);
  return shown;
}

/** Functions in groups that agree on what is shown. */
function agreeingFunctions(codes: readonly number[], shown: number): number[][] {
  const groups = new Map<number, number[]>();
  codes.forEach((code, f) => {
    const group = groups.get(code & shown);
    if (group === undefined) groups.set(code & shown, [f]);
    else group.push(f);
  });
  return [...groups.values()];
}

interface Weighted {
  readonly code: number;
  readonly weight: number;
}

/** Σ over targets and functions drawn of weight · weight/all · share of inputs at which they differ. */
function meanError(
  agreeing: readonly Weighted[],
  { inputs, labelBits }: { readonly inputs: number; readonly labelBits: number },
): number {
  const all = agreeing.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) return 0;
  let error = 0;
  for (const f of agreeing)
    for (const g of agreeing) error += (f.weight * g.weight * differing(f.code ^ g.code, labelBits)) / (all * inputs);
  return error;
}

/** Digits that are not 0. */
export function differing(code: number, labelBits: number): number {
  let count = 0;
  for (let rest = code >>> 0; rest !== 0; rest >>>= labelBits) if ((rest & ((1 << labelBits) - 1)) !== 0) count++;
  return count;
}
