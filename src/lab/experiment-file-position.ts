import { type Document, isMap, isNode, isPair, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import type { z } from "zod";
import { didYouMean } from "../base/did-you-mean.ts";
import { UsageError } from "../base/errors.ts";

export type Path = readonly PropertyKey[];

/** Knows where each value of a YAML or JSON document stands. */
export interface Positions {
  /** "name:line:column" of the value at `path`, or of its key, or of the nearest ancestor that exists. */
  where(path: Path, of?: "key" | "value"): string;
}

export function positionsOf(name: string, document: Document, lines: LineCounter): Positions {
  return {
    where(path, of = "value") {
      const { line, col } = lines.linePos(offsetOf(document, path, of));
      return `${name}:${Math.max(1, line)}:${Math.max(1, col)}`;
    },
  };
}

function offsetOf(document: Document, path: Path, of: "key" | "value"): number {
  let node: unknown = document.contents;
  let offset = start(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (pair === undefined) return offset;
      offset = start(pair.key) ?? offset;
      if (depth === path.length - 1 && of === "key") return offset;
      next = pair.value;
    } else if (isSeq(node)) next = node.items[Number(step)];
    else return offset;
    offset = start(next) ?? offset;
    node = next;
  }
  return offset;
}

function start(node: unknown): number | undefined {
  return isNode(node) ? ((node as Node).range?.[0] ?? undefined) : undefined;
}

/** The first issue of a failed parse as one message: file:line:column, the path, expected, got, the nearest key. */
export function issueError(
  error: z.ZodError,
  context: { readonly raw: unknown; readonly positions: Positions; readonly keys: (path: Path) => readonly string[] },
): UsageError {
  const issue = deepest(error.issues);
  const got = valueAt(context.raw, issue.path);
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0];
    const valid = context.keys(issue.path).filter((name) => name !== "$schema");
    const next = `The keys here are ${valid.join(", ")}.${didYouMean(key, valid)}`;
    const who = context.positions.where([...issue.path, key], "key");
    return new UsageError({ who, expected: `a key of ${pathName(issue.path)}`, got: JSON.stringify(key), next });
  }
  const missing = got === undefined;
  const name = pathName(issue.path);
  const who = context.positions.where(missing ? issue.path.slice(0, -1) : issue.path);
  const next = missing ? `Add ${name}.` : `Change ${name}.${suggestion(issue, got)}`;
  return new UsageError({
    who,
    expected: `${name} to be ${expectation(issue)}`,
    got: missing ? "nothing" : show(got),
    next,
  });
}

/** Of a union's branches the one that got furthest; zod lists branches in the order of the schema. */
function deepest(issues: readonly z.core.$ZodIssue[], base: Path = []): z.core.$ZodIssue & { path: PropertyKey[] } {
  // a missing or unknown key explains more than what follows from it
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const path = [...base, ...issue.path];
  if (issue.code === "invalid_union") {
    const branches = issue.errors.filter((branch) => branch.length > 0);
    const inner = branches.map((branch) => deepest(branch, path)).sort((a, b) => b.path.length - a.path.length);
    if (inner.length > 0 && inner[0].path.length > path.length) return inner[0];
    const expected = issue.errors.map((branch) => branch.map((part) => expectation(part)).join(" and ")).join(" or ");
    return { ...issue, code: "custom", message: expected || issue.message, path } as z.core.$ZodIssue & {
      path: PropertyKey[];
    };
  }
  return { ...issue, path } as z.core.$ZodIssue & { path: PropertyKey[] };
}

const articles: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "a string",
  boolean: "true or false",
  object: "a map of keys",
  record: "a map of keys",
  array: "a list",
};

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return articles[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" or ");
    case "too_small":
      return issue.origin === "array"
        ? "a list that is not empty"
        : `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      return `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`;
    case "unrecognized_keys":
      return `a map without ${issue.keys.join(", ")}`;
    default:
      return issue.message;
  }
}

function suggestion(issue: z.core.$ZodIssue, got: unknown): string {
  if (issue.code !== "invalid_value" || typeof got !== "string") return "";
  return didYouMean(got, issue.values.map(String));
}

function pathName(path: Path): string {
  return path.length === 0
    ? "the experiment"
    : path
        .map((step) => (typeof step === "number" ? `[${step}]` : String(step)))
        .join(".")
        .replaceAll(".[", "[");
}

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    raw,
  );
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
