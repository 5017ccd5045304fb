import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { regionsOf } from "../../src/lab/verdict-regions.ts";
import { measuredExactly, measuredMean } from "../../src/lab/verdict-interval.ts";
import { decide } from "../../src/lab/verdict-rule.ts";
import type { VerifyDocument } from "../../src/lab/verdict-document.ts";
import type { VerdictOutcome } from "../../src/terms/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";

type StoredEvidence = VerifyDocument["verdicts"][number]["evidence"];

/**
 * A claim with a wrong theory: at every point that has one, the prediction is the nearest wrong value (a declared mutant,
 * else the rival), and the true value becomes its rival. Orderings and shares are decided by their bounds; their wrong
 * theory is the reversed ordering, which their control already is.
 */
export function mutantsOf(claim: Claim): Claim[] {
  const { kind } = claim.judgement;
  if (claim.expected !== "supported" || !["equal", "numerical", "enumerated"].includes(kind)) return [];
  const points = claim.points.map(mutated);
  return points.some((point, j) => point !== claim.points[j]) ? [{ ...claim, points }] : [];
}

function mutated(point: ClaimPoint): ClaimPoint {
  const { value } = point.prediction;
  const wrong = [...(point.mutants ?? []), ...(point.rival === undefined ? [] : [point.rival])];
  const nearest = wrong.sort((a, b) => Math.abs(a - value) - Math.abs(b - value)).at(0);
  if (nearest === undefined || nearest === value) return point;
  return { ...point, prediction: { ...point.prediction, value: nearest }, rival: value };
}

/** The outcome of a claim on intervals that were stored: means ± t·s, or exact numbers within their bounds. */
export function judgeStored(claim: Claim, evidence: StoredEvidence): VerdictOutcome {
  return decide(
    claim.points.map((point, j) => {
      const { measured, standardError } = evidence[j];
      const [low, high] = [numberOf(measured.low), numberOf(measured.high)];
      const sampled = claim.judgement.kind === "equal";
      const { interval } = sampled
        ? measuredMean(numberOf(measured.mean), numberOf(standardError), measured.seeds - 1)
        : measuredExactly([low, high], [0, 0]);
      return { interval, region: regionsOf(claim, point).claimed };
    }),
  );
}
