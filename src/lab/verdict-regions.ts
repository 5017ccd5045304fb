import type { Claim, ClaimPoint } from "./claim.ts";
import { differs, marginOf } from "./verdict-margin.ts";
import type { Range } from "./verdict-rule.ts";

/** What a claim and its control say at a point, before anything is measured. */
export interface PointRegions {
  readonly margin: number;
  readonly claimed: Range;
  /** null where the point does not judge the control. */
  readonly control: Range | null;
  /** The value in the middle of what the control says, for its distance; null as above. */
  readonly rival: number | null;
}

/** Regions of a point; depends on predictions and rivals alone. */
export function regionsOf(claim: Claim, point: ClaimPoint): PointRegions {
  const { judgement } = claim;
  switch (judgement.kind) {
    case "equal":
    case "numerical":
      return around(point.prediction.value, point.rival, point);
    case "enumerated":
      return exactly(point);
    case "at-least":
    case "at-most":
      return oneSided(point, judgement.kind, judgement.control);
    case "share":
      return oneSided(point, judgement.side, "reversed");
    case "exponent":
      return exponentRegions(judgement.slope.value, judgement.rival);
  }
}

function around(predicted: number, rival: number | undefined, point: ClaimPoint): PointRegions {
  const known = rival === undefined ? [] : [rival];
  const scale = point.scale === undefined ? {} : { scale: point.scale };
  const margin = marginOf({ predicted, rivals: [...known, ...(point.mutants ?? [])], ...scale });
  const claimed = band(predicted, margin);
  // a prediction without a value cannot be a rival's rival; the control then stands on its own 5 %
  const judges = rival !== undefined && (differs(predicted, rival) || !Number.isFinite(predicted));
  if (!judges) return { margin, claimed, control: null, rival: null };
  const against = Number.isFinite(predicted) ? [predicted] : [];
  return { margin, claimed, control: band(rival, marginOf({ predicted: rival, rivals: against, ...scale })), rival };
}

function exactly({ prediction, rival }: ClaimPoint): PointRegions {
  const { value } = prediction;
  const judges = rival !== undefined && rival !== value;
  return {
    margin: 0,
    claimed: [value, value],
    control: judges ? [rival, rival] : null,
    rival: judges ? rival : null,
  };
}

/** The margin is the distance to the bound: at s ≤ δ/7 a right ordering is supported as surely as a right value. */
function oneSided(
  { prediction, bound = 0 }: ClaimPoint,
  side: "at-least" | "at-most",
  control: "reversed" | "no-difference",
): PointRegions {
  const margin = Math.abs(prediction.value - bound);
  const above: Range = [bound, Infinity];
  const below: Range = [-Infinity, bound];
  const [claimed, reversed] = side === "at-least" ? [above, below] : [below, above];
  return { margin, claimed, control: control === "reversed" ? reversed : band(bound, margin / 2), rival: bound };
}

/** Slopes are told apart to .05, or half the way to the rival exponent. */
function exponentRegions(slope: number, rival: number): PointRegions {
  const margin = Math.min(0.05, Math.abs(rival - slope) / 2);
  return { margin, claimed: band(slope, margin), control: band(rival, margin), rival };
}

function band(centre: number, margin: number): Range {
  return [centre - margin, centre + margin];
}
