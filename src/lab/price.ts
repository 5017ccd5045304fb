import type { Dataset } from "../terms/dataset.ts";
import type { Cost } from "../terms/kind.ts";
import type { Trial } from "../terms/trial.ts";
import { kindOf, type Kinds } from "./kinds.ts";
import type { Pool } from "./pool.ts";
import { dataFacts } from "./sample.ts";

/** What a trial costs, its own copy of the rows included in `bytes`. */
export interface Price extends Cost {
  /** Numbers of its rows, those that are not kept included, and whether they are drawn from a law or copied from a table. */
  readonly cells?: { readonly count: number; readonly from: "law" | "table" };
}

/** @throws whatever the trial's kind or data say against it. */
export function priceOf(
  trial: Trial,
  { kinds }: { readonly kinds: Kinds },
  datasets: ReadonlyMap<string, Dataset>,
): Price {
  const facts = dataFacts(trial.data, datasets);
  const cost = kindOf(trial.kind, kinds).cost(trial, facts);
  const rows = facts.trainRows + facts.testRows;
  const kept = rows * (facts.inputs + 1);
  const from = trial.data.kind === "population" ? "law" : "table";
  return { ...cost, bytes: cost.bytes + 8 * kept, cells: { count: kept + rows * unobserved(trial), from } };
}

/** Coordinates of a row that are drawn for its target alone. */
function unobserved({ data }: Trial): number {
  return data.kind === "population" && data.population.kind === "gaussian-linear" ? data.population.unobserved : 0;
}

/** Data sets + workers × the largest peak; what is checked against the memory limit. Trials in lockstep add up. */
export function peakBytes(groups: readonly (readonly Price[])[], pool: Pick<Pool, "workers" | "datasetBytes">): number {
  const peaks = groups.map((prices) => prices.reduce((sum, { bytes }) => sum + bytes, 0));
  const peak = peaks.reduce((most, bytes) => Math.max(most, bytes), 0);
  return pool.datasetBytes + Math.min(pool.workers, groups.length) * peak;
}
