/** A minimal linearly dependent set of points: Σ λᵢxᵢ = 0, as bit masks of the places with λ > 0 and with λ < 0. */
interface Circuit {
  readonly positive: number;
  readonly negative: number;
}

/** Reduced row of an independent set: the point less multiples of those before, and which multiples. */
interface Reduced {
  readonly vector: readonly number[];
  readonly combination: readonly number[];
  readonly pivot: number;
}

/**
 * Dichotomies of at most 30 points that a hyperplane through the origin makes without touching a point, up to exchange
 * of the sides: bit masks of the side of point 0, ascending.
 *
 * A dichotomy is separable iff it gives no minimal dependent set Σ λᵢxᵢ = 0 the signs of λ or of −λ (Gordan,
 * Carathéodory): whole numbers decide, and a strict separation leaves room to avoid ties on any finite set.
 *
 * @param points whole numbers, small enough that minors of the matrix stay below 2⁵³; distinct, none of them 0.
 * Price: Σ_{k ≤ dimension} C(D, k) eliminations, then the circuits for every separable dichotomy of 0…i, each i.
 * Source: Björner et al. 1999, Oriented Matroids, 1.2 (covectors are orthogonal to circuits).
 */
export function separableDichotomies(points: readonly (readonly number[])[]): number[] {
  if (points.length === 0) return [0];
  const byLast: Circuit[][] = points.map(() => []);
  for (const circuit of circuits(points)) byLast[31 - Math.clz32(circuit.positive | circuit.negative)].push(circuit);
  let sides = [1];
  for (let i = 1; i < points.length; i++) {
    const sets = byLast[i];
    sides = sides.flatMap((side) => [side, side | (1 << i)]).filter((side) => sets.every((set) => splits(set, side)));
  }
  return sides.sort((a, b) => a - b);
}

/**
 * Upper bound of the operations for D points of ±1 in a space of some dimension; Infinity where minors of order
 * min(D, dimension) > 13 could pass 2⁵³.
 */
export function separableOperations(count: number, dimension: number): number {
  const rank = Math.min(count, dimension);
  if (count > 30 || rank > 13) return Infinity;
  let independent = 0;
  let dichotomies = 0; // Cover's number, half of it
  for (let k = 0, sets = 1, cuts = 1; k <= rank; k++) {
    independent += sets;
    if (k < rank) dichotomies += cuts;
    sets *= (count - k) / (k + 1);
    cuts *= (count - 1 - k) / (k + 1);
  }
  return independent * rank * (count + dimension) * 20 + dichotomies * independent;
}

function splits({ positive, negative }: Circuit, side: number): boolean {
  const inside = side & (positive | negative);
  return inside !== positive && inside !== negative;
}

/** Every circuit once: of an independent set and one later point that depends on all of it. */
function circuits(points: readonly (readonly number[])[]): Circuit[] {
  const found: Circuit[] = [];
  const extend = (from: number, rows: readonly Reduced[]): void => {
    for (let j = from; j < points.length; j++) {
      const row = reduce(points, j, rows);
      if (row.pivot >= 0) extend(j + 1, [...rows, row]);
      else if (row.combination.filter((c) => c !== 0).length === rows.length + 1) found.push(signs(row.combination));
    }
  };
  extend(0, []);
  return found;
}

function reduce(points: readonly (readonly number[])[], j: number, rows: readonly Reduced[]): Reduced {
  let vector = [...points[j]];
  let combination: number[] = points.map((_, i) => (i === j ? 1 : 0));
  for (const row of rows) {
    const factor = vector[row.pivot];
    if (factor === 0) continue;
    const keep = row.vector[row.pivot];
    vector = vector.map((v, i) => keep * v - factor * row.vector[i]);
    combination = combination.map((c, i) => keep * c - factor * row.combination[i]);
    const common = [...vector, ...combination].reduce(greatestCommonDivisor, 0);
    vector = vector.map((v) => v / common);
    combination = combination.map((c) => c / common);
  }
  return { vector, combination, pivot: vector.findIndex((v) => v !== 0) };
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

function signs(combination: readonly number[]): Circuit {
  let [positive, negative] = [0, 0];
  for (const [i, c] of combination.entries()) {
    if (c > 0) positive |= 1 << i;
    if (c < 0) negative |= 1 << i;
  }
  return { positive, negative };
}
