import type { Precision } from "../panels.ts";
import { exp32, exp64 } from "./exp.ts";
import { log32, log64 } from "./log.ts";
import { tanh32, tanh64 } from "./tanh.ts";

/**
 * One precision's arithmetic in JavaScript. Rounding an f64 result of +, −, ×, ÷ or √ of f32 numbers to f32 equals the
 * f32 operation (53 ≥ 2·24 + 2 bits: double rounding is innocuous), so Math.fround after each operation is exact.
 */
export interface Arithmetic {
  readonly round: (x: number) => number;
  readonly exp: (x: number) => number;
  readonly log: (x: number) => number;
  readonly tanh: (x: number) => number;
}

export function arithmetic(precision: Precision): Arithmetic {
  if (precision === "f32") return { round: Math.fround, exp: exp32, log: log32, tanh: tanh32 };
  return { round: (x) => x, exp: exp64, log: log64, tanh: tanh64 };
}
