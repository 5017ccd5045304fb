import type { Json } from "../base/canonical-json.ts";
import { numberOf, type Result } from "../terms/trial.ts";

/** A column of a table of results; null where a result lacks it. */
export type Column =
  | { readonly name: string; readonly kind: "number"; readonly values: readonly (number | null)[] }
  | { readonly name: string; readonly kind: "boolean"; readonly values: readonly (boolean | null)[] }
  | { readonly name: string; readonly kind: "text"; readonly values: readonly (string | null)[] };

type Cell = number | boolean | string | null;

/**
 * Results as columns: id, status, flops, then every member of the trial (`trial.seed`, `trial.data.name`, …) and every
 * observable (`final.testLoss`) by dotted path, each part in alphabetical order. Lists become their JSON. The names
 * "Infinity", "-Infinity", "NaN" of an observable become those numbers.
 */
export function flatten(results: readonly Result[]): Column[] {
  const rows = results.map(cells);
  const names = new Set(rows.flatMap((row) => [...row.keys()]));
  const first = ["id", "status", "flops"];
  const rest = [...names].filter((name) => !first.includes(name)).sort(trialFirst);
  return [...first, ...rest].map((name) =>
    column(
      name,
      rows.map((row) => row.get(name) ?? null),
    ),
  );
}

function trialFirst(a: string, b: string): number {
  const rank = (name: string) => (name.startsWith("trial.") ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function cells(result: Result): Map<string, Cell> {
  const row = new Map<string, Cell>([
    ["id", result.id],
    ["status", result.status],
    ["flops", result.flops],
  ]);
  const trial = result.trial as unknown as { readonly [member: string]: Json | undefined };
  for (const [name, value] of Object.entries(trial)) spread(`trial.${name}`, value, row);
  for (const [name, value] of Object.entries(result.final)) {
    if (isNameOfNumber(value)) row.set(`final.${name}`, numberOf(value));
    else spread(`final.${name}`, value, row);
  }
  return row;
}

function isNameOfNumber(value: Json): boolean {
  return value === "Infinity" || value === "-Infinity" || value === "NaN";
}

function spread(path: string, value: Json | undefined, into: Map<string, Cell>): void {
  if (value === undefined || value === null) return;
  if (typeof value !== "object") into.set(path, value);
  else if (Array.isArray(value)) into.set(path, JSON.stringify(value));
  else for (const [name, member] of Object.entries(value)) spread(`${path}.${name}`, member, into);
}

/** One kind a column; where kinds are mixed, everything becomes text. */
function column(name: string, values: readonly Cell[]): Column {
  const kinds = new Set(values.filter((value) => value !== null).map((value) => typeof value));
  if (kinds.size === 1 && kinds.has("number")) return { name, kind: "number", values: values as (number | null)[] };
  if (kinds.size === 1 && kinds.has("boolean")) return { name, kind: "boolean", values: values as (boolean | null)[] };
  return { name, kind: "text", values: values.map((value) => (value === null ? null : String(value))) };
}
