import { exp, log } from "../../base/elementary.ts";
import { mean } from "../../math/mean.ts";

/** Losses at model sizes N and data sizes D; all positive, of one length. */
export interface ScalingTable {
  readonly N: ArrayLike<number>;
  readonly D: ArrayLike<number>;
  readonly loss: ArrayLike<number>;
  /** Training operations of each row, where they were counted; without them C = 6ND. */
  readonly flops?: ArrayLike<number>;
}

/** The table in logarithms, each less its mean: what the fits work on, so that scales and exponents hardly correlate. */
export interface Points {
  readonly n: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly l: Float64Array;
  /** Means of ln N, ln D, ln loss. */
  readonly centre: { readonly N: number; readonly D: number; readonly loss: number };
  /** ln C of each row, less its mean, where operations were counted. */
  readonly logFlops?: Float64Array;
  /** ln of C/(ND): ln 6, or the mean over the rows whose operations were counted. */
  readonly logFlopsPerProduct: number;
}

const LOG_6 = log(6);

export function pointsOf({ N, D, loss, flops }: ScalingTable): Points {
  const [x, y, l] = [N, D, loss].map((values) => Float64Array.from(values, log));
  const centre = { N: mean(x), D: mean(y), loss: mean(l) };
  const logFlopsPerProduct =
    flops === undefined ? LOG_6 : mean(Float64Array.from(flops, (c, i) => log(c) - x[i] - y[i]));
  return {
    n: x.length,
    x: x.map((value) => value - centre.N),
    y: y.map((value) => value - centre.D),
    l: l.map((value) => value - centre.loss),
    centre,
    ...(flops === undefined ? {} : { logFlops: centred(Float64Array.from(flops, log)) }),
    logFlopsPerProduct,
  };
}

function centred(values: Float64Array): Float64Array {
  const centre = mean(values);
  return values.map((value) => value - centre);
}

/** ln of the product ND that a budget of C operations pays for, in the points' centred logarithms. */
export function centredBudget({ centre, logFlopsPerProduct }: Points, C: number): number {
  return log(C) - logFlopsPerProduct - centre.N - centre.D;
}

/** A loss in the table's units from its centred logarithm. */
export function lossOf({ centre }: Points, logLoss: number): number {
  return exp(logLoss + centre.loss);
}
