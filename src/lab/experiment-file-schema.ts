import { z } from "zod";
import { Observable } from "../learn/kinds/network.ts";
import { PopulationSpec } from "../terms/population-spec.ts";
import { TrainSpec } from "../terms/train-spec.ts";

const count = z.number().int().positive();
const fileName = z
  .string()
  .min(1)
  .describe("looked for beside the experiment file, in --data, COUNTERWEIGHT_DATA, ../shared/data");
const arrays = z.strictObject({
  x: z.string().describe("name of the array of inputs, one row an example"),
  y: z.string().describe("name of the array of targets"),
});

const labelNoise = z
  .number()
  .min(0)
  .max(1)
  .default(0)
  .describe("p: with probability p a training label is redrawn uniformly from all classes");
const task = z.enum(["classification", "regression"]).optional();

/** Training and test arrays of one npz file. */
export const ArraysForm = z.strictObject({
  file: fileName,
  train: arrays,
  test: arrays,
  task: task.describe("by the loss where absent: cross-entropy means classes"),
  labelNoise,
});

/** A table (or arrays with a column layout) of which a part is held out, drawn anew by every seed. */
export const TableForm = z.strictObject({
  file: fileName,
  target: z.string().min(1).describe("column to be predicted"),
  testFraction: z.number().gt(0).lt(1).describe("share of the rows that is held out for the test"),
  task: task.describe("by the column's values where absent"),
  missing: z.enum(["drop", "impute"]).default("drop"),
  labelNoise,
});

const rows = {
  rows: count.describe("n, training rows"),
  testRows: z.number().int().min(0).default(0).describe("fresh rows for the test"),
};
const populationForms = PopulationSpec.options.map((option) => {
  const { kind, ...members } = option.shape;
  return z.strictObject({ population: z.literal(kind.value), ...members, ...rows });
});

/** A law of `PopulationSpec` under its name, with the numbers of rows to draw. */
export const PopulationForm = z.discriminatedUnion("population", populationForms as [(typeof populationForms)[0]]);

const axis = z
  .array(z.union([z.number(), z.string()]))
  .min(1)
  .describe("values of the axis, in the order of the table");

const name = z
  .string()
  .regex(/^[\w][\w. -]*$/, "a string of letters, digits, dots and dashes")
  .describe("names the output folder");
const seeds = count.default(1).describe("seeds 0 … seeds−1 of every point");

/** An experiment file with a given form of `data`; errors are sharper when the form is chosen first. */
export function experimentSchema<Data extends z.ZodType>(data: Data) {
  return z.strictObject({
    $schema: z.string().optional(),
    name,
    data,
    architecture: z
      .string()
      .describe(
        'A(n0,…,nL); {name} stands for an axis, as in "A(40,{h},{h},10)"; the first layers may be conv(channels,kernel,stride,padding) over one channel of n0 places',
      ),
    unit: z.string().default("relu").describe("hidden unit: linear, relu, tanh, sigmoid, power(k)"),
    standardise: z
      .boolean()
      .default(false)
      .describe("scale inputs by the training rows' mean and deviation; otherwise data are used as they are"),
    sweep: z
      .record(z.string(), axis)
      .default({})
      .describe("axes: a {name} of a string, the word labelNoise, or a dotted path such as train.learningRate"),
    seeds,
    train: TrainSpec.prefault({}),
    observe: z.array(Observable).min(1).optional().describe("what is reported; losses and errors where absent"),
  });
}

/** The schema that is published for editors; `experimentSchema` of the form at hand is used to read. */
export const ExperimentFile = experimentSchema(z.union([ArraysForm, TableForm, PopulationForm])).meta({
  title: "A Counterweight experiment file",
});
export type ExperimentFile = z.infer<typeof ExperimentFile>;

/**
 * A file of trials of any kind in `learn/kinds/`; `trial` and `data` are checked at every point of the sweep, by the
 * kind's own schema and by the form of data.
 */
export const KindFile = z
  .strictObject({
    $schema: z.string().optional(),
    name,
    data: z
      .looseObject({})
      .optional()
      .describe("as for a network; left out where the trials draw everything themselves"),
    trial: z
      .looseObject({ kind: z.string() })
      .describe("a kind of trial and its members, but for numerics, seed and data"),
    sweep: z
      .record(z.string(), axis)
      .default({})
      .describe("axes: a {name} of a string, or a dotted path such as trial.ridge or data.rows"),
    seeds,
    observe: z.array(z.string()).min(1).optional().describe("what is reported; every number where absent"),
  })
  .meta({ title: "A Counterweight experiment file that names a kind of trial" });
export type KindFile = z.infer<typeof KindFile>;

/** The form of data that the keys tell: `population`, `train`/`test`, else a table. */
export function dataForm(data: unknown) {
  if (!isRecord(data)) return z.union([ArraysForm, TableForm, PopulationForm]);
  if ("population" in data) return PopulationForm;
  return "train" in data || "test" in data ? ArraysForm : TableForm;
}

/** The schema of the form of data that the keys tell: `population`, `train`/`test`, else a table. */
export function schemaFor(raw: unknown): z.ZodType<ExperimentFile> {
  const data = isRecord(raw) ? raw["data"] : undefined;
  if (!isRecord(data)) return ExperimentFile;
  if ("population" in data) return experimentSchema(PopulationForm);
  if ("target" in data || "testFraction" in data) return experimentSchema(TableForm);
  return "train" in data || "test" in data ? experimentSchema(ArraysForm) : ExperimentFile;
}

/** A plain object, as YAML's maps become. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
