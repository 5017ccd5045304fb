/** Where a hypothesis stands in Holm's procedure; its interval is computed at level 1 − alpha/divisor. */
export interface HolmStep {
  /** 1 for the least p-value; ties in the order given. */
  readonly rank: number;
  readonly divisor: number;
  readonly rejected: boolean;
}

/**
 * Holm's step-down over m hypotheses: rank r is tested at alpha/(m−r+1) while all before it are rejected; after the
 * first that is not, none is, and the rest keep that divisor. In the order of the p-values given.
 */
export function holm(pValues: readonly number[], alpha: number): HolmStep[] {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a] - pValues[b] || a - b);
  const steps = new Array<HolmStep>(pValues.length);
  let stopped: number | undefined;
  order.forEach((index, position) => {
    const divisor = stopped ?? pValues.length - position;
    const rejected = stopped === undefined && pValues[index] < alpha / divisor;
    if (!rejected) stopped ??= divisor;
    steps[index] = { rank: position + 1, divisor, rejected };
  });
  return steps;
}
