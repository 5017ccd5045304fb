import { log } from "../../base/elementary.ts";
import { normalQuantile } from "../../math/normal-distribution.ts";
import { sum } from "../../math/sum.ts";
import { engineBackend } from "../../linalg/dense.ts";
import { gram } from "../../linalg/gram.ts";
import { cholesky, solveCholesky } from "../../linalg/cholesky.ts";
import { UsageError } from "../../base/errors.ts";
import { takeRows } from "../../terms/dataset.ts";
import { crossFittedClasses, crossFittedFrequencies, type CrossFitting } from "./cross-fitted-classes.ts";
import { rowsOfFold } from "./cross-fit.ts";
import { featureMap, type Features } from "./feature-map.ts";

export interface UsableInformation {
  /** I_V = H_V(y) − H_V(y|x), bits a row. */
  readonly bits: number;
  readonly low: number;
  readonly high: number;
  /** H_V(y), without inputs. */
  readonly withoutInputs: number;
  /** H_V(y|x). */
  readonly withInputs: number;
}

/**
 * Usable (V-)information of the inputs about the target, by cross-fitting.
 *
 *   I_V(x → y) = H_V(y) − H_V(y|x) = E log₂ f[x](y) − E log₂ f[∅](y), f the best of the family V
 *
 * V: multinomial logistic, or linear with Gaussian errors for a regression (entropies are then differential, in the
 * target's unit), on inputs or their products; or a network. Every row is told by a model fitted on other folds, so that
 * the estimate lies below I_V by what n rows do not suffice to fit, about (parameters)/(2n ln 2) bits, and may be negative.
 * The interval is over rows, for the models as fitted. Unlike Shannon's, I_V depends on V, can be raised by computing
 * features, and differs in the two directions. Source: Xu, Zhao, Song, Stewart & Ermon 2020, arXiv:2002.10689.
 */
export function usableInformation(fitting: CrossFitting, level: number): UsableInformation {
  const [without, within] = fitting.data.task === "classification" ? classBits(fitting) : gaussianBits(fitting);
  const terms = without.map((bits, i) => bits - within[i]);
  const n = terms.length;
  const bits = sum(terms) / n;
  const spread = sum(terms.map((term) => (term - bits) * (term - bits))) / (n - 1);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(spread / n);
  return {
    bits,
    low: bits - half,
    high: bits + half,
    withoutInputs: sum(without) / n,
    withInputs: sum(within) / n,
  };
}

/** −log₂ of what each row's label was given, without and with inputs. */
function classBits(fitting: CrossFitting): readonly [Float64Array, Float64Array] {
  const { y, classes } = fitting.data;
  const bitsOf = (shares: Float64Array) =>
    y.map((label, i) => -log(Math.max(1e-300, shares[i * classes.length + label])) / Math.LN2);
  return [bitsOf(crossFittedFrequencies(fitting)), bitsOf(crossFittedClasses(fitting))];
}

function gaussianBits(fitting: CrossFitting): readonly [Float64Array, Float64Array] {
  const { data, family, foldOf, folds, host } = fitting;
  if (family.kind !== "linear") {
    throw new UsageError({
      who: "usable information of a regression",
      expected: "a linear family",
      got: family.kind,
      next: 'Use { kind: "linear" }, of degree 1 or 2.',
    });
  }
  const [without, within] = [new Float64Array(data.rows), new Float64Array(data.rows)];
  for (let fold = 0; fold < folds; fold++) {
    const { fit, held } = rowsOfFold(foldOf, fold);
    const features = featureMap(data, fit, family.degree);
    const constant = (rows: Int32Array): Features => ({
      X: new Float64Array(rows.length).fill(1),
      n: rows.length,
      p: 1,
    });
    for (const [map, into] of [
      [constant, without],
      [features, within],
    ] as const) {
      const seen = map(fit);
      fitting.pause(seen.n * seen.p * seen.p);
      const { y } = takeRows(data, fit);
      const on = engineBackend(host.engine);
      const bits = ridgeBits({ fit: seen, y, unseen: map(held), ridge: family.ridge, on });
      held.forEach((row, i) => (into[row] = bits(data.y[row], i)));
    }
  }
  return [without, within];
}

/** −log₂ N(y; w·x, s²) of unseen rows, s² the residuals' variance with n − p degrees of freedom (at least n/10). */
function ridgeBits(spec: {
  readonly fit: Features;
  readonly y: Float64Array;
  readonly unseen: Features;
  readonly ridge: number;
  readonly on: Parameters<typeof gram>[0]["on"];
}): (y: number, i: number) => number {
  const { fit, y, unseen, ridge, on } = spec;
  const { X, n, p } = fit;
  const A = gram({ X, n, p, of: "columns", ...(on && { on }) });
  for (let j = 0; j < p; j++) A[j * p + j] += j === 0 ? 1e-9 : Math.max(ridge, 1e-9);
  const B = new Float64Array(p);
  for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) B[j] += X[i * p + j] * y[i];
  const factor = cholesky({ A, n: p });
  const w = factor === null ? new Float64Array(p) : solveCholesky({ L: factor.L, n: p, B, columns: 1 });
  let squares = 0;
  for (let i = 0; i < n; i++) squares += square(y[i] - along(fit, w, i));
  const variance = Math.max(Number.MIN_VALUE, squares / Math.max(n - p, n / 10));
  return (value, i) => (log(2 * Math.PI * variance) + square(value - along(unseen, w, i)) / variance) / (2 * Math.LN2);
}

function square(value: number): number {
  return value * value;
}

function along({ X, p }: Features, w: Float64Array, i: number): number {
  let sum = 0;
  for (let j = 0; j < p; j++) sum += X[i * p + j] * w[j];
  return sum;
}
