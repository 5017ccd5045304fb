/**
 * The root of an increasing function in [low, high], by Newton's steps that never leave the bracket.
 *
 * `f` gives value and slope; a step that would leave the bracket, or whose slope is no positive number, is replaced by the
 * middle. Ends where the bracket or the step is within an ulp of x. Where f has one sign on all of it, that end is returned.
 * Price: some 5 to 10 evaluations near a simple root; at most 200.
 */
export function increasingRoot(spec: {
  readonly f: (x: number) => { readonly value: number; readonly slope: number };
  readonly low: number;
  readonly high: number;
  readonly guess?: number;
}): number {
  let { low, high } = spec;
  let x = spec.guess ?? 0.5 * (low + high);
  if (!(x >= low && x <= high)) x = 0.5 * (low + high);
  for (let round = 0; round < 200; round++) {
    const { value, slope } = spec.f(x);
    if (value === 0) return x;
    if (value > 0) high = x;
    else low = x;
    const newton = x - value / slope;
    // every third step halves at least, so that slow Newton costs no more than three bisections
    const inside = newton > low && newton < high && round % 3 !== 2;
    const middle = low + 0.5 * (high - low);
    const next = inside || Math.abs(newton - x) <= EPSILON * Math.abs(x) ? newton : middle;
    if (next === x || Math.abs(next - x) <= EPSILON * Math.abs(x) || !(high > low)) return clamp(next, low, high);
    x = clamp(next, low, high);
  }
  return x;
}

const EPSILON = 2.220446049250313e-16;

function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}
