import { didYouMean } from "../base/did-you-mean.ts";
import { ResourceError, UsageError } from "../base/errors.ts";
import { axisPaths, check, type ParsedExperiment } from "./experiment-file.ts";
import { type ExperimentFile, isRecord, schemaFor } from "./experiment-file-schema.ts";
import type { Path } from "../terms/schema-keys.ts";
import type { Positions } from "./experiment-file-position.ts";
import { expandSweep, type Point } from "./sweep.ts";

/** A file as it reads at one point of its sweep. */
export interface FilePoint {
  readonly point: Point;
  readonly file: ExperimentFile;
}

/** More points than this in one file are refused: a plan must fit in memory and be read by someone. */
export const mostPoints = 100_000;

/**
 * The points of a file's sweep, the last axis fastest; one point where there is no axis. Every value is checked by
 * the schema in its place.
 *
 * @throws UsageError for an axis that sets nothing, a {name} without an axis, or a value that its place refuses.
 * @throws ResourceError for more than 100,000 points.
 */
export function filePoints(parsed: ParsedExperiment): readonly FilePoint[] {
  const { raw, positions, value } = parsed;
  const axes = value.sweep;
  const { sweep: _, ...rest } = isRecord(raw) ? raw : {};
  const base = { ...rest, train: rest["train"] ?? {} };
  checkAxes(parsed, base);
  checkCount(axes, positions);
  return expandSweep({ base, axes, seeds: [0] }).map(({ point, values }) => ({
    point,
    file: check(values, atPoint(parsed, point)),
  }));
}

/** The member that the axis sets, where it is no {name}. */
export function memberOf(axis: string): Path {
  return axis === "labelNoise" ? ["data", "labelNoise"] : axis.split(".");
}

/** Positions in which what an axis sets stands at the axis' own value. */
function atPoint({ positions, value }: ParsedExperiment, point: Point): Positions {
  const set = new Map(Object.keys(point).map((axis) => [memberOf(axis).join("."), axis]));
  return {
    where(path, of) {
      const axis = set.get(path.join("."));
      if (axis === undefined) return positions.where(path, of);
      return positions.where(["sweep", axis, value.sweep[axis].indexOf(point[axis])]);
    },
  };
}

function placeholdersIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/\{([A-Za-z_]\w*)\}/g)].map(([, name]) => name);
}

function checkAxes({ raw, value, positions }: ParsedExperiment, base: Readonly<Record<string, unknown>>): void {
  const names = placeholdersIn(base);
  const paths = axisPaths(schemaFor(raw));
  const axes = Object.keys(value.sweep);
  for (const axis of axes) {
    if (axis === "labelNoise" || names.includes(axis) || paths.includes(axis)) continue;
    const known = [...new Set(names), "labelNoise", ...paths];
    throw new UsageError({
      who: positions.where(["sweep", axis], "key"),
      expected: "an axis: a {name} of a string, the word labelNoise, or a dotted path such as train.learningRate",
      got: JSON.stringify(axis),
      next: `Write {${axis}} where it shall stand, or rename it.${didYouMean(axis, known)}`,
    });
  }
  for (const [key, member] of Object.entries(base)) {
    const orphan = placeholdersIn(member).find((name) => !axes.includes(name));
    if (orphan === undefined) continue;
    throw new UsageError({
      who: positions.where([key]),
      expected: `an axis for {${orphan}} under sweep`,
      got: axes.length === 0 ? "no axes" : axes.join(", "),
      next: `Add ${orphan}: [ … ] under sweep.${didYouMean(orphan, axes)}`,
    });
  }
  for (const [axis, values] of Object.entries(value.sweep)) {
    const repeated = values.findIndex((item, i) => values.indexOf(item) < i);
    if (repeated < 0) continue;
    throw new UsageError({
      who: positions.where(["sweep", axis, repeated]),
      expected: `each value of ${axis} once`,
      got: `${JSON.stringify(values[repeated])} twice`,
      next: "Remove one of them; for repetitions raise seeds.",
    });
  }
}

/** More trials than this in one plan are refused. */
const mostTrials = 1_000_000;

/** @throws ResourceError for more than 1,000,000 trials: a plan must fit in memory. */
export function checkTrials(positions: Positions, points: number, seeds: number): void {
  if (points * seeds <= mostTrials) return;
  throw new ResourceError({
    who: positions.where(["seeds"]),
    expected: `at most ${mostTrials} trials`,
    got: `${points * seeds} (${points} points, ${seeds} seeds)`,
    next: "Take fewer seeds, or fewer points.",
  });
}

function checkCount(axes: ExperimentFile["sweep"], positions: Positions): void {
  const total = Object.values(axes).reduce((product, values) => product * values.length, 1);
  if (total <= mostPoints) return;
  const lengths = Object.entries(axes).map(([name, values]) => `${name}: ${values.length}`);
  throw new ResourceError({
    who: positions.where(["sweep"]),
    expected: `at most ${mostPoints} points in a sweep`,
    got: `${total} (${lengths.join(", ")})`,
    next: "Split the sweep into several files; they may share one --store.",
  });
}
