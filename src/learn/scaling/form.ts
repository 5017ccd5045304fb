import type { Points } from "./points.ts";
import type { Quantity } from "./quantity.ts";

/** A law L(N, D) with a few free coordinates θ, in centred logarithms x, y of N and D. */
export interface Form {
  readonly name: "chinchilla" | "kaplan";
  /** As it is printed. */
  readonly formula: string;
  /** How many coordinates are free. */
  readonly size: number;
  readonly least: readonly number[];
  readonly most: readonly number[];
  /** ln L at (x, y); its derivatives by θ are written to `gradient`. */
  value(theta: Float64Array, x: number, y: number, gradient: Float64Array): number;
  /** Starts of the descent, best first, by variable projection on squared relative errors. */
  starts(points: Points): Float64Array[];
  /** x of the least loss at a centred budget x + y = c. */
  optimum(theta: Float64Array, c: number): number;
  /** Its constants under their printed names, then what follows for a budget of C operations. */
  quantities(points: Points, C: number | undefined): Quantity[];
}

/** Exponents are looked for between these: flatter is a logarithm, steeper a wall. */
export const EXPONENTS = { least: 1e-3, most: 8 } as const;
