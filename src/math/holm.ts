/** What Holm's procedure says of one hypothesis. */
export interface HolmStep {
  /** 1 for the smallest p-value; ties in the given order. */
  readonly rank: number;
  /** The interval that agrees with the decision has level 1 − alpha/divisor. */
  readonly divisor: number;
  readonly rejected: boolean;
}

/**
 * Holm's step-down procedure at family level alpha, one step a hypothesis in the given order.
 *
 *   rank r: divisor m − r + 1, rejected if p ≤ alpha/divisor and all earlier ranks were;
 *   after the first that is not rejected: its divisor, not rejected
 *
 * NaN counts as the largest p-value and is never rejected. No hypotheses: []. Source: Holm 1979.
 */
export function holm(pValues: readonly number[], alpha: number): HolmStep[] {
  const m = pValues.length;
  const size = (p: number) => (Number.isNaN(p) ? Infinity : p);
  const order = pValues
    .map((_, i) => i)
    .sort((i, j) => (size(pValues[i]) < size(pValues[j]) ? -1 : size(pValues[i]) > size(pValues[j]) ? 1 : i - j));
  const steps = new Array<HolmStep>(m);
  let stopped: number | undefined;
  order.forEach((i, place) => {
    const divisor = stopped ?? m - place;
    const rejected = stopped === undefined && pValues[i] <= alpha / divisor;
    if (!rejected) stopped = divisor;
    steps[i] = { rank: place + 1, divisor, rejected };
  });
  return steps;
}
