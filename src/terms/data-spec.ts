import { z } from "zod";
import { PopulationSpec } from "./population-spec.ts";

const count = z.number().int().positive();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256, 64 hexadecimal digits");

/** Which rows train and which test. Streams "split" of the trial's seed decide; `repeat` is part of the purpose. */
export const SplitSpec = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all"), note: z.literal("train and test on every row").optional() }),
  z.strictObject({
    kind: z.literal("k-fold"),
    folds: count.min(2),
    repeat: z.number().int().min(0),
    fold: z.number().int().min(0),
    /** Share of each training part that is held out for choices (rate, decay, stopping); 0 for none. */
    validation: z.number().min(0).lt(1).default(0),
  }),
  /**
   * Rows in order of time: the second half in `origins` blocks; block `origin` tests, the ⌊n/2⌋ rows before it train.
   * The last `validation` share of the training rows is held out.
   */
  z.strictObject({
    kind: z.literal("rolling-origin"),
    origins: count.min(2),
    origin: z.number().int().min(0),
    validation: z.number().min(0).lt(1).default(0),
  }),
  z.strictObject({ kind: z.literal("hold-out"), testFraction: z.number().gt(0).lt(1) }),
]);
export type SplitSpec = z.infer<typeof SplitSpec>;

/**
 * Where a trial's rows come from. Tables are named by the SHA-256 of their decoded, typed columns, never by path.
 * Label noise p: with probability p a training label is redrawn uniformly from all K classes (stream "labels").
 * `shuffle`: index of a permutation of the labels within the training part and within the test part.
 * `none`: the trial's own members say all that it works on, such as an architecture whose functions are counted.
 */
export const DataSpec = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("table"),
    sha256,
    split: SplitSpec,
    labelNoise: z.number().min(0).max(1).default(0),
    shuffle: z.number().int().min(0).optional(),
  }),
  z.strictObject({
    kind: z.literal("pair"),
    train: sha256,
    test: sha256,
    labelNoise: z.number().min(0).max(1).default(0),
    shuffle: z.number().int().min(0).optional(),
  }),
  z.strictObject({
    kind: z.literal("population"),
    population: PopulationSpec,
    rows: count.describe("n, training rows"),
    testRows: z.number().int().min(0).default(0),
  }),
  z.strictObject({ kind: z.literal("none") }),
]);
export type DataSpec = z.infer<typeof DataSpec>;
