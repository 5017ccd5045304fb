import { exp, expm1, log, log1p, pow } from "../../base/elementary.ts";
import { gaussLegendre } from "../../math/gauss-legendre.ts";
import { increasingRoot } from "../../math/increasing-root.ts";

interface Mode {
  /** Number of layers. */
  readonly N: number;
  /** Singular value of the target. */
  readonly s: number;
  readonly u0: number;
}

/**
 * u(t) of u̇ = N |u|^(2−2/N) (s − u) at given times t ≥ 0, in their order.
 *
 * With u = s u₀ e^δ/(s + u₀(e^δ − 1)), Saxe's curve in δ, the flow is δ̇ = N s |u|^(1−2/N): time is an integral over |δ| of a
 * positive smooth function, and δ the root of an increasing one. N = 1 and s = 0 are closed forms; 0 is a fixed point for
 * N ≥ 2 that no trajectory crosses.
 * Accuracy: 1e-13 in δ, relative; u inherits the flow's own condition. Price: 16 powers a unit of log u.
 */
export function balancedMode({ N, s, u0 }: Mode, times: readonly number[]): number[] {
  if (N === 1) return times.map((t) => u0 * exp(-t) - s * expm1(-t));
  if (u0 === 0) return times.map(() => 0);
  // a chain with one sign turned is the chain of the opposite target
  if (u0 < 0) return balancedMode({ N, s: -s, u0: -u0 }, times).map((u) => -u);
  const kappa = 1 - 2 / N;
  if (s === 0) {
    const decay = (t: number) => 1 + N * (1 + kappa) * t * pow(u0, 1 + kappa);
    return times.map((t) => u0 * pow(decay(t), -1 / (1 + kappa)));
  }
  const scaled = curve(s, u0);
  const rate = N * pow(Math.abs(s), 1 + kappa);
  const walk = walker(scaled, kappa);
  const reached = new Map<number, number>();
  for (const t of [...times].sort((a, b) => a - b)) reached.set(t, Math.abs(s) / scaled.inverse(walk(rate * t)));
  return times.map((t) => (t === 0 ? u0 : reached.get(t)!));
}

/** |s|/u as a function of η = |δ|, a sum of positive terms, and where on the line left of 0 it would vanish. */
interface Curve {
  inverse(eta: number): number;
  /** Its logarithm, where it is beyond the doubles. */
  logInverse(eta: number): number;
  /** Distance of η = 0 from the next singularity on the real line. */
  readonly distance: number;
  /** From here on u does not change any more: it is s, or 0 in doubles. */
  readonly end: number;
}

function curve(s: number, u0: number): Curve {
  const start = Math.abs(s) / u0;
  const logStart = log(Math.abs(s)) - log(u0); // start may be beyond the doubles
  if (s < 0) {
    return {
      inverse: (eta) => start * exp(eta) + expm1(eta),
      logInverse: (eta) => eta + (start < Infinity ? log1p(start) : logStart),
      distance: log1p(start),
      end: 1500,
    };
  }
  return {
    inverse: (eta) => (start < Infinity ? start * exp(-eta) : exp(logStart - eta)) - expm1(-eta),
    logInverse: (eta) => logStart - eta,
    distance: start < 1 ? -log1p(-start) : Infinity,
    end: 40 + Math.max(0, logStart),
  };
}

/** η at times in ascending order: T = ∫₀^η (|s|/u)^κ. Panels are as long as the next singularity is far, at most 2 of π. */
function walker({ inverse, logInverse, distance, end }: Curve, kappa: number): (T: number) => number {
  const speedInverse = (eta: number) => {
    const value = inverse(eta);
    return value < Infinity ? pow(value, kappa) : exp(kappa * logInverse(eta));
  };
  let [from, before] = [0, 0];
  return (T) => {
    if (kappa === 0) return T;
    while (from < end) {
      const length = Math.min(2, from + distance);
      const panel = gaussLegendre(speedInverse, from, from + length);
      if (!(before + panel <= T)) break;
      [from, before] = [from + length, before + panel];
    }
    if (from >= end) return from;
    const start = from;
    const f = (eta: number) => ({
      value: gaussLegendre(speedInverse, start, eta) - (T - before),
      slope: speedInverse(eta),
    });
    const high = start + Math.min(2, start + distance);
    return increasingRoot({ f, low: start, high, guess: start + (T - before) / speedInverse(start) });
  };
}
