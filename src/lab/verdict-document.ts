import { z } from "zod";
import type { Verdict } from "../terms/claim.ts";
import { Grade } from "../terms/grade.ts";
import { jsonNumber, NUMERICS } from "../terms/trial.ts";

const number = z.union([z.number(), z.literal(["Infinity", "-Infinity", "NaN"])]);
const count = z.number().int().min(0);
const outcome = z.enum(["supported", "refuted", "inconclusive", "out-of-regime", "not-run"]);
const measured = z.object({ mean: number, low: number, high: number, level: z.number(), seeds: count, grade: Grade });

const EvidencePart = z.object({
  point: z.record(z.string(), z.union([z.number(), z.string()])),
  predicted: number,
  measured,
  margin: number,
  trials: z.array(z.string()),
  /** The calculator behind `predicted`. */
  prediction: z.object({ grade: Grade, calculator: z.string(), inputs: z.record(z.string(), z.unknown()) }).optional(),
  /** What the control says here; null where the point does not judge it. */
  rival: number.nullable().optional(),
  standardError: number.optional(),
});

const VerdictPart = z.object({
  experiment: z.string(),
  claim: z.string(),
  statement: z.string(),
  section: z.string(),
  source: z.string(),
  expected: outcome,
  outcome,
  /** |measured − predicted| and the margin, at the point nearest to failing. */
  deviation: number,
  margin: number,
  points: count,
  /** The fewest seeds of any point. */
  seeds: count,
  /** Largest standard error over margin: as planned, as it came out. */
  power: z.object({ planned: number, achieved: number }),
  control: z.object({
    statement: z.string(),
    expected: outcome,
    outcome,
    /** Points that tell it from the claim. */
    points: count.optional(),
    /** The largest distance between what it says and what was measured, in widths of the inner interval. */
    distance: number.optional(),
  }),
  evidence: z.array(EvidencePart),
  reason: z.string().nullable(),
});

/** `verify --json`: counterweight/verify@1. Fields are only added. */
export const VerifyDocument = z.object({
  schema: z.literal("counterweight/verify@1"),
  /** k of m: verdicts that are supported or refuted, of those whose conditions held and whose data were there. */
  decided: z.object({ k: count, m: count }),
  /** The version of the numbers: equal versions give equal bits. */
  numerics: count.optional(),
  verdicts: z.array(VerdictPart),
});
export type VerifyDocument = z.infer<typeof VerifyDocument>;

/** The document of some verdicts, in their order. */
export function verifyDocument(verdicts: readonly Verdict[]): VerifyDocument {
  return {
    schema: "counterweight/verify@1",
    decided: decidedOf(verdicts),
    numerics: NUMERICS,
    verdicts: verdicts.map(verdictPart),
  };
}

/** How many of the verdicts that could be decided were. */
export function decidedOf(verdicts: readonly Verdict[]): { readonly k: number; readonly m: number } {
  const k = verdicts.filter(({ outcome: is }) => is === "supported" || is === "refuted").length;
  return { k, m: k + verdicts.filter(({ outcome: is }) => is === "inconclusive").length };
}

function verdictPart(verdict: Verdict): VerifyDocument["verdicts"][number] {
  const { deviation, margin, power, control, evidence } = verdict;
  const { distance, ...judged } = control;
  return {
    ...verdict,
    deviation: json(deviation),
    margin: json(margin),
    power: { planned: json(power.planned), achieved: json(power.achieved) },
    control: { ...judged, ...(distance === undefined ? {} : { distance: json(distance) }) },
    evidence: evidence.map(evidencePart),
  };
}

function evidencePart(evidence: Verdict["evidence"][number]): VerifyDocument["verdicts"][number]["evidence"][number] {
  const { point, predicted, margin, trials, prediction, rival, standardError } = evidence;
  const { mean, low, high, ...rest } = evidence.measured;
  return {
    point: { ...point },
    predicted: json(predicted),
    measured: { mean: json(mean), low: json(low), high: json(high), ...rest },
    margin: json(margin),
    trials: [...trials],
    ...(prediction === undefined ? {} : { prediction: { ...prediction, inputs: { ...prediction.inputs } } }),
    ...(rival === undefined ? {} : { rival: rival === null ? null : json(rival) }),
    ...(standardError === undefined ? {} : { standardError: json(standardError) }),
  };
}

function json(x: number): z.infer<typeof number> {
  return jsonNumber(x) as z.infer<typeof number>; // a finite number or one of the three names
}
