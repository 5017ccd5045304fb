import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** Sizes are fixed here, before any run. */
export interface Sizes {
  /** n of single gates with a bias; without one n goes one further. */
  readonly gates: readonly number[];
  /** n and d of polynomial gates whose functions are counted, and of those whose weights are. */
  readonly polynomial: readonly (readonly [number, number])[];
  readonly weighed: readonly (readonly [number, number])[];
  /** L of A(2,2,…,2). */
  readonly depths: readonly number[];
  /** Networks that are trained on every function of their inputs. */
  readonly trained: readonly (readonly number[])[];
  /** Other small networks. */
  readonly networks: readonly (readonly number[])[];
}

export function sizesOf(size: RunSize): Sizes {
  const whole = size === "whole";
  return {
    gates: whole ? [1, 2, 3, 4] : [1, 2, 3],
    polynomial: [
      [1, 1],
      [2, 1],
      [2, 2],
      [3, 1],
      [3, 2],
      [3, 3],
    ],
    weighed: (whole ? [2, 4, 6, 8] : [2, 4]).flatMap((n) => [1, 2, 3, 4].map((d) => [n, d] as const)),
    depths: whole ? [1, 2, 3, 4, 6, 8, 16, 32] : [1, 2, 3, 4],
    trained: [
      [2, 2, 1],
      ...(whole
        ? [
            [3, 2, 1],
            [3, 3, 1],
          ]
        : []),
    ],
    networks: [
      [2, 1],
      [2, 2, 1],
      [2, 1, 2],
      [2, 3, 1],
      [2, 3, 2],
      [3, 2, 1],
      ...(whole
        ? [
            [3, 1, 3],
            [3, 2, 2],
            [3, 3, 1],
            [3, 2, 3],
          ]
        : []),
    ],
  };
}

/** −b … b holds weights for every gate of so many inputs: A000609 needs 3 at n = 4, inputs 0 and 1 need 5. */
export const LARGEST = 3;

export function census(at: {
  readonly widths: readonly number[];
  readonly seed: number;
  readonly bias?: boolean;
  readonly degree?: number;
  readonly values?: "signs" | "bits";
  readonly largest?: number;
}): Trial {
  const gate = { degree: 1, bias: true, values: "signs", largest: LARGEST };
  return { kind: "threshold-census", numerics: NUMERICS, data: { kind: "none" }, ...gate, ...at };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}

/** A(2,2,…,2) with L layers of gates. */
export function square(layers: number): number[] {
  return Array<number>(layers + 1).fill(2);
}
