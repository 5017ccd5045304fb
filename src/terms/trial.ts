import { canonicalJson, type Json } from "../base/canonical-json.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { DataSpec } from "./data-spec.ts";

/** Raised whenever any bit of any result may move; part of every trial's id. */
export const NUMERICS = 2;

/** One unit of work: a pure function of its JSON. Further members belong to its kind (`learn/kinds/`). */
export interface Trial {
  readonly kind: string;
  readonly numerics: number;
  readonly seed: number;
  readonly data: DataSpec;
  readonly [member: string]: unknown;
}

/** `converged`: the stated tolerance was met; `budget`: the steps ran out; `diverged`: loss non-finite or over 10⁶ × the first. */
export type TrialStatus = "converged" | "budget" | "diverged";

/** What a kind's `run` returns; non-finite numbers are the strings "Infinity", "-Infinity", "NaN". */
export interface Outcome {
  readonly status: TrialStatus;
  /** Named observables at the end: numbers, or lists of numbers (one a test row, …). */
  readonly final: { readonly [observable: string]: Json };
  /** Named series over the run, if asked for. */
  readonly trajectory?: { readonly [observable: string]: readonly Json[] };
  /** Floating-point operations actually done, counted, not timed. */
  readonly flops: number;
}

export interface Result extends Outcome {
  readonly id: string;
  readonly trial: Trial;
}

/** SHA-256 of the canonical JSON. */
export function trialId(trial: Trial): string {
  return sha256Hex(canonicalJson(trial as unknown as Json));
}

/** A finite number as it is, else its name: what JSON can carry. */
export function jsonNumber(x: number): number | string {
  return Number.isFinite(x) ? x : String(x);
}

/** The reverse of `jsonNumber`. @throws never; anything else is NaN. */
export function numberOf(x: Json | undefined): number {
  if (typeof x === "number") return x;
  return x === "Infinity" ? Infinity : x === "-Infinity" ? -Infinity : NaN;
}
