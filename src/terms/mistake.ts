import type { z } from "zod";
import { didYouMean } from "../base/did-you-mean.ts";
import { keysAt, type Path } from "./schema-keys.ts";

/** The first thing that is wrong with a value by its schema, in this product's words: the library's never leave here. */
export interface Mistake {
  readonly is: "wrong" | "missing" | "unknown-key";
  /** To the wrong value, or to the key that is missing or unknown. */
  readonly path: Path;
  /** Completes "expected … to be": "a whole number", "at least 1"; for an unknown key "a key". */
  readonly expected: string;
  /** The value, or the unknown key, as JSON of at most 60 characters; "nothing" where it is missing. */
  readonly got: string;
  /** What may stand here: the valid keys, or the words to choose from. */
  readonly choices: readonly string[];
  /** " Did you mean …?" with the choices that are near to what was got, or "". */
  readonly hint: string;
}

export type Checked<T> = { readonly data: T } | { readonly mistake: Mistake };

/** Reads `value` by `schema`, with defaults filled in; else tells the one mistake that explains most. */
export function checked<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  const parsed = schema.safeParse(value, { error: wordsOf });
  return parsed.success ? parsed : { mistake: mistakeOf(telling(parsed.error.issues), schema, value) };
}

/** layers[2].width; `whole` for the value itself. */
export function pathName(path: Path, whole: string): string {
  if (path.length === 0) return whole;
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : String(step)));
  return steps.join(".").replaceAll(".[", "[");
}

type Issue = z.core.$ZodIssue;

function mistakeOf(issue: Issue, schema: z.ZodType, whole: unknown): Mistake {
  if (issue.code === "unrecognized_keys") {
    const [key] = issue.keys;
    const choices = keysAt(schema, issue.path).filter((name) => name !== "$schema");
    const path = [...issue.path, key];
    return { is: "unknown-key", path, expected: "a key", got: show(key), choices, hint: didYouMean(key, choices) };
  }
  const got = valueAt(whole, issue.path);
  const { path, message: expected } = issue;
  const choices = choicesOf(issue);
  if (got === undefined) return { is: "missing", path, expected, got: "nothing", choices, hint: "" };
  const hint = typeof got === "string" ? didYouMean(got, choices) : "";
  return { is: "wrong", path, expected, got: gotOf(issue) ?? show(got), choices, hint };
}

function choicesOf(issue: Issue): string[] {
  if (issue.code === "invalid_value") return issue.values.map(String);
  return issue.code === "invalid_union" ? optionsOf(issue).map(String) : [];
}

/** The words that a member may be which tells the alternatives apart; not where they are told apart otherwise. */
function optionsOf(issue: object): readonly unknown[] {
  return "options" in issue && Array.isArray(issue.options) ? issue.options : [];
}

/** A rule of a schema may tell what it found, where the value alone would not. */
function gotOf(issue: Issue): string | undefined {
  const got: unknown = issue.code === "custom" ? issue.params?.["got"] : undefined;
  return typeof got === "string" ? got : undefined;
}

/** Of several issues the one that explains most: an unknown key also leaves the right one missing. */
function telling(issues: readonly Issue[], base: Path = []): Issue {
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const path = [...base, ...issue.path];
  switch (issue.code) {
    case "invalid_union":
      return ofAlternatives(issue.errors, { ...issue, path });
    case "invalid_key":
    case "invalid_element":
      return issue.issues.length === 0 ? { ...issue, path } : telling(issue.issues, path);
    default:
      return { ...issue, path };
  }
}

/**
 * The issue of the alternative that the value was meant to be: that with the fewest keys too many, missing or of
 * another alternative, and of those the one read furthest. Where the value itself fits none, all it might have been.
 */
function ofAlternatives(errors: readonly (readonly Issue[])[], union: Issue): Issue {
  const failed = errors.filter((issues) => issues.length > 0);
  const told = failed
    .filter((issues) => !issues.some(isOtherKind))
    .map((issues) => ({ issue: telling(issues, union.path), keys: keyIssues(issues) }))
    .sort((a, b) => a.keys - b.keys || b.issue.path.length - a.issue.path.length);
  const [best] = told;
  const saysForms = union.message !== FORMS;
  if (failed.length === 0 || (saysForms && (best === undefined || best.keys > OTHER_FORM))) return union;
  const inside = best !== undefined && best.issue.path.length > union.path.length;
  if (inside || best?.issue.code === "unrecognized_keys") return best.issue;
  const all =
    best === undefined || best.issue.code === "invalid_value"
      ? failed.map(([issue]) => issue)
      : told.map(({ issue }) => issue);
  if (all.length === 1 && best !== undefined) return best.issue;
  const values = all.flatMap((issue) => (issue.code === "invalid_value" ? issue.values : []));
  const message = [...new Set(all.map((issue) => issue.message))].join(" or ");
  return { code: "invalid_value", values, path: union.path, message };
}

/** A list where a number is due: that alternative was not meant. */
function isOtherKind({ code, path }: Issue): boolean {
  return code === "invalid_type" && path.length === 0;
}

/** A key too many, or another tag, tells another alternative; a missing key may only be forgotten. */
const OTHER_FORM = 2;

function keyIssues(issues: readonly Issue[]): number {
  const weights = issues.map(({ code, path }) =>
    code === "unrecognized_keys" || (code === "invalid_value" && path.length === 1)
      ? OTHER_FORM
      : Number(code === "invalid_type" && path.length === 1),
  );
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/** What a union expects that has neither words of its own nor a member that tells its alternatives apart. */
const FORMS = "of one of its forms";

/** What was expected, for every kind of issue; a schema's own message wins over it. */
export function wordsOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return typeWords(issue.expected, issue.input);
    case "invalid_value":
      return alternatives(issue.values);
    case "too_small":
      return boundWords(issue, { bound: issue.minimum, near: "at least", strict: "more than" });
    case "too_big":
      return boundWords(issue, { bound: issue.maximum, near: "at most", strict: "less than" });
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_format":
      return formatWords(issue);
    case "unrecognized_keys":
      return `a map without ${issue.keys.map(show).join(", ")}`;
    case "invalid_union":
      return alternatives(optionsOf(issue));
    case "invalid_key":
      return "a map with other keys";
    case "invalid_element":
      return "a list with other members";
    default:
      return "another value";
  }
}

const types: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "a string",
  boolean: "true or false",
  object: "a map of keys",
  record: "a map of keys",
  map: "a map of keys",
  array: "a list",
  tuple: "a list",
  set: "a list",
  null: "null",
  undefined: "left out",
  never: "left out",
  nonoptional: "given",
};

function typeWords(expected: string, input: unknown): string {
  if (expected === "number" && typeof input === "number") return "a finite number";
  return types[expected] ?? `a value of the kind ${expected}`;
}

function alternatives(values: readonly unknown[]): string {
  return values.length === 0 ? FORMS : values.map(show).join(" or ");
}

interface Bound {
  readonly bound: number | bigint;
  readonly near: string;
  readonly strict: string;
}

/** Lengths are inclusive whatever the issue says: that of a tuple leaves it unsaid. */
function boundWords(
  { origin, inclusive, exact }: { readonly origin: string; readonly inclusive?: boolean; readonly exact?: boolean },
  { bound, near, strict }: Bound,
): string {
  const many = (one: string): string =>
    `${exact === true ? "" : `${near} `}${bound} ${one}${Number(bound) === 1 ? "" : "s"}`;
  const notEmpty = near === "at least" && exact !== true && Number(bound) === 1;
  switch (origin) {
    case "array":
    case "set":
    case "map":
      return notEmpty ? "a list that is not empty" : `a list of ${many("member")}`;
    case "string":
      return notEmpty ? "a string that is not empty" : `a string of ${many("character")}`;
    default:
      return `${inclusive === false ? strict : near} ${bound}`;
  }
}

function formatWords(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidStringFormat>): string {
  switch (issue.format) {
    case "starts_with":
      return `a string that starts with ${show(issue["prefix"])}`;
    case "ends_with":
      return `a string that ends with ${show(issue["suffix"])}`;
    case "includes":
      return `a string with ${show(issue["includes"])} in it`;
    case "regex":
      return `a string of the pattern ${issue.pattern}`;
    default:
      return `a string that is a valid ${issue.format}`;
  }
}

function valueAt(whole: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, step)
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    whole,
  );
}

function show(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
