import { didYouMean } from "../base/did-you-mean.ts";
import { CounterweightError, DataError } from "../base/errors.ts";
import { decodeArrays, type NumericArray } from "../data/arrays.ts";
import { datasetPair } from "../data/dataset-from-arrays.ts";
import { dataName } from "../data/decode.ts";
import { encodeTable } from "../data/encode.ts";
import { decodeTable } from "../data/read-table.ts";
import type { Dataset } from "../terms/dataset.ts";
import type { DataSpec } from "../terms/data-spec.ts";
import type { PopulationSpec } from "../terms/population-spec.ts";
import type { Positions } from "./experiment-file-position.ts";
import type { ExperimentFile } from "./experiment-file-schema.ts";

/** The decoded tables that an experiment file names. */
export type ExperimentTables =
  | { readonly kind: "pair"; readonly train: Dataset; readonly test: Dataset }
  | { readonly kind: "table"; readonly dataset: Dataset }
  | { readonly kind: "population" };

/** The member `data` of an experiment file. */
export type FileData = ExperimentFile["data"];

/** What of an experiment file tells how its tables are read. */
interface DataPart {
  readonly value: { readonly data: FileData; readonly train?: { readonly loss: string } };
  readonly positions: Positions;
}

/** The name of the data file; undefined for a population, or without data. */
export function dataFileOf(data: FileData | undefined): string | undefined {
  return data !== undefined && "file" in data ? data.file : undefined;
}

/** The law that a file names, without the numbers of rows. */
export function populationOf(data: Extract<FileData, { readonly population: string }>): PopulationSpec {
  const { population, rows: _rows, testRows: _testRows, ...law } = data;
  return { kind: population, ...law } as PopulationSpec;
}

/** The data of a trial on the tables that were read. */
export function dataSpecOf(data: FileData, tables: ExperimentTables): DataSpec {
  if ("population" in data) {
    return { kind: "population", population: populationOf(data), rows: data.rows, testRows: data.testRows };
  }
  const { labelNoise } = data;
  if (tables.kind === "pair") {
    return { kind: "pair", train: tables.train.sha256, test: tables.test.sha256, labelNoise };
  }
  if (tables.kind === "table" && "testFraction" in data) {
    const split = { kind: "hold-out" as const, testFraction: data.testFraction };
    return { kind: "table", sha256: tables.dataset.sha256, split, labelNoise };
  }
  throw new Error(`tables of the kind ${tables.kind} for data of another form`);
}

/**
 * Decodes the file that an experiment names.
 *
 * @throws FormatError, DataError, ShapeError as the decoders do; DataError at the file's position for an array that
 *   is not in the file.
 */
export function tablesOf(
  parsed: DataPart,
  source: { readonly bytes: Uint8Array; readonly maxBytes: number },
): ExperimentTables {
  const { data, train } = parsed.value;
  if ("population" in data) return { kind: "population" };
  const { maxBytes } = source;
  if ("target" in data) {
    const table = decodeTable(source.bytes, { name: data.file, target: data.target, maxBytes });
    const { target, task, missing } = data;
    const { dataset } = at(parsed, ["data", "target"], () => encodeTable(table, { target, task, missing, maxBytes }));
    return { kind: "table", dataset };
  }
  const arrays = decodeArrays(source.bytes, { name: data.file, maxBytes });
  const pick = (part: "train" | "test") => ({
    x: arrayAt(parsed, arrays, part, "x"),
    y: arrayAt(parsed, arrays, part, "y"),
  });
  const byLoss = train === undefined || train.loss === "cross-entropy" ? "classification" : "regression";
  const task = data.task ?? byLoss;
  const pair = datasetPair({ name: dataName(data.file), train: pick("train"), test: pick("test"), task });
  return { kind: "pair", ...pair };
}

function arrayAt(
  { value, positions }: DataPart,
  arrays: ReadonlyMap<string, NumericArray>,
  part: "train" | "test",
  role: "x" | "y",
): NumericArray {
  const name = "train" in value.data ? value.data[part][role] : "";
  const found = arrays.get(name);
  if (found !== undefined) return found;
  throw new DataError({
    who: positions.where(["data", part, role]),
    expected: `an array of the file: ${[...arrays.keys()].join(", ")}`,
    got: JSON.stringify(name),
    next: `Correct the name.${didYouMean(name, arrays.keys())}`,
  });
}

/** Runs `work`; what it says against a member of the file is told with its position. */
function at<T>({ positions }: DataPart, path: readonly string[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const { who, expected, got, next } = error as CounterweightError;
    throw new DataError({ who: `${positions.where(path)} (${who})`, expected, got, next });
  }
}
