import { add, multiply, type DoubleDouble } from "../base/elementary/double-double.ts";
import { doubleDoubleSvd, type LongColumns } from "../linalg/double-double-svd.ts";

/** A polynomial design in its singular directions: all that evidence needs, for every α and β. */
export interface EvidenceSpectrum {
  /** Examples N and weights M = degree + 1. */
  readonly N: number;
  readonly M: number;
  /** Singular values of Φ = [1, x, …, x^degree], min(N, M) of them, not sorted. */
  readonly s: Float64Array;
  /** uᵢ·t. */
  readonly c: Float64Array;
  /** M×min(N, M), row-major: right singular vectors. */
  readonly V: Float64Array;
  /** ‖t − Σ uᵢ(uᵢ·t)‖², what no weights reach. */
  readonly unreached: number;
}

/**
 * Singular directions of a polynomial design and the targets in them, to 30 digits and rounded then: what is small beside
 * the greatest keeps its digits.
 *
 * N = 0 gives empty arrays. Price: N M min(N, M)·2 µs.
 */
export function evidenceSpectrum(x: readonly number[], t: readonly number[], degree: number): EvidenceSpectrum {
  const [N, M] = [x.length, degree + 1];
  const k = Math.min(N, M);
  const wide = M > N;
  const { s, ...factors } = doubleDoubleSvd(wide ? transposed(powers(x, M)) : powers(x, M));
  const [U, V] = wide ? [factors.V, factors.U] : [factors.U, factors.V];
  const c = Array.from({ length: k }, (_, i) => projection(U, i, t));
  const full = N === k && s.every((value) => value > 0);
  const rest = t.map((target, row) => remainder(U, c, row, target));
  return {
    ...{ N, M, s },
    c: Float64Array.from(c, ([hi]) => hi),
    V: Float64Array.from({ length: M * k }, (_, at) => V.hi[(at % k) * M + Math.floor(at / k)]),
    unreached: full ? 0 : rest.reduce((sum, value) => sum + value * value, 0),
  };
}

/** Columns 1, x, …, x^(M−1). */
function powers(x: readonly number[], M: number): LongColumns {
  const N = x.length;
  const columns = { hi: new Float64Array(N * M), lo: new Float64Array(N * M), m: N, n: M };
  x.forEach((value, i) => {
    let power: DoubleDouble = [1, 0];
    for (let j = 0; j < M; j++) {
      [columns.hi[j * N + i], columns.lo[j * N + i]] = power;
      power = multiply(power, [value, 0]);
    }
  });
  return columns;
}

function transposed({ hi, lo, m, n }: LongColumns): LongColumns {
  const turn = (part: Float64Array) =>
    Float64Array.from({ length: m * n }, (_, at) => part[(at % n) * m + Math.floor(at / n)]);
  return { hi: turn(hi), lo: turn(lo), m: n, n: m };
}

/** uᵢ·t. */
function projection(U: LongColumns, i: number, t: readonly number[]): DoubleDouble {
  return t.reduce<DoubleDouble>(
    (sum, target, row) => add(sum, multiply([U.hi[i * U.m + row], U.lo[i * U.m + row]], [target, 0])),
    [0, 0],
  );
}

/** t − Σ uᵢ cᵢ in one row. */
function remainder(U: LongColumns, c: readonly DoubleDouble[], row: number, target: number): number {
  return c.reduce<DoubleDouble>(
    (sum, [hi, lo], i) => add(sum, multiply([U.hi[i * U.m + row], U.lo[i * U.m + row]], [-hi, -lo])),
    [target, 0],
  )[0];
}
