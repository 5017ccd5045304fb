/** What stands beside a rank that met no upper bound: a lower bound, and how sure. */
export function chanceReason(chanceTooLow: number): string {
  const sure =
    chanceTooLow < 1
      ? `too low with a chance of at most ${chanceTooLow.toExponential(0)} over the points drawn`
      : "its degrees exceed the primes, so that no chance of its being too low can be told";
  return `a lower bound, on which random points of two prime fields agree; ${sure}`;
}
