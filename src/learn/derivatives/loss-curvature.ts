import { ShapeError } from "../../base/errors.ts";
import { scaleBySlope } from "./activate.ts";
import { backwardPass, type BackwardPass } from "./backward-pass.ts";
import { forwardPass, type ForwardPass } from "./forward-pass.ts";
import { addBackward, addBiases, addBiasGradient, addForward, addWeightGradient } from "./layer-products.ts";
import { lossAtOutputs, type LossAtOutputs } from "./loss-at-outputs.ts";
import { checkLossProblem, type LossProblem } from "./loss-problem.ts";

/** The second derivatives of a loss at one point, as products with vectors. */
export interface LossCurvature {
  /** w, the length of the vectors. */
  readonly n: number;
  readonly loss: number;
  readonly gradient: Float64Array;
  /** Hv, a new array. */
  hessianTimes(v: Float64Array): Float64Array;
  /** Gv with the Gauss–Newton part G = Jᵀ (∂²L/∂y²) J, positive semidefinite; a new array. */
  gaussNewtonTimes(v: Float64Array): Float64Array;
}

/**
 * Products of the loss's Hessian, and of its Gauss–Newton part, with vectors: exact, and no w×w matrix.
 *
 *   Hv = d/dr ∇L(θ + r v) at r = 0,   H = Jᵀ (∂²L/∂y²) J + Σ_k (∂L/∂y_k) ∂²y_k/∂θ²
 *
 * Shapes: v and Hv w, laid out as `parameters`. Units: those of the loss, nats for cross-entropy.
 * Regime: linear, relu, tanh, sigmoid and power units, any depth, biases or none, no weight decay. relu's second
 * derivative is 0 everywhere: across a kink H is the Hessian of the piece, and no sum of pieces.
 * Price: one gradient (6w operations a row) at the start, then 12w a row for Hv and 8w for Gv; about 80·rows·Σ n_l bytes.
 * @throws DomainError for other units or convolutions, ShapeError for sizes that do not fit, DataError for labels that
 * are no class.
 * Accuracy: rounding alone, as of a gradient; uᵀHv = vᵀHu to rounding, not to the bit.
 * Source: Pearlmutter 1994, Neural Computation 6(1):147–160; Schraudolph 2002, Neural Computation 14(7):1723–1738.
 */
export function lossCurvature(problem: LossProblem): LossCurvature {
  checkLossProblem("lossCurvature", problem);
  const forward = forwardPass(problem);
  const outputs = lossAtOutputs(problem, forward.a[forward.layers.length]);
  const backward = backwardPass(forward, problem.parameters, outputs.gradient);
  const point: Point = { problem, forward, outputs, backward };
  return {
    n: problem.parameters.length,
    loss: outputs.loss,
    gradient: backward.gradient,
    hessianTimes(v) {
      checkVector(point, v);
      return pullBack(point, tangents(point, v), v);
    },
    gaussNewtonTimes(v) {
      checkVector(point, v);
      return pullBack(point, tangents(point, v), undefined);
    },
  };
}

interface Point {
  readonly problem: LossProblem;
  readonly forward: ForwardPass;
  readonly outputs: LossAtOutputs;
  readonly backward: BackwardPass;
}

/** R{z_l} and R{a_l}: how weighted sums and outputs move when the parameters move along v. */
interface Tangents {
  readonly z: readonly Float64Array[];
  readonly a: readonly Float64Array[];
}

/** R{z_l} = a_{l−1} V_lᵀ + R{a_{l−1}} W_lᵀ + c_l, R{a_l} = σ_l′ ∘ R{z_l}. The rows do not move: R{a₀} is left out. */
function tangents({ problem, forward }: Point, v: Float64Array): Tangents {
  const { parameters, rows } = problem;
  const z: Float64Array[] = [];
  const a: Float64Array[] = [];
  forward.layers.forEach((layer, l) => {
    const direction = { layer, parameters: v, rows };
    const sums = addForward(direction, forward.a[l], new Float64Array(rows * layer.outputs));
    if (l > 0) addForward({ layer, parameters, rows }, a[l - 1], sums);
    z.push(addBiases(direction, sums));
    a.push(scaleBySlope(layer.unit, forward.activations[l].slope, sums.slice()));
  });
  return { z, a };
}

/**
 * The output's ∂²L/∂y² R{y} brought back to the parameters; `bentAlong` = v adds what bends on the way:
 *
 *   R{d_l} = σ_l′ ∘ R{e_l} + σ_l″ ∘ R{z_l} ∘ e_l
 *   R{∂W_l} = R{d_l}ᵀ a_{l−1} + d_lᵀ R{a_{l−1}},   R{e_{l−1}} = R{d_l} W_l + d_l V_l
 */
function pullBack(
  { problem, forward, outputs, backward }: Point,
  moved: Tangents,
  bentAlong: Float64Array | undefined,
): Float64Array {
  const { parameters, rows } = problem;
  const { layers, a, activations } = forward;
  const result = new Float64Array(parameters.length);
  let e = outputs.hessianTimes(moved.a[layers.length - 1]);
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l];
    const into = { layer, parameters: result, rows };
    const d = scaleBySlope(layer.unit, activations[l].slope, e);
    if (bentAlong) addBend(activations[l].bend, moved.z[l], backward.e[l], d);
    addWeightGradient(into, d, a[l]);
    addBiasGradient(into, d);
    if (l === 0) break;
    e = addBackward({ layer, parameters, rows }, d, new Float64Array(rows * layer.inputs));
    if (!bentAlong) continue;
    addWeightGradient(into, backward.d[l], moved.a[l - 1]);
    addBackward({ layer, parameters: bentAlong, rows }, backward.d[l], e);
  }
  return result;
}

/** Where the unit is straight nothing is added, so that 0·∞ makes no NaN. */
function addBend(bend: Float64Array, z: Float64Array, e: Float64Array, d: Float64Array): void {
  for (let i = 0; i < d.length; i++) if (bend[i] !== 0) d[i] += bend[i] * z[i] * e[i];
}

function checkVector({ problem }: Point, v: Float64Array): void {
  const w = problem.parameters.length;
  if (v.length === w) return;
  throw new ShapeError({
    who: "lossCurvature",
    expected: `a vector of ${w} numbers`,
    got: `${v.length}`,
    next: "One number a parameter, laid out as the parameters.",
  });
}
