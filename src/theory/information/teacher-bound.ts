import { log, pow } from "../../base/elementary.ts";
import { binaryEntropy } from "./noisy-labels.ts";

/** Sums of so many terms are added one by one. */
export const ADDED = 1e6;

/**
 * Least k with e ≤ Σ_{j≤k} C(N, j)·2^(j·m): as many sets of up to k labelled examples must there be for a teacher to give
 * each of e functions its own; N inputs, labels of m bits, log₂ e given.
 *
 * Where k is above a million, the least k with N·h₂(k/N) + k·m ≥ log₂ e, no larger: Σ_{j≤k} C(N, j) ≤ 2^(N·h₂(k/N)).
 */
export function teacherBound(spec: { readonly bits: number; readonly N: number; readonly labelBits: number }): number {
  const { bits, N, labelBits } = spec;
  // 2^(k·m) ≥ e suffices
  const most = Math.min(N, Math.ceil(bits / labelBits));
  return most <= ADDED ? added({ ...spec, most }) : bisected({ ...spec, most });
}

function added({ bits, labelBits, N, most }: Sum): number {
  const labels = pow(2, labelBits);
  // the last term is 2^base · product, the sum `relative` times that; logarithms only where it matters
  let [base, product, relative] = [0, 1, 1];
  for (let k = 0; k < most; k++) {
    // log₂ e is known to some 1e-14 of itself, and product and relative to 2⁻⁵² a step
    if (base + 1000 >= bits && base + log(product * relative) / Math.LN2 >= bits - 1e-12 * (1 + bits)) return k;
    const ratio = ((N - k) / (k + 1)) * labels;
    product *= ratio;
    relative = 1 + relative / ratio;
    if (product > 1e100 || product < 1e-100) {
      base += log(product) / Math.LN2;
      product = 1;
    }
  }
  return most;
}

interface Sum {
  readonly bits: number;
  readonly labelBits: number;
  readonly N: number;
  readonly most: number;
}

function bisected({ bits, labelBits, N, most }: Sum): number {
  const enough = (k: number) => N * (k > N / 2 ? 1 : binaryEntropy(k / N)) + k * labelBits >= bits;
  let [short, long] = [0, most];
  while (long - short > 1 && long - short > long * 1e-15) {
    const middle = Math.floor((short + long) / 2);
    if (enough(middle)) long = middle;
    else short = middle;
  }
  return long;
}
