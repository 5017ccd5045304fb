import { z } from "zod";
import { didYouMean } from "../base/did-you-mean.ts";
import { ResourceError, UsageError } from "../base/errors.ts";
import type { DataSpec } from "../terms/data-spec.ts";
import { NUMERICS, type Result, type Trial, trialId } from "../terms/trial.ts";
import { checkWith } from "./experiment-file.ts";
import { checkTrials, memberOf, mostPoints } from "./experiment-file-points.ts";
import type { Positions } from "./experiment-file-position.ts";
import { dataForm, isRecord, KindFile } from "./experiment-file-schema.ts";
import { type ExperimentTables, type FileData, dataSpecOf } from "./experiment-file-tables.ts";
import { builtInKinds, kindOf } from "./kinds.ts";
import { type AxisValue, expandSweep, type Point } from "./sweep.ts";

/** A file of trials of any kind, read: axes are set into `raw` and each point is checked by its kind's own schema. */
export interface ParsedKindFile {
  readonly value: KindFile;
  readonly raw: unknown;
  readonly positions: Positions;
}

/** As the plan of a network's file, but of any kind of trial. */
export interface KindPlan {
  readonly name: string;
  /** Empty: everything that is a number. */
  readonly observe: readonly string[];
  readonly points: readonly Point[];
  readonly seeds: number;
  readonly trials: readonly { readonly id: string; readonly point: Point; readonly trial: Trial }[];
}

/** Whether a file names a kind of trial, in place of an architecture that is to be trained. */
export function isKindFile(raw: unknown): boolean {
  return isRecord(raw) && "trial" in raw;
}

/** Checks the form of a file that names a kind. @throws UsageError with the position. */
export function parseKindFile(document: { readonly raw: unknown; readonly positions: Positions }): ParsedKindFile {
  return { ...document, value: checkWith(KindFile, document.raw, document.positions) };
}

/** The data of a file as its first point reads it; undefined where the trials draw everything themselves. */
export function kindFileData(parsed: ParsedKindFile): FileData | undefined {
  const [first] = pointsOf(parsed);
  return dataAt(parsed, first.values.data);
}

/**
 * The trials of a file that names a kind: every point of the sweep with seeds 0 … seeds−1.
 *
 * @param options.seeds in place of the file's own number.
 * @param options.smoke only the first and the last point, seed 0.
 * @throws UsageError at the file's position for a member that the kind or the form of data refuses.
 */
export function planKindFile(
  parsed: ParsedKindFile,
  options: { readonly tables: ExperimentTables; readonly seeds?: number; readonly smoke?: boolean },
): KindPlan {
  const smoke = options.smoke ?? false;
  const seeds = smoke ? 1 : (options.seeds ?? parsed.value.seeds);
  const all = pointsOf(parsed);
  const chosen = smoke ? [...new Set([all[0], all[all.length - 1]])] : all;
  checkTrials(parsed.positions, chosen.length, seeds);
  const trials = chosen.flatMap(({ point, values }) => {
    const data = dataAt(parsed, values.data);
    const spec: DataSpec = data === undefined ? { kind: "none" } : dataSpecOf(data, options.tables);
    return Array.from({ length: seeds }, (_, seed) => {
      const trial = trialAt(parsed, { point, members: values.trial, data: spec, seed });
      return { id: trialId(trial), point, trial };
    });
  });
  return {
    name: parsed.value.name,
    observe: parsed.value.observe ?? [],
    points: chosen.map(({ point }) => point),
    seeds,
    trials,
  };
}

/**
 * What a plan reports of its results: what the file asks, else every observable that is a number.
 * @throws UsageError for one that the results do not have.
 */
export function observedOf(
  parsed: ParsedKindFile,
  results: readonly Pick<Result, "final" | "status">[],
): readonly string[] {
  const { final } = results.find(({ status }) => status !== "diverged") ?? results[0];
  const numbers = Object.keys(final).filter((name) => isNumber(final[name]));
  const asked = parsed.value.observe ?? numbers;
  const wrong = asked.findIndex((name) => !numbers.includes(name));
  if (wrong < 0) return asked;
  throw new UsageError({
    who: parsed.positions.where(["observe", wrong]),
    expected: `a number that trials of the kind ${parsed.value.trial.kind} report: ${numbers.join(", ")}`,
    got: asked[wrong],
    next: `Correct it; what was run is stored and not run again.${didYouMean(asked[wrong], numbers)}`,
  });
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" || value === "Infinity" || value === "-Infinity" || value === "NaN";
}

interface KindPoint {
  readonly point: Point;
  readonly values: { readonly data: unknown; readonly trial: Readonly<Record<string, unknown>> };
}

function pointsOf({ value, positions }: ParsedKindFile): readonly KindPoint[] {
  const { data, trial, sweep: axes } = value;
  const total = Object.values(axes).reduce((product, values) => product * values.length, 1);
  if (total > mostPoints) {
    throw new ResourceError({
      who: positions.where(["sweep"]),
      expected: `at most ${mostPoints} points in a sweep`,
      got: String(total),
      next: "Split the sweep into several files; they may share one --store.",
    });
  }
  try {
    return expandSweep({ base: { data, trial }, axes, seeds: [0] });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { expected, got, next, who } = error;
    throw new UsageError({ who: `${positions.where(["sweep"])} (${who})`, expected, got, next });
  }
}

function dataAt({ positions, value }: ParsedKindFile, data: unknown): FileData | undefined {
  if (value.data === undefined) return undefined;
  return checkWith(z.strictObject({ data: dataForm(data) }), { data }, positions).data;
}

function trialAt(
  { positions, value }: ParsedKindFile,
  at: {
    readonly point: Point;
    readonly members: Readonly<Record<string, unknown>>;
    readonly data: DataSpec;
    readonly seed: number;
  },
): Trial {
  const { kind: name } = value.trial;
  if (!builtInKinds.has(name)) {
    throw new UsageError({
      who: positions.where(["trial", "kind"]),
      expected: `a kind of trial: ${[...builtInKinds.keys()].join(", ")}`,
      got: JSON.stringify(name),
      next: `Correct trial.kind.${didYouMean(name, builtInKinds.keys())}`,
    });
  }
  const trial = { ...at.members, numerics: NUMERICS, seed: at.seed, data: at.data };
  const schema = z.object({ trial: kindOf(name).schema });
  return checkWith(schema, { trial }, atPoint(positions, value.sweep, at.point)).trial;
}

/** Positions in which what an axis sets stands at the axis' own value. */
function atPoint(positions: Positions, sweep: Readonly<Record<string, readonly AxisValue[]>>, point: Point): Positions {
  const set = new Map(Object.keys(point).map((axis) => [memberOf(axis).join("."), axis]));
  return {
    where(path, of) {
      const axis = set.get(path.join("."));
      if (axis === undefined) return positions.where(path, of);
      return positions.where(["sweep", axis, sweep[axis].indexOf(point[axis])]);
    },
  };
}
