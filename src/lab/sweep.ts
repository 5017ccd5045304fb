import { didYouMean } from "../base/did-you-mean.ts";
import { UsageError } from "../base/errors.ts";

export type AxisValue = number | string;
/** The values of the axes at one place of a sweep. */
export type Point = Readonly<Record<string, AxisValue>>;

/** One trial-to-be: `base` with the point's values written in. */
export interface SweepPoint<Base extends object> {
  readonly point: Point;
  readonly seed: number;
  readonly values: Base;
}

/** The axis `labelNoise` is a word of its own: it belongs to the data. */
const words: Readonly<Record<string, string>> = { labelNoise: "data.labelNoise" };

/**
 * Every point of axes × seeds in plan order: the last axis fastest, seeds innermost.
 *
 * An axis is a `{name}` in any string of `base` (a string that is nothing else becomes the value itself), the word
 * `labelNoise` (data.labelNoise), or a dotted path whose parent exists: `train.learningRate`.
 *
 * @throws UsageError for an axis that is used nowhere, an empty one, a value twice, a placeholder without an axis.
 */
export function expandSweep<Base extends object>(sweep: {
  readonly base: Base;
  readonly axes: Readonly<Record<string, readonly AxisValue[]>>;
  readonly seeds: readonly number[];
}): SweepPoint<Base>[] {
  const { base, axes, seeds } = sweep;
  const names = Object.keys(axes);
  const placeholders = placeholdersOf(base);
  for (const name of names) checkAxis(name, axes[name], base, placeholders);
  for (const name of placeholders) if (!names.includes(name)) throw withoutAxis(name, names);
  if (new Set(seeds).size < seeds.length) throw twice("seeds", seeds);
  return pointsOf(names, axes).flatMap((point) => {
    const values = valuesAt(base, point, placeholders);
    return seeds.map((seed) => ({ point, seed, values }));
  });
}

/** The points alone, the last axis fastest; one empty point where there are no axes. */
function pointsOf(names: readonly string[], axes: Readonly<Record<string, readonly AxisValue[]>>): Point[] {
  return names.reduce<Point[]>(
    (points, name) => points.flatMap((point) => axes[name].map((value) => ({ ...point, [name]: value }))),
    [{}],
  );
}

function valuesAt<Base extends object>(base: Base, point: Point, placeholders: ReadonlySet<string>): Base {
  let values: unknown = fill(base, point);
  for (const [name, value] of Object.entries(point)) {
    if (!placeholders.has(name)) values = setPath(values, (words[name] ?? name).split("."), value);
  }
  return values as Base;
}

function fill(value: unknown, point: Point): unknown {
  if (typeof value === "string") return fillString(value, point);
  if (Array.isArray(value)) return value.map((item) => fill(item, point));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member, point)]));
}

const PLACEHOLDER = /\{([A-Za-z_]\w*)\}/g;

function fillString(text: string, point: Point): AxisValue {
  const whole = /^\{([A-Za-z_]\w*)\}$/.exec(text);
  if (whole) return point[whole[1]];
  return text.replace(PLACEHOLDER, (_, name: string) => String(point[name]));
}

function placeholdersOf(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === "string") for (const [, name] of value.matchAll(PLACEHOLDER)) found.add(name);
  else if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) placeholdersOf(member, found);
  }
  return found;
}

/** A copy with the member at `path` set; parents exist (checked). */
function setPath(value: unknown, [key, ...rest]: readonly string[], to: AxisValue): unknown {
  if (key === undefined) return to;
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: setPath(object[key], rest, to) };
}

function checkAxis(name: string, values: readonly AxisValue[], base: object, placeholders: ReadonlySet<string>): void {
  if (values.length === 0) {
    throw new UsageError({
      who: `sweep axis ${JSON.stringify(name)}`,
      expected: "at least one value",
      got: "none",
      next: "List its values, or leave the axis out.",
    });
  }
  if (new Set(values).size < values.length) throw twice(name, values);
  if (placeholders.has(name) || hasParent(base, (words[name] ?? name).split("."))) return;
  const usable = [...placeholders, ...Object.keys(words), ...pathsOf(base)];
  throw new UsageError({
    who: `sweep axis ${JSON.stringify(name)}`,
    expected: "a {name} of a string, the word labelNoise, or a dotted path",
    got: "a name that is used nowhere",
    next: `Write {${name}} where its value belongs, or correct it.${didYouMean(name, usable)}`,
  });
}

/** A single word must be a member already; of a longer path the parent must be an object. */
function hasParent(base: object, path: readonly string[]): boolean {
  if (path.length === 1) return Object.hasOwn(base, path[0]) && path[0] !== "__proto__";
  let value: unknown = base;
  for (const key of path.slice(0, -1)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return typeof value === "object" && value !== null && !Array.isArray(value) && path.at(-1) !== "__proto__";
}

function pathsOf(value: object, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, member]) => {
    const nested = typeof member === "object" && member !== null && !Array.isArray(member);
    return nested ? pathsOf(member as object, `${prefix}${key}.`) : [prefix + key];
  });
}

function withoutAxis(name: string, axes: readonly string[]): UsageError {
  return new UsageError({
    who: "sweep",
    expected: `an axis for the placeholder {${name}}`,
    got: axes.length === 0 ? "no axes" : `the axes ${axes.join(", ")}`,
    next: `Add ${name} to the sweep, or write a number in its place.${didYouMean(name, axes)}`,
  });
}

function twice(name: string, values: readonly AxisValue[]): UsageError {
  const repeated = values.find((value, i) => values.indexOf(value) < i);
  return new UsageError({
    who: `sweep axis ${JSON.stringify(name)}`,
    expected: "each value once",
    got: `${JSON.stringify(repeated)} twice`,
    next: "Name it once; for more repetitions raise seeds.",
  });
}
