import { increasingRoot } from "../../math/increasing-root.ts";
import { gaussLegendre } from "../../math/gauss-legendre.ts";

interface Walk {
  readonly w0: readonly number[];
  /** α/β, not 0. */
  readonly target: number;
  /** Share of |target|. */
  readonly within: number;
}

/**
 * Time of v̇ = Q(v)(a − vQ(v)), β = 1, from the start until |P − target| ≤ within · a; a = |target|, P = ±vQ(v).
 *
 * v is the least |w|, negative while the signs of P and target differ; Q(v) = Π_{others} √(wᵢ² − min w² + v²). Infinity
 * where the flow ends or rests at a saddle.
 */
export function chainHittingTime({ w0, target, within }: Walk): number {
  const a = Math.abs(target);
  const sizes = w0.map(Math.abs);
  const least = Math.min(...sizes);
  const at = sizes.indexOf(least);
  const squares = sizes.map((size) => (size - least) * (size + least)).filter((_, i) => i !== at);
  const Q = (v: number) => squares.reduce((product, square) => product * Math.sqrt(square + v * v), 1);
  const agree = w0.reduce((sign, w) => sign * (w < 0 ? -1 : 1), Math.sign(target));
  const start = least === 0 ? 0 : agree * least;
  if (start <= 0 && squares.includes(0)) return Infinity;
  const P = start * Q(start);
  if (Math.abs(P - a) <= within * a) return 0;
  const goal = P < a ? a * (1 - within) : a * (1 + within);
  const end = leastAt(Q, squares, goal);
  const f = (v: number) => {
    const q = Q(v);
    return 1 / (q * Math.abs(a - v * q));
  };
  const [low, high] = [Math.min(start, end), Math.max(start, end)];
  if (low < 0 && high > 0) return adaptive(f, low, 0) + adaptive(f, 0, high);
  return adaptive(f, low, high);
}

/** v > 0 with vQ(v) = goal. */
function leastAt(Q: (v: number) => number, squares: readonly number[], goal: number): number {
  const f = (v: number) => {
    const product = v * Q(v);
    const slope = squares.reduce((sum, square) => sum + (v * v) / (square + v * v), 1);
    return { value: product - goal, slope: (product / v) * slope };
  };
  let high = 1;
  while (high * Q(high) < goal) high *= 2;
  let low = high;
  while (low * Q(low) > goal) low /= 2;
  return increasingRoot({ f, low, high, guess: high });
}

/** Halvings of a panel: 2⁻⁶⁰ of it is below every scale of v that matters. */
const DEEPEST = 60;

/** Halves a panel until its halves give what the whole gave to 1e-12 of it. */
function adaptive(f: (v: number) => number, from: number, to: number, depth = 0): number {
  const middle = from + (to - from) / 2;
  const whole = gaussLegendre(f, from, to);
  const halves = gaussLegendre(f, from, middle) + gaussLegendre(f, middle, to);
  if (depth >= DEEPEST || Math.abs(halves - whole) <= 1e-12 * Math.abs(halves)) return halves;
  return adaptive(f, from, middle, depth + 1) + adaptive(f, middle, to, depth + 1);
}
