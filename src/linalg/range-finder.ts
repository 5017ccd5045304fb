import { pow } from "../base/elementary.ts";
import { DomainError, ShapeError } from "../base/errors.ts";
import { normals } from "../base/normal.ts";
import { random } from "../base/random.ts";
import type { LinearOperator } from "./linear-operator.ts";
import { columnsToMatrix, norm, orthogonalise } from "./orthogonalise.ts";

const EPSILON = 2.220446049250313e-16;

/** 10 √(2/π) times the longest of ten Bω is below ‖B‖ with probability 10⁻¹⁰ (Halko et al., lemma 4.1). */
const probes = 10;
const probeFactor = 7.978845608028654;

export interface RangeProblem {
  readonly operator: LinearOperator;
  /** How many columns Q may have; at most min(m, n) are given. */
  readonly columns: number;
  /** Powers q of AAᵀ; 2 unless said. Each costs two products a column, and makes singular values count as their 2q+1st. */
  readonly powers?: number;
  readonly seed?: number | string;
}

export interface Range {
  /** m×r, row-major, orthonormal. */
  readonly Q: Float64Array;
  /** Fewer than asked where the rank is smaller. */
  readonly r: number;
  /** ‖A − QQᵀA‖₂ is at most this but for a chance of 10⁻¹⁰, rounding aside. */
  readonly errorBound: number;
}

/**
 * An orthonormal basis Q of nearly all that a matrix reaches, from random products alone.
 *
 *   Q = orth((AAᵀ)^q A Ω),  Ω n×columns standard normal, orthonormalised after every product
 *   ‖B‖^(2q+1) ≤ 10 √(2/π) max over ten fresh normal ω of ‖(BBᵀ)^q Bω‖,   B = A − QQᵀA
 *
 * Shapes: Q m×r with r ≤ min(columns, m, n); m = 0, n = 0 or columns = 0 gives r = 0.
 * Regime: any matrix; nearly the best Q of r columns where singular values fall beyond column r − 5 or so.
 * Price: (2·powers + 1)(columns + 10) products, and 4m·columns² operations of orthogonalisation a product's block.
 * Deterministic by seed.
 * @throws DomainError for columns or powers that are no whole number, ShapeError for products of another length.
 * Accuracy: ‖QᵀQ − I‖ a few √m ε. Directions below 10√max(m,n) ε of the largest are dropped. Not finite: NaN.
 * Source: Halko, Martinsson, Tropp 2011, SIAM Review 53(2):217–288, algorithm 4.4 and (4.3).
 */
export function rangeFinder(problem: RangeProblem): Range {
  const { basis, errorBound } = rangeBasis(problem);
  return { Q: columnsToMatrix(basis, problem.operator.m), r: basis.length, errorBound };
}

/** The columns of Q one by one. */
export function rangeBasis(problem: RangeProblem): { basis: readonly Float64Array[]; errorBound: number } {
  const { powers = 2, seed = 0 } = problem;
  if (![problem.columns, powers].every((value) => Number.isInteger(value) && value >= 0)) {
    throw new DomainError({
      who: "rangeFinder",
      expected: "whole columns and powers ≥ 0",
      got: `${problem.columns} and ${powers}`,
      next: "Round them.",
    });
  }
  const operator = checked(problem.operator);
  const { m, n } = operator;
  const columns = Math.min(problem.columns, m, n);
  const draw = (purpose: string, count: number) => {
    const stream = random(seed, purpose);
    return Array.from({ length: count }, () => normals(stream, n));
  };
  let basis = orthonormal(draw("range", columns).map(operator.apply), Math.max(m, n));
  for (let power = 0; power < powers; power++) {
    const back = orthonormal(basis.map(operator.applyTransposed), Math.max(m, n));
    basis = orthonormal(back.map(operator.apply), Math.max(m, n));
  }
  const errorBound = draw("range-error", n === 0 ? 0 : probes)
    .map((omega) => normBound({ operator, basis, powers }, omega))
    .reduce((most, bound) => Math.max(most, bound), 0);
  return { basis, errorBound };
}

/**
 * (10 √(2/π) ‖(BBᵀ)^q Bω‖)^(1/(2q+1)): the power leaves little of what random directions and the factor add to ‖B‖. The
 * vector is normalised after each product, and the root is taken of ratios, so that nothing overflows.
 */
function normBound(
  {
    operator,
    basis,
    powers,
  }: { readonly operator: LinearOperator; readonly basis: readonly Float64Array[]; readonly powers: number },
  omega: Float64Array,
): number {
  const outside = (v: Float64Array) => {
    const u = operator.apply(v);
    return { u, length: orthogonalise(u, basis) };
  };
  let { u, length } = outside(omega);
  const lengths = [length];
  for (let power = 0; power < powers && length > 0; power++) {
    const back = operator.applyTransposed(divided(u, length));
    lengths.push(norm(back));
    if (lengths[lengths.length - 1] === 0) return probeFactor * length; // underflow: the plain bound holds too
    ({ u, length } = outside(divided(back, lengths[lengths.length - 1])));
    lengths.push(length);
  }
  const longest = lengths.reduce((most, value) => Math.max(most, value), 0);
  if (longest === 0 || length === 0) return 0;
  const ratio = lengths.reduce((product, value) => product * (value / longest), probeFactor);
  return longest * pow(ratio, 1 / lengths.length);
}

function divided(v: Float64Array, by: number): Float64Array {
  return v.map((value) => value / by);
}

/** Gram–Schmidt, twice; what is rounding beside the longest column is dropped. Works in place. */
function orthonormal(columns: readonly Float64Array[], size: number): Float64Array[] {
  const longest = columns.reduce((most, column) => Math.max(most, norm(column)), 0);
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const rest = orthogonalise(column, basis);
    if (rest <= 10 * Math.sqrt(size) * EPSILON * longest) continue;
    for (let i = 0; i < column.length; i++) column[i] /= rest;
    basis.push(column);
  }
  return basis;
}

/** Copies products, so that an operator may give back the same array, and checks their length. */
function checked({ m, n, apply, applyTransposed }: LinearOperator): LinearOperator {
  const copy = (product: Float64Array, expected: number) => {
    if (product.length === expected) return product.slice();
    throw new ShapeError({
      who: "rangeFinder",
      expected: `a product of ${expected} numbers`,
      got: `${product.length}`,
      next: "apply(v) gives m numbers for n, applyTransposed(u) n for m.",
    });
  };
  return { m, n, apply: (v) => copy(apply(v), m), applyTransposed: (u) => copy(applyTransposed(u), n) };
}
