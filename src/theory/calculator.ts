import type { z } from "zod";
import type { Grade } from "../terms/grade.ts";

/** What a calculator may answer with; big integers and non-finite numbers are spelled out for JSON by `compute`. */
export type Value =
  number | bigint | boolean | string | null | readonly Value[] | { readonly [name: string]: Value | undefined };

/**
 * A value, or the reason why there is none. `reason` beside a value explains it ("infinite because …");
 * `partial` says that some fields are null, and `reason` why.
 */
export type Answer<V extends Value = Value> =
  { readonly value: V; readonly reason?: string; readonly partial?: true } | { readonly outside: string };

/** One number, or one small family of numbers, that theory gives: one file in `theory/calculators/`. */
export interface Calculator<Inputs = unknown, V extends Value = Value> {
  /** As it is typed: min-norm-finite-sample-risk. */
  readonly name: string;
  readonly summary: string;
  /** The schema of the inputs, with their meaning; what it lets through, `compute` can read. */
  readonly inputs: z.ZodType<Inputs>;
  readonly formula: string;
  /** Where the formula holds. Inputs outside are answered with the reason, never with a number. */
  readonly regime: string;
  readonly grade: Grade;
  /** Upper bound of elementary operations (digits of big integers count), so that a request can be refused in time. */
  cost(inputs: Inputs): number;
  readonly source: string;
  compute(inputs: Inputs): Answer<V>;
}

/** Declares a calculator; the types of inputs and value follow from the schema and the formula. */
export function defineCalculator<Inputs, V extends Value>(calculator: Calculator<Inputs, V>): Calculator<Inputs, V> {
  return calculator;
}

/** A closed form: no loop to speak of. */
export function closedForm(): number {
  return 100;
}
