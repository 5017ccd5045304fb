import { z } from "zod";
import { Grade } from "../terms/grade.ts";

/** A finite number, or the name of one that JSON cannot carry. */
const number = z.union([z.number(), z.literal(["Infinity", "-Infinity", "NaN"])]);
const count = z.number().int().min(0);

/** Stands wherever a part was not run. */
export const NotRunPart = z.object({ status: z.literal("not-run"), reason: z.string() });

export const EstimatePart = z.object({
  mean: number,
  low: number,
  high: number,
  level: z.number(),
  seeds: count,
  grade: Grade,
});
export type EstimatePart = z.infer<typeof EstimatePart>;

export const DataPart = z.object({
  name: z.string(),
  sha256: z.string(),
  rows: count,
  rowsRead: count,
  dropped: z.object({ missing: count, nonFinite: count }),
  duplicates: count,
  inputs: count,
  columns: z.array(z.object({ name: z.string(), kind: z.string(), missing: count, constant: z.boolean() })),
  target: z.string(),
  task: z.enum(["classification", "regression"]),
  classes: z.array(z.object({ label: z.string(), rows: count })),
  warnings: z.array(z.string()),
});

export const ModelPart = z.object({
  architecture: z.string(),
  unit: z.string(),
  bias: z.boolean(),
  /** w */
  parameters: count,
  /** k, the rows of one training part */
  examples: count,
  /** n_L */
  outputs: count,
  /** k·n_L */
  equations: count,
  /** w₀ came from `--architecture`, or is the width at which w ≈ k. */
  chosenBy: z.enum(["option", "one-parameter-per-example"]),
  notes: z.array(z.string()),
});

export const RulePart = z.object({
  rule: z.string(),
  statement: z.string(),
  /** examples that the rule asks for this many parameters */
  asks: z.number(),
  has: z.number(),
  says: z.enum(["too-many", "enough"]),
  source: z.string(),
});

export const InterpolationPart = z.object({
  status: z.enum(["reached", "not-reached"]),
  /** Bracket on the grid of widths: P(interpolation) = ½ lies between; absent ends are null. */
  width: z.object({ low: count.nullable(), high: count.nullable() }),
  range: z.object({ p10: count.nullable(), p90: count.nullable() }),
  parameters: z.object({ low: count.nullable(), high: count.nullable() }),
  /** The share of splits whose training rows were fitted exactly, by width; `isotonic` is the monotone fit. */
  shares: z.array(z.object({ width: count, parameters: count, share: z.number(), isotonic: z.number(), runs: count })),
  criterion: z.string(),
  grade: Grade,
});

export const SweepPart = z.object({
  width: count,
  parameters: count,
  trainError: EstimatePart.optional(),
  trainMse: EstimatePart.optional(),
  testError: EstimatePart.optional(),
  testMse: EstimatePart.optional(),
  testR2: EstimatePart.optional(),
  /** the bounded score of which contrasts are made: Brier/2, or min(e²/V, 4) */
  testScore: EstimatePart,
  /** 1 − score / score of the constant predictor */
  skill: number,
  /** share of runs that met the stopping rule; below .9 the width gets no word */
  converged: z.number(),
  /** how often each value was chosen on validation */
  chosen: z.object({
    learningRate: z.record(z.string(), count),
    weightDecay: z.record(z.string(), count),
    epochs: z.object({ low: count, median: count, high: count }),
  }),
});

export const Answer = z.enum(["helps", "hurts", "no-difference", "cannot-tell", "not-converged"]);
export type Answer = z.infer<typeof Answer>;

export const ContrastRun = z.object({
  id: z.string(),
  question: z.string(),
  from: z.union([count, z.string()]),
  to: z.union([count, z.string()]),
  parameters: z.object({ from: count, to: count }),
  /** loss(from) − loss(to): positive when `to` is better */
  difference: EstimatePart,
  halfWidths: z.object({ rows: number, splits: number, nadeauBengio: number }),
  unstable: z.boolean(),
  margin: z.number(),
  answer: Answer,
  /** the same answer by the second score (0/1 error; not for regression) */
  secondScore: z.object({ name: z.string(), difference: EstimatePart, answer: Answer }).optional(),
  /** Holm over C2–C4: rank by p-value and the level of this interval */
  holm: z.object({ rank: count, level: z.number() }).optional(),
});
export const ContrastPart = z.union([ContrastRun, NotRunPart.extend({ id: z.string(), question: z.string() })]);

export const WiderPart = z.object({
  answer: Answer,
  from: count,
  to: count,
  difference: EstimatePart,
  margin: z.number(),
  unit: z.string(),
  rowsToDecide: number.nullable(),
  seedsToDecide: number.nullable(),
});

export const ControlPart = z.object({
  testScore: EstimatePart,
  testError: EstimatePart.optional(),
  testMse: EstimatePart.optional(),
  testR2: EstimatePart.optional(),
  trainError: EstimatePart.optional(),
  trainMse: EstimatePart.optional(),
});

export const ShuffledPart = z.object({
  width: count,
  permutations: count,
  trainError: EstimatePart.optional(),
  testError: EstimatePart.optional(),
  trainMse: EstimatePart.optional(),
  testMse: EstimatePart.optional(),
  testScore: EstimatePart,
  /** the same network on the true labels of the same split */
  trueTestScore: number,
  /** (1 + permutations that score no worse than the true labels) / (1 + permutations) */
  pValue: z.number(),
  memorised: z.number(),
  says: z.string(),
});

const orNotRun = <T extends z.ZodType>(part: T) => z.union([part, NotRunPart]);

/** `audit --json`: counterweight/audit@1. Fields are only added. */
export const AuditDocument = z.object({
  schema: z.literal("counterweight/audit@1"),
  /** `incomplete`: a deadline cut the plan short. */
  status: z.enum(["complete", "incomplete"]),
  /** Plain English, most important first; claims no more than the numbers below. */
  summary: z.array(z.string()),
  data: DataPart,
  model: ModelPart,
  score: z.object({
    name: z.string(),
    meaning: z.string(),
    baseline: EstimatePart,
    margin: z.number(),
    marginSkill: z.number(),
  }),
  rules: z.array(RulePart),
  interpolation: orNotRun(InterpolationPart),
  sweep: z.array(SweepPart),
  /** Widths that no other beats, simultaneously (row bootstrap, max-t); and whether a peak is claimed. */
  bestWidths: orNotRun(z.object({ widths: z.array(count), level: z.number(), peak: z.string() })),
  /** The procedure that also chooses the width on validation, inside each split. */
  tuned: orNotRun(z.object({ testScore: EstimatePart, widths: z.record(z.string(), count) })),
  contrasts: z.array(ContrastPart),
  wider: orNotRun(WiderPart),
  moreData: NotRunPart,
  controls: z.object({
    majority: orNotRun(ControlPart),
    linear: orNotRun(ControlPart),
    shuffledLabels: orNotRun(ShuffledPart),
  }),
  identifiability: NotRunPart,
  cannotTell: z.array(z.object({ question: z.string(), why: z.string(), would: z.string() })),
  plan: z.object({
    splits: z.object({
      folds: count,
      repeats: count,
      validation: z.number(),
      grouped: z.boolean(),
      rolling: z.boolean(),
    }),
    seeds: count,
    budgetFlops: z.number(),
    /** floating-point operations done, counted */
    usedFlops: z.number(),
    epochs: count,
    patience: count,
    learningRates: z.array(z.number()),
    weightDecays: z.array(z.number()),
    batch: count,
    widths: z.array(count),
    notes: z.array(z.string()),
  }),
  provenance: z.object({
    version: z.string(),
    numerics: count,
    options: z.record(z.string(), z.unknown()),
    trials: count,
    trialsSha256: z.string(),
  }),
});
export type AuditDocument = z.infer<typeof AuditDocument>;
export type Contrast = z.infer<typeof ContrastPart>;
export type ContrastRun = z.infer<typeof ContrastRun>;
export type SweepPoint = z.infer<typeof SweepPart>;
export type Interpolation = z.infer<typeof InterpolationPart>;
export type Rule = z.infer<typeof RulePart>;
