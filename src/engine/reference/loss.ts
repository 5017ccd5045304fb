import type { Arithmetic } from "./arithmetic.ts";

/** A row's loss and its derivative by the outputs, divided by `over`, with the roundings of assembly/loss.ts. */
export interface RowLoss {
  readonly loss: number;
  readonly d: number[];
}

export function crossEntropyRow(
  { round, exp, log }: Arithmetic,
  z: readonly number[],
  label: number,
  over: number,
): RowLoss {
  const m = z.reduce((best, value) => (best < value ? value : best));
  const shifted = z.map((value) => round(value - m));
  const e = shifted.map(exp);
  const s = e.reduce((sum, value) => round(sum + value));
  const d = e.map((value, j) => round(round(round(value / s) - (j === label ? 1 : 0)) / over));
  return { loss: round(log(s) - shifted[label]), d };
}

export function squaredErrorRow(
  { round }: Arithmetic,
  y: readonly number[],
  t: readonly number[],
  over: number,
): RowLoss {
  const e = y.map((value, j) => round(value - t[j]));
  const s = e.reduce((sum, value) => round(sum + round(value * value)), 0);
  return { loss: round(0.5 * s), d: e.map((value) => round(value / over)) };
}
