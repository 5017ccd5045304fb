import { didYouMean } from "../base/did-you-mean.ts";
import { ResourceError, UsageError } from "../base/errors.ts";
import type { Grade } from "../terms/grade.ts";
import { checked, pathName } from "../terms/mistake.ts";
import { jsonNumber } from "../terms/trial.ts";
import type { Calculator, Value } from "./calculator.ts";
import * as folder from "./calculators.ts";
import { MOST_OPERATIONS } from "./cost.ts";

/** Every calculator of `theory/calculators/`, by its first name, sorted. */
export const calculators: ReadonlyMap<string, Calculator> = new Map(
  Object.values(folder)
    .map((calculator): [string, Calculator] => [calculator.name, calculator as unknown as Calculator])
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** A value as JSON carries it: big integers over 2⁵³ and non-finite numbers as strings. */
export type PlainValue =
  number | string | boolean | null | readonly PlainValue[] | { readonly [name: string]: PlainValue };

/** Other names, each with the first name of what it means. */
const aliases: ReadonlyMap<string, string> = new Map(
  [...calculators.values()].flatMap(({ name, aliases: others = [] }) => others.map((other) => [other, name] as const)),
);

/** What `compute` answers; without `schema` the body of counterweight/compute@1. */
export interface Computed {
  readonly name: string;
  readonly inputs: unknown;
  /** `out-of-regime`: the value is null; `partial`: some fields of it are. */
  readonly status: "ok" | "out-of-regime" | "partial";
  readonly value: PlainValue;
  readonly grade: Grade;
  readonly formula: string;
  readonly regime: string;
  readonly source: string;
  /** Why there is no value, or why it is infinite or partial. */
  readonly reason?: string;
}

/**
 * The number that theory gives, by the calculator's name.
 *
 * Outside of its regime a calculator gives no value but the reason. Infinite values are "Infinity", with the reason.
 * @throws UsageError for an unknown name (the nearest are named) and for inputs that do not fit the schema;
 *   ResourceError for a request of over 2·10⁹ operations.
 */
export function compute(name: string, inputs: unknown): Computed {
  const calculator = calculatorOf(name);
  const { data } = checkedInputs(calculator, inputs);
  const operations = calculator.cost(data);
  if (!(operations <= MOST_OPERATIONS)) throw tooCostly(calculator, data, operations);
  const answer = calculator.compute(data);
  const { formula, regime, source } = calculator;
  const grade = ("grade" in answer ? answer.grade : undefined) ?? calculator.grade;
  if ("outside" in answer) {
    return {
      name,
      inputs,
      status: "out-of-regime",
      value: null,
      grade,
      formula,
      regime,
      source,
      reason: answer.outside,
    };
  }
  const reason = answer.reason === undefined ? {} : { reason: answer.reason };
  const status = answer.partial === true ? "partial" : "ok";
  return { name, inputs, status, value: plainValue(answer.value), grade, formula, regime, source, ...reason };
}

/** @throws UsageError that names the nearest calculators. */
export function calculatorOf(name: string): Calculator {
  const found = calculators.get(aliases.get(name) ?? name);
  if (found !== undefined) return found;
  throw new UsageError({
    who: "compute",
    expected: `one of ${calculators.size} calculators`,
    got: JSON.stringify(name),
    next: `compute --list shows them.${didYouMean(name, [...calculators.keys(), ...aliases.keys()])}`,
  });
}

function checkedInputs(calculator: Calculator, inputs: unknown): { readonly data: unknown } {
  const read = checked(calculator.inputs, inputs);
  if ("data" in read) return read;
  const { is, path, expected, got, choices, hint } = read.mistake;
  const member = pathName(path, "the inputs");
  const among = choices.length === 0 ? "no input here" : `an input among ${choices.join(", ")}`;
  throw new UsageError({
    who: `compute ${calculator.name}`,
    expected: is === "unknown-key" ? among : `${member} to be ${expected}`,
    got: is === "unknown-key" ? JSON.stringify(member) : got,
    next: `${is === "missing" ? `Add ${member} to` : "Correct"} the inputs; an example is '${JSON.stringify(calculator.example)}'.${hint}`,
  });
}

function tooCostly(calculator: Calculator, inputs: unknown, operations: number): ResourceError {
  return new ResourceError({
    who: `compute ${calculator.name}`,
    expected: `at most ${MOST_OPERATIONS.toExponential(0)} operations`,
    got: `inputs that need about ${operations.toExponential(1)}`,
    next: calculator.instead?.(inputs) ?? "Ask for smaller numbers.",
  });
}

/** Spells out what JSON cannot carry; members that are undefined are left out. */
export function plainValue(value: Value): PlainValue {
  switch (typeof value) {
    case "number":
      return jsonNumber(value);
    case "bigint":
      return -BigInt(Number.MAX_SAFE_INTEGER) <= value && value <= BigInt(Number.MAX_SAFE_INTEGER)
        ? Number(value)
        : value.toString();
    case "object":
      return value === null ? null : Array.isArray(value) ? value.map(plainValue) : plainObject(value as PlainMembers);
    default:
      return value;
  }
}

type PlainMembers = { readonly [name: string]: Value | undefined };

function plainObject(value: PlainMembers): PlainValue {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, plainValue(member)]])),
  );
}
