import type { Answer } from "./document.ts";

/**
 * The word for a difference loss(from) − loss(to) with interval [low, high] and margin δ.
 *
 *   inside ±δ → "no-difference";  low > 0 → "helps";  high < 0 → "hurts";  else "cannot-tell"
 *
 * "No difference" goes first: a difference that is certain and smaller than the margin does not matter.
 */
export function answerOf(low: number, high: number, margin: number): Answer {
  if (low >= -margin && high <= margin) return "no-difference";
  if (low > 0) return "helps";
  if (high < 0) return "hurts";
  return "cannot-tell";
}

/** What it would take to decide a "cannot tell", if the difference stays what it is. */
export interface Decider {
  /** Rows of a table in all, null where more seeds decide or the difference sits on the margin. */
  readonly rowsToDecide: number | null;
  readonly seedsToDecide: number | null;
}

/** More than this nobody runs; rows are named instead. */
const MOST_SEEDS = 100;

/**
 * Seeds or rows that bring the half-width h under its target max(|difference|, δ − |difference|).
 *
 * The part of the variance that seeds can reduce is sd²_seed/(J·S); what is left shrinks as 1/n.
 * With one seed sd_seed is unknown and only rows are named.
 */
export function toDecide(spec: {
  readonly mean: number;
  readonly half: number;
  readonly margin: number;
  readonly rows: number;
  readonly seeds: number;
  /** Share of h² that is due to seeds: sd²_seed/(J·S) over the variance behind h; NaN if unknown. */
  readonly seedShare: number;
}): Decider {
  const size = Math.abs(spec.mean);
  const target = Math.max(size, spec.margin - size);
  if (!(target > 0) || !Number.isFinite(spec.half)) return { rowsToDecide: null, seedsToDecide: null };
  const ratio = (spec.half / target) * (spec.half / target);
  if (ratio <= 1) return { rowsToDecide: null, seedsToDecide: null };
  const fixed = ratio * (1 - spec.seedShare);
  if (fixed < 1) {
    // ratio·(1 − share) + ratio·share·S/S′ ≤ 1
    const seeds = Math.ceil((ratio * spec.seedShare * spec.seeds) / (1 - fixed));
    if (seeds <= MOST_SEEDS) return { rowsToDecide: null, seedsToDecide: Math.max(seeds, spec.seeds + 1) };
  }
  return { rowsToDecide: roundedUp(spec.rows * ratio), seedsToDecide: null };
}

/** Up to two significant digits: more would pretend to know the variance. */
function roundedUp(rows: number): number {
  let unit = 1;
  while (rows / unit > 100) unit *= 10;
  return Math.ceil(rows / unit) * unit;
}
