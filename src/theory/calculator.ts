import type { z } from "zod";
import type { Grade } from "../terms/grade.ts";
import type { CostClass } from "./cost.ts";

/** What a calculator may answer with; big integers and non-finite numbers are spelled out for JSON by `compute`. */
export type Value =
  number | bigint | boolean | string | null | readonly Value[] | { readonly [name: string]: Value | undefined };

/**
 * A value, or the reason why there is none. `reason` beside a value explains it ("infinite because …");
 * `partial` says that some fields are null or that a search ran out of steps, and `reason` how far it got;
 * `grade` is that of this one answer where it differs from the calculator's.
 */
export type Answer<V extends Value = Value> =
  | { readonly value: V; readonly reason?: string; readonly partial?: true; readonly grade?: Grade }
  | { readonly outside: string };

/** One number, or one small family of numbers, that theory gives: one file in a folder of `theory/calculators/`. */
export interface Calculator<Inputs = unknown, V extends Value = Value> {
  /** As it is typed: min-norm-finite-sample-risk. */
  readonly name: string;
  /** Other names of the same thing, where the field has several. */
  readonly aliases?: readonly string[];
  /** One sentence. */
  readonly summary: string;
  /** The schema of the inputs, with their meaning; what it lets through, `compute` can read. */
  readonly inputs: z.ZodType<Inputs>;
  /** In plain characters, for the terminal. */
  readonly formula: string;
  /** The same formula in LaTeX, for pages. */
  readonly tex: string;
  /** Where the formula holds. Inputs outside are answered with the reason, never with a number. */
  readonly regime: string;
  readonly grade: Grade;
  readonly costClass: CostClass;
  /** Upper bound of elementary operations (digits of big integers count), so that a request can be refused in time. */
  cost(inputs: Inputs): number;
  /** Where the cost is refused: what tells about as much and can be had, such as the asymptotic number itself. */
  instead?(inputs: Inputs): string;
  /** With the number of the theorem or equation, where it has one. */
  readonly source: string;
  /** Inputs of the worked example: small, telling, computed in milliseconds. */
  readonly example: unknown;
  compute(inputs: Inputs): Answer<V>;
}

/** Declares a calculator; the types of inputs and value follow from the schema and the formula. */
export function defineCalculator<Inputs, V extends Value>(calculator: Calculator<Inputs, V>): Calculator<Inputs, V> {
  return calculator;
}
