import { exp, log } from "../../base/elementary.ts";
import { cholesky, solveCholesky } from "../../linalg/cholesky.ts";
import { plainBackend, type DenseBackend } from "../../linalg/dense.ts";

export interface LogisticProblem {
  /** n×p, row-major, its first column the constant. */
  readonly X: Float64Array;
  readonly n: number;
  readonly p: number;
  /** Classes 0…K−1. */
  readonly y: ArrayLike<number>;
  readonly classes: number;
  /** λ of ½λ‖w‖² beside the sum of losses; the constants are not penalised. */
  readonly ridge: number;
  readonly on?: DenseBackend;
  /** Told the operations since the last call; throws to stop. */
  readonly pause?: (flops: number) => void;
}

/** Newton steps at most; the loss is convex and steps are halved until it falls. */
const MOST_STEPS = 50;
const TOLERANCE = 1e-9;

/**
 * Multinomial logistic regression by Newton's method, classes 1…K−1 against class 0.
 *
 * Returns weights (K−1)×p. Ends where a step would lower the mean loss by less than 1e-9. With ridge > 0 the minimum
 * exists on separable data too; a constant of 1e-6 is penalised so that absent classes leave it unique.
 * Price: a step n((K−1)p)² + ((K−1)p)³/3.
 */
export function fitLogistic(problem: LogisticProblem): { readonly weights: Float64Array; readonly steps: number } {
  const { n, p, classes, on = plainBackend } = problem;
  const size = (classes - 1) * p;
  let weights = new Float64Array(size);
  let loss = penalisedLoss(problem, weights);
  for (let step = 1; step <= MOST_STEPS; step++) {
    const { gradient, hessian } = derivatives(problem, weights);
    const factor = cholesky({ A: hessian, n: size, on });
    if (factor === null) return { weights, steps: step };
    const move = solveCholesky({ L: factor.L, n: size, B: gradient, columns: 1 });
    const promised = move.reduce((sum, value, i) => sum + value * gradient[i], 0) / 2;
    if (promised <= TOLERANCE * n) return { weights, steps: step };
    for (let length = 1; length > 1e-6; length /= 2) {
      const moved = weights.map((value, i) => value - length * move[i]);
      const tried = penalisedLoss(problem, moved);
      if (tried > loss) continue;
      [weights, loss] = [moved, tried];
      break;
    }
  }
  return { weights, steps: MOST_STEPS };
}

function penaltyAt({ ridge, p }: LogisticProblem, at: number): number {
  return at % p === 0 ? 1e-6 : Math.max(ridge, 1e-6);
}

function penalisedLoss(problem: LogisticProblem, weights: Float64Array): number {
  const { n, y } = problem;
  let loss = 0;
  for (let i = 0; i < n; i++) loss -= log(Math.max(1e-300, classShares(problem, weights, i)[y[i]]));
  weights.forEach((value, at) => (loss += (penaltyAt(problem, at) * value * value) / 2));
  return loss;
}

/** P(class | row i) of the softmax with class 0 at 0. */
export function classShares(
  { X, p, classes }: Pick<LogisticProblem, "X" | "p" | "classes">,
  weights: Float64Array,
  i: number,
): Float64Array {
  const shares = new Float64Array(classes);
  let most = 0;
  for (let k = 1; k < classes; k++) {
    let score = 0;
    for (let j = 0, w = (k - 1) * p; j < p; j++, w++) score += weights[w] * X[i * p + j];
    shares[k] = score;
    most = Math.max(most, score);
  }
  let total = 0;
  for (let k = 0; k < classes; k++) total += shares[k] = exp(shares[k] - most);
  for (let k = 0; k < classes; k++) shares[k] /= total;
  return shares;
}

function derivatives(problem: LogisticProblem, weights: Float64Array) {
  const { X, n, p, y, classes } = problem;
  const size = (classes - 1) * p;
  const [gradient, hessian] = [new Float64Array(size), new Float64Array(size * size)];
  for (let i = 0; i < n; i++) {
    problem.pause?.(size * (size + 40));
    const shares = classShares(problem, weights, i);
    for (let k = 1; k < classes; k++) {
      const error = shares[k] - (y[i] === k ? 1 : 0);
      for (let j = 0; j < p; j++) gradient[(k - 1) * p + j] += error * X[i * p + j];
      for (let l = 1; l <= k; l++) {
        const curvature = shares[k] * ((k === l ? 1 : 0) - shares[l]);
        addOuter({ hessian, size, X, row: i * p, p }, { at: (k - 1) * p, to: (l - 1) * p, curvature });
      }
    }
  }
  for (let at = 0; at < size; at++) {
    gradient[at] += penaltyAt(problem, at) * weights[at];
    hessian[at * size + at] += penaltyAt(problem, at);
  }
  return { gradient, hessian };
}

/** curvature · x xᵀ on the block (at, to); of the whole only the lower triangle is read. */
function addOuter(
  m: {
    readonly hessian: Float64Array;
    readonly size: number;
    readonly X: Float64Array;
    readonly row: number;
    readonly p: number;
  },
  { at, to, curvature }: { readonly at: number; readonly to: number; readonly curvature: number },
): void {
  for (let a = 0; a < m.p; a++) {
    const scaled = curvature * m.X[m.row + a];
    for (let b = 0; b < m.p; b++) m.hessian[(at + a) * m.size + to + b] += scaled * m.X[m.row + b];
  }
}
