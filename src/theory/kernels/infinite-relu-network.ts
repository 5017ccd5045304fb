import { angleBetween } from "./angle.ts";
import { arcCosine } from "./arc-cosine.ts";

interface Network {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly hidden_layers: number;
  readonly sigma_w2: number;
  readonly sigma_b2: number;
}

/**
 * NNGP and tangent kernel of an infinitely wide ReLU network, layer by layer.
 *
 *   Σ⁰ = Θ⁰ = x·y;  Σ ← σ_b² + (σ_w²/2)√(Σxx Σyy)κ₁(ρ),  Θ ← (σ_w²/2)κ₀(ρ)Θ + Σ,  ρ = Σxy/√(Σxx Σyy) before
 *
 * The angle is carried as (Σxy, area), area² = ΣxxΣyy − Σxy². With A, B = (σ_w²/2)Σxx, (σ_w²/2)Σyy and g = √(AB)
 *
 *   area² ← σ_b²((√A−√B)² + 2g(1−κ₁)) + g²(1−κ₁)(1+κ₁)
 *
 * a sum of positive terms: κ₀ by acos ρ alone would keep half of the digits near ρ = 1, where depth drives it.
 * A zero vector has no angle; its products with others are 0 before the first bias.
 */
export function infiniteReluNetwork({ x, y, hidden_layers: layers, sigma_w2, sigma_b2 }: Network): {
  nngp: number;
  ntk: number;
} {
  const gain = sigma_w2 / 2;
  let { xx, yy, xy, area, difference } = angleBetween(x, y);
  let ntk = xy;
  for (let layer = 0; layer < layers; layer++) {
    const { kappa0, kappa1, deficit } = arcCosine(xy, area);
    const [a, b] = [Math.sqrt(gain * xx), Math.sqrt(gain * yy)];
    const g = a * b;
    const apart = a + b === 0 ? 0 : (gain * difference) / (a + b);
    const mixed = sigma_b2 === 0 ? 0 : apart * apart + 2 * g * deficit;
    area = Math.sqrt(sigma_b2 * mixed + g * deficit * (g * (1 + kappa1)));
    xy = sigma_b2 + g * kappa1;
    xx = sigma_b2 + gain * xx;
    yy = sigma_b2 + gain * yy;
    difference *= gain;
    ntk = gain * kappa0 * ntk + xy;
  }
  return { nngp: xy, ntk };
}
