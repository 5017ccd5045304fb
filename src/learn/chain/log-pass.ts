import { exp } from "../../base/elementary.ts";

/** Logarithms of a positive input and of its target's magnitude. */
export type LogExample = readonly [lnX: number, lnT: number];

/** L units y ← (w y)^k with positive weights, by their logarithms. */
export interface LogChain {
  readonly layers: number;
  readonly power: number;
}

/** ln y_i = k (ln w_i + ln y_{i−1}), one layer after the other; returns ln y_L. */
export function logForward({ layers, power }: LogChain, u: Float64Array, lnX: number): number {
  let l = lnX;
  for (let i = 0; i < layers; i++) l = power * (u[i] + l);
  return l;
}

/** The same of absolute logarithms: what rounding of ln y is relative to. */
function magnitude({ layers, power }: LogChain, u: Float64Array, lnX: number): number {
  let l = Math.abs(lnX);
  for (let i = 0; i < layers; i++) l = power * (Math.abs(u[i]) + l);
  return l;
}

/** ∂ ln y_L / ∂ ln w_i by back-propagation: every layer multiplies by its slope k. */
export function logSlopes({ layers, power }: LogChain): Float64Array {
  const slopes = new Float64Array(layers);
  let delta = 1;
  for (let i = layers - 1; i >= 0; i--) slopes[i] = delta *= power;
  return slopes;
}

/** How strongly the examples want ln y to grow, and the rounding of ln y as far as it moves that. */
export interface Pull {
  readonly pull: number;
  readonly rounding: number;
}

/**
 * Minus the slope of the loss along ln P, by a positive factor that keeps it finite:
 *
 *   logarithm: E(ln t − ln y)        squared: Σ(t−y)y / Σ(|t|+y)y, from −1 to 1
 */
export function pullOf(
  chain: LogChain,
  {
    loss,
    targets,
    examples,
  }: {
    readonly loss: "squared" | "logarithm";
    readonly targets: "positive" | "negative";
    readonly examples: readonly LogExample[];
  },
  u: Float64Array,
): Pull {
  const outputs = examples.map(([lnX]) => logForward(chain, u, lnX));
  const sizes = examples.map(([lnX]) => magnitude(chain, u, lnX));
  if (loss === "logarithm") {
    const n = examples.length;
    const errors = examples.map(([, lnT], j) => lnT - outputs[j]);
    return { pull: sum(errors) / n, rounding: sum(sizes) / n };
  }
  const most = Math.max(...examples.map(([, lnT], j) => outputs[j] + Math.max(lnT, outputs[j])));
  const crossed = examples.map(([, lnT], j) => exp(lnT + outputs[j] - most));
  const squares = outputs.map((l) => exp(2 * l - most));
  const all = sum(crossed) + sum(squares);
  const shares = sizes.map((size, j) => (crossed[j] + squares[j] === 0 ? 0 : size * (crossed[j] + squares[j])));
  const wanted = targets === "positive" ? sum(crossed) : -sum(crossed);
  return { pull: (wanted - sum(squares)) / all, rounding: sum(shares) / all };
}

function sum(terms: readonly number[]): number {
  return terms.reduce((total, term) => total + term, 0);
}
