import { canonicalJson, type Json } from "../base/canonical-json.ts";
import { CounterweightError } from "../base/errors.ts";
import type { Result } from "../terms/trial.ts";

/** Where and how fast a trial ran: kept beside the result, never part of an answer. */
export interface HostFacts {
  readonly seconds: number;
  /** The host and its version, for example "node v20.20.2 linux x64". */
  readonly host: string;
  /** Number of the worker within its pool. */
  readonly worker: number;
}

/** Results by trial id. A port: SQLite on Node (`store-node.ts`), a Map elsewhere (`store-memory-web.ts`). */
export interface Store {
  /** What to call it in a message: its path, or ":memory:". */
  readonly name: string;
  get(id: string): Result | undefined;
  has(id: string): boolean;
  /**
   * Keeps a result; once it returns, the result survives the death of the process. An id that is stored already is
   * left alone.
   * @throws CounterweightError if another result is stored under the same id: some bit moved without `numerics`.
   */
  put(result: Result, host?: HostFacts): void;
  /** Sorted. */
  ids(): string[];
  /** Every result, by id; read in portions, so that a large store needs little memory. */
  all(): Iterable<Result>;
  hostOf(id: string): HostFacts | undefined;
  close(): void;
}

/** A result as a store keeps it: canonical JSON, so that one result has one spelling. */
export interface StoredText {
  readonly id: string;
  readonly kind: string;
  readonly trial: string;
  /** Every member but `id` and `trial`. */
  readonly outcome: string;
}

export function encodeResult({ id, trial, ...outcome }: Result): StoredText {
  return {
    id,
    kind: trial.kind,
    trial: canonicalJson(trial as unknown as Json),
    outcome: canonicalJson(outcome as unknown as Json),
  };
}

/** The result behind `encodeResult`'s text: members sorted, −0 as 0, whichever host computed it. */
export function decodeResult({ id, trial, outcome }: Omit<StoredText, "kind">): Result {
  return { id, trial: JSON.parse(trial), ...JSON.parse(outcome) } as Result;
}

/** Compares what is stored under an id with what was computed again. @throws CounterweightError unless equal. */
export function mustBeEqual(stored: string, computed: StoredText, storeName: string): void {
  if (stored === computed.outcome) return;
  throw new CounterweightError({
    who: `store ${storeName}`,
    expected: `the result that is stored for trial ${computed.id} (${computed.kind})`,
    got: "another one",
    next:
      "The same trial must give the same bits: either the program changed without raising `numerics`, or the memory " +
      "or the file is damaged. Use another --store, and report it with the trial's JSON.",
  });
}
