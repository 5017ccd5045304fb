import type { Json } from "../base/canonical-json.ts";
import type { Result } from "../terms/trial.ts";

export type Cell = string | number | boolean | null;

/** Results as a table: id, kind, seed, status, flops, then every member of the trial, then every observable. */
export interface TrialsTable {
  readonly columns: readonly string[];
  /** Rows in the order of the results; a column that a result lacks is null. */
  readonly rows: () => Iterable<readonly Cell[]>;
}

const first = ["id", "kind", "seed", "status", "flops"];

/**
 * The table of results: nested members become dotted columns (`trial.train.learningRate`, `final.testError`), lists
 * become JSON texts, non-finite numbers stay the names they have in JSON.
 *
 * @param results is read twice: once for the columns, once for the rows.
 */
export function trialsTable(results: () => Iterable<Result>): TrialsTable {
  const names = new Set<string>();
  for (const result of results()) for (const name of flatten(result).keys()) names.add(name);
  const rest = [...names].filter((name) => !first.includes(name));
  const side = (prefix: string): string[] => rest.filter((name) => name.startsWith(prefix)).sort();
  const columns = [...first, ...side("trial."), ...side("final."), ...side("trajectory.")];
  return { columns, rows: () => rowsOf(results(), columns) };
}

function* rowsOf(results: Iterable<Result>, columns: readonly string[]): Iterable<readonly Cell[]> {
  for (const result of results) {
    const cells = flatten(result);
    yield columns.map((name) => cells.get(name) ?? null);
  }
}

function flatten(result: Result): ReadonlyMap<string, Cell> {
  const { kind, seed, ...trial } = result.trial;
  const cells = new Map<string, Cell>([
    ["id", result.id],
    ["kind", kind],
    ["seed", seed],
    ["status", result.status],
    ["flops", result.flops],
  ]);
  put(cells, "trial", trial as unknown as Json);
  put(cells, "final", result.final);
  if (result.trajectory !== undefined) put(cells, "trajectory", result.trajectory);
  return cells;
}

function put(cells: Map<string, Cell>, name: string, value: Json | undefined): void {
  if (value === undefined) return;
  if (Array.isArray(value)) cells.set(name, JSON.stringify(value));
  else if (typeof value === "object" && value !== null) {
    for (const [key, member] of Object.entries(value)) put(cells, `${name}.${key}`, member);
  } else cells.set(name, value as Cell);
}
