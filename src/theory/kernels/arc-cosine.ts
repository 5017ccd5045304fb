import { atan2, cos, sin } from "../../base/elementary.ts";

const INVERSE_PI = 0.3183098861837907;

/** κ₀ and κ₁ at an angle, and what κ₁ lacks to 1. */
export interface ArcCosine {
  readonly kappa0: number;
  readonly kappa1: number;
  /** 1 − κ₁, without cancellation. */
  readonly deficit: number;
}

/**
 * Arc-cosine kernels of two unit vectors at the angle θ, given as a point (cosine, sine) of any length.
 *
 *   κ₀ = (π−θ)/π,  κ₁ = (sin θ + (π−θ)cos θ)/π,  1−κ₁ = 2 sin²(θ/2) − (sin θ − θ cos θ)/π
 *
 * By θ and π−θ, each from the point itself, instead of acos: relative error some units in the last place on all of
 * [0, π], also where κ₁ ≈ (π−θ)³/3π.
 * Source: Cho, Saul 2009, section 2.
 */
export function arcCosine(cosine: number, sine: number): ArcCosine {
  const theta = atan2(sine, cosine);
  const rest = atan2(sine, -cosine);
  const half = sin(theta / 2);
  return {
    kappa0: rest * INVERSE_PI,
    kappa1: arcExcess(rest) * INVERSE_PI,
    deficit: 2 * half * half - arcExcess(theta) * INVERSE_PI,
  };
}

/** sin φ − φ cos φ = Σ_{k≥1} (−1)^(k+1) 2k φ^(2k+1)/(2k+1)!, on [0, π]; the series below 1, where the two cancel. */
function arcExcess(phi: number): number {
  if (phi >= 1) return sin(phi) - phi * cos(phi);
  const square = phi * phi;
  let [power, sum] = [phi * square * (1 / 6), 0];
  for (let k = 1; k <= 9; k++) {
    sum += 2 * k * power;
    power *= -square / ((2 * k + 2) * (2 * k + 3));
  }
  return sum;
}
