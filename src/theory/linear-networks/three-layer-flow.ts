import { integrateOde } from "../../math/integrate-ode.ts";
import { matrixProduct, multiplyInto, transposeInto, type Matrix } from "../matrix-input.ts";

export interface ThreeLayers {
  readonly W1: Matrix;
  readonly W2: Matrix;
  readonly W3: Matrix;
}

/** Where the flow is at the time asked, or how far it got. */
export type FlowState = (ThreeLayers & { readonly loss: number }) | { readonly stoppedAt: number };

/** Of elementary operations, for either way: about a second. */
const BUDGET = 1e9;
/** Of what implicit steps a stiff flow takes, rather more than less. */
const IMPLICIT_STEPS = 200;

/**
 * Gradient flow of ½‖T − W₃W₂W₁‖² at rate 1, up to a time.
 *
 *   Ẇ₁ = (W₃W₂)ᵀE,  Ẇ₂ = W₃ᵀE W₁ᵀ,  Ẇ₃ = E(W₂W₁)ᵀ,  Ė = −(Ẇ₃W₂W₁ + W₃Ẇ₂W₁ + W₃W₂Ẇ₁)
 *
 * The residual E = T − W₃W₂W₁ is carried as a state of its own, with its own scale of error, so that the loss keeps its
 * digits down to 1e-300 where the product of weights could not tell it from rounding. Explicit steps at 1e-13 go first;
 * once they have cost what the whole would by implicit ones, the flow is stiff, and implicit ones at 3e-11 go on.
 */
export function threeLayerFlow(
  start: ThreeLayers,
  { target, time, budget = BUDGET }: { readonly target: Matrix; readonly time: number; readonly budget?: number },
): FlowState {
  const flow = flowOf(start, target);
  const n = flow.start.length;
  const explicitStep = 12 * (flow.rateCost + 20 * n);
  const implicitStep = 6 * n * n * n + 72 * n * n + (36 + 2 * n) * flow.rateCost;
  const turn = Math.min(budget, IMPLICIT_STEPS * implicitStep);
  const shared = { rate: flow.rate, parts: flow.parts };
  const first = integrateOde({
    ...{ ...shared, start: flow.start, times: [time] },
    ...{ tolerance: 1e-13, mostSteps: Math.floor(turn / explicitStep) },
  });
  if (first.states.length > 0) return flow.read(first.states[0]);
  // many weights: the factorisations would eat the budget before the flow has moved
  const implicit = budget / implicitStep > 50;
  const second = integrateOde({
    ...{ ...shared, start: first.last, times: [time - first.reached], method: implicit ? "implicit" : "explicit" },
    ...(implicit
      ? { tolerance: 3e-11, mostSteps: Math.floor(budget / implicitStep) }
      : { tolerance: 1e-13, mostSteps: Math.floor(budget / explicitStep) }),
  });
  return second.states.length > 0 ? flow.read(second.states[0]) : { stoppedAt: first.reached + second.reached };
}

/** The system on vectors [W₁, W₂, W₃, E]; every matrix it needs is made once. */
function flowOf(start: ThreeLayers, target: Matrix) {
  const shapes = [start.W1, start.W2, start.W3, target];
  const parts = shapes.map(({ entries }) => entries.length);
  const [here, change] = [new Float64Array(sumOf(parts)), new Float64Array(sumOf(parts))];
  const rates = rateOf(views(shapes, here), views(shapes, change));
  const fitted = matrixProduct(start.W3, matrixProduct(start.W2, start.W1));
  const residual = target.entries.map((entry, i) => entry - fitted.entries[i]);
  const weights = [start.W1, start.W2, start.W3].flatMap(({ entries }) => [...entries]);
  return {
    start: Float64Array.from([...weights, ...residual]),
    parts,
    rateCost: rateCost(start),
    rate(y: Float64Array, f: Float64Array): void {
      here.set(y);
      rates();
      f.set(change);
    },
    read(y: Float64Array): ThreeLayers & { readonly loss: number } {
      const [W1, W2, W3, E] = views(shapes, y);
      return { W1, W2, W3, loss: 0.5 * E.entries.reduce((sum, e) => sum + e * e, 0) };
    },
  };
}

function rateOf([W1, W2, W3, E]: readonly Matrix[], [dW1, dW2, dW3, dE]: readonly Matrix[]): () => void {
  const [upper, lower] = [empty(W3.rows, W2.columns), empty(W2.rows, W1.columns)];
  const [left, lifted] = [empty(W3.columns, E.columns), empty(W2.rows, W1.columns)];
  const [first, inner, last] = [0, 1, 2].map(() => empty(E.rows, E.columns));
  const [W1t, W3t, upperT, lowerT] = [W1, W3, upper, lower].map(({ rows, columns }) => empty(columns, rows));
  return () => {
    transposeInto(W1, W1t);
    transposeInto(W3, W3t);
    multiplyInto(W3, W2, upper);
    multiplyInto(W2, W1, lower);
    transposeInto(upper, upperT);
    transposeInto(lower, lowerT);
    multiplyInto(upperT, E, dW1);
    multiplyInto(W3t, E, left);
    multiplyInto(left, W1t, dW2);
    multiplyInto(E, lowerT, dW3);
    multiplyInto(dW3, lower, first);
    multiplyInto(dW2, W1, lifted);
    multiplyInto(W3, lifted, inner);
    multiplyInto(upper, dW1, last);
    for (let i = 0; i < dE.entries.length; i++) {
      dE.entries[i] = -(first.entries[i] + inner.entries[i] + last.entries[i]);
    }
  };
}

/** Matrices that lie one after another in y. */
function views(shapes: readonly Matrix[], y: Float64Array): Matrix[] {
  let from = 0;
  return shapes.map(({ rows, columns }) => ({ rows, columns, entries: y.subarray(from, (from += rows * columns)) }));
}

function empty(rows: number, columns: number): Matrix {
  return { rows, columns, entries: new Float64Array(rows * columns) };
}

function sumOf(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}

/** Operations of one rate: eleven products, and their loops' start. */
function rateCost({ W1, W2, W3 }: ThreeLayers): number {
  const [n0, n1, n2, n3] = [W1.columns, W1.rows, W2.rows, W3.rows];
  const products = 2 * n3 * n2 * n1 + 3 * n2 * n1 * n0 + 2 * n3 * n1 * n0 + 4 * n3 * n2 * n0;
  return 2 * products + 1000;
}
