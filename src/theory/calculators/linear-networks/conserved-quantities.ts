import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { threeLayerFlow } from "../../linear-networks/three-layer-flow.ts";
import { matrixInput, matrixOf, matrixProduct, rowsOf, transposed, type Matrix } from "../../matrix-input.ts";

type Rows = readonly (readonly number[])[];
type State = {
  readonly D1: Rows;
  readonly D2: Rows;
  readonly W1_t30: Rows | null;
  readonly W2_t30: Rows | null;
  readonly W3_t30: Rows | null;
  readonly loss_t30: number | null;
};

const TIME = 30;

/**
 * What gradient flow of a three-layer linear network conserves, and its state at t = 30.
 *
 *   Dᵢ = W_{i+1}ᵀW_{i+1} − WᵢWᵢᵀ is constant under Ẇᵢ = −∂/∂Wᵢ ½‖T − W₃W₂W₁‖²
 *
 * W₁ n₁×n₀, W₂ n₂×n₁, W₃ n₃×n₂, T n₃×n₀; rate 1; inputs white. Dᵢ at t = 0.
 * The state is integrated: explicitly at 1e-13 a step, implicitly at 3e-11 where the flow is stiff. The loss (with ½) comes
 * from a residual that is carried along, so it is exact where the product of weights would only show rounding.
 * Accuracy: about 1e-12 (1e-9 where stiff) times the flow's own condition: starts near saddles magnify errors.
 * Source: Saxe, McClelland, Ganguli 2014; Arora, Cohen, Hazan 2018, Theorem 1; Du, Hu, Lee 2018.
 */
export const calculator = defineCalculator({
  name: "conserved-quantities",
  summary: "Conserved matrices of a three-layer linear network under gradient flow, and its state at t = 30",
  inputs: z
    .strictObject({
      W1: matrixInput.describe("n₁×n₀ at t = 0"),
      W2: matrixInput.describe("n₂×n₁"),
      W3: matrixInput.describe("n₃×n₂"),
      target: matrixInput.describe("T, n₃×n₀"),
    })
    .refine(({ W1, W2 }) => W2[0].length === W1.length, {
      error: "of as many columns as W1 has rows",
      path: ["W2"],
    })
    .refine(({ W2, W3 }) => W3[0].length === W2.length, {
      error: "of as many columns as W2 has rows",
      path: ["W3"],
    })
    .refine(({ W1, W3, target }) => target.length === W3.length && target[0].length === W1[0].length, {
      error: "of the rows of W3 and the columns of W1",
      path: ["target"],
    }),
  formula: "Dᵢ = W_{i+1}ᵀW_{i+1} − WᵢWᵢᵀ is constant under Ẇᵢ = −∂/∂Wᵢ ½‖T − W₃W₂W₁‖²",
  tex: String.raw`D_i = W_{i+1}^{\mathsf T}W_{i+1} - W_iW_i^{\mathsf T}, \qquad \dot D_i = 0 \text{ under } \dot W_i = -\frac{\partial}{\partial W_i}\,\tfrac12\lVert T-W_3W_2W_1\rVert_F^2`,
  regime: "gradient flow at rate 1 on white inputs, three layers, no biases",
  grade: "exact",
  costClass: "boxed",
  cost: ({ W1, W2, W3 }) => 100 * (W1.length * W1[0].length + W2.length * W2[0].length + W3.length * W3[0].length),
  source: "Saxe, McClelland, Ganguli 2014; Arora, Cohen, Hazan 2018, arXiv:1802.06509, Theorem 1; Du, Hu, Lee 2018",
  example: {
    W1: [
      [1, 0.2],
      [-0.3, 0.5],
    ],
    W2: [[0.8, -0.4]],
    W3: [[0.6], [0.1]],
    target: [
      [1, 0],
      [0.5, 0.2],
    ],
  },
  compute({ W1, W2, W3, target }): Answer<State> {
    const layers = { W1: matrixOf(W1), W2: matrixOf(W2), W3: matrixOf(W3) };
    const [D1, D2] = [difference(layers.W2, layers.W1), difference(layers.W3, layers.W2)];
    if (![...D1, ...D2].flat().every(Number.isFinite)) {
      return { outside: "squares of these weights are beyond the doubles: divide them by a unit" };
    }
    const state = threeLayerFlow(layers, { target: matrixOf(target), time: TIME });
    if ("stoppedAt" in state) {
      const value = { D1, D2, W1_t30: null, W2_t30: null, W3_t30: null, loss_t30: null };
      const reason = `the flow is stiff: its steps were spent at t = ${state.stoppedAt.toPrecision(3)} of ${TIME}`;
      return { value, partial: true, reason };
    }
    const { W1: first, W2: second, W3: third, loss } = state;
    return {
      value: { D1, D2, W1_t30: rowsOf(first), W2_t30: rowsOf(second), W3_t30: rowsOf(third), loss_t30: loss },
    };
  },
});

/** AᵀA − BBᵀ. */
function difference(A: Matrix, B: Matrix): number[][] {
  const [after, before] = [matrixProduct(transposed(A), A), matrixProduct(B, transposed(B))];
  return rowsOf({ ...after, entries: after.entries.map((value, i) => value - before.entries[i]) });
}
