/** Fractions a/b with |a| ≤ limit and 1 ≤ b ≤ limit, each once, with the number of ways to write it so. */
interface Fractions {
  readonly limit: number;
  /** Ascending, in lowest terms. */
  readonly numerators: readonly number[];
  readonly denominators: readonly number[];
  readonly ways: readonly number[];
  /** Ways to write the fraction whose double this is; 0 if there are none. */
  waysOf(value: number): number;
}

/**
 * How many (c, d, e), each written as a fraction with |numerator| ≤ limit and 1 ≤ denominator ≤ limit, turn every number
 * of the sequence into the next one by x → c x³ + d x² + e; every way of writing counts.
 *
 * Distinct x give linear equations for (c, d, e): three of them one solution, if any; two a line, walked over the
 * fractions of c or d; one a plane, walked over the pairs (c, e). Regime: limit ≤ 50, the first of a single repeated
 * number ≤ 50 in size. Exact: the count is under (limit(2 limit+1))³ ≤ 1.3e11. Price: 0.1 s for a constant sequence.
 */
export function cubicSequenceCount(sequence: readonly number[], limit: number): number {
  const maps = new Map<number, number>();
  for (let i = 0; i + 1 < sequence.length; i++) {
    const [from, to] = [sequence[i], sequence[i + 1]];
    if ((maps.get(from) ?? to) !== to) return 0;
    maps.set(from, to);
  }
  const equations = [...maps];
  const fractions = fractionsUpTo(limit);
  return equations.length === 1 ? onPlane(equations[0][0], equations[0][1], fractions) : onLine(equations, fractions);
}

/** Two equations or more, by exact integers: the sequence may hold any safe integer. */
function onLine(equations: readonly (readonly [number, number])[], fractions: Fractions): number {
  const [[u, v], [w, z], ...others] = equations.map(([x, y]) => [BigInt(x), BigInt(y)] as const);
  const [cubes, squares, rise] = [u * u * u - w * w * w, u * u - w * w, v - z];
  const { limit } = fractions;
  let count = 0;
  // c cubes + d squares = rise: c walks and d follows, or c is fixed and d walks where u = −w
  fractions.numerators.forEach((numerator, i) => {
    const [a, b] = [BigInt(numerator), BigInt(fractions.denominators[i])];
    const walked = { top: a, bottom: b };
    const other = squares === 0n ? { top: rise, bottom: cubes } : { top: rise * b - a * cubes, bottom: b * squares };
    const [c, d] = squares === 0n ? [other, walked] : [walked, other];
    const followed = waysToWrite(other, limit);
    if (followed === 0) return;
    const e = remainder(u, v, c, d);
    if (others.every(([x, y]) => equal(remainder(x, y, c, d), e)))
      count += fractions.ways[i] * followed * waysToWrite(e, limit);
  });
  return count;
}

interface Ratio {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** y − c x³ − d x². */
function remainder(x: bigint, y: bigint, c: Ratio, d: Ratio): Ratio {
  const top = y * c.bottom * d.bottom - c.top * d.bottom * x * x * x - d.top * c.bottom * x * x;
  return { top, bottom: c.bottom * d.bottom };
}

function equal(a: Ratio, b: Ratio): boolean {
  return a.top * b.bottom === b.top * a.bottom;
}

/** Multiples k·(a/b in lowest terms) with k|a| ≤ limit and k b ≤ limit. */
function waysToWrite({ top, bottom }: Ratio, limit: number): number {
  const [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  let [divisor, rest] = [a, b];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  const size = a > b ? a / divisor : b / divisor;
  return size > BigInt(limit) ? 0 : Math.floor(limit / Number(size));
}

/** One equation c x³ + d x² + e = y: pairs (c, e), and the d that follows from each; all of d where x = 0. */
function onPlane(x: number, y: number, fractions: Fractions): number {
  const { numerators, denominators, ways, waysOf, limit } = fractions;
  const all = limit * (2 * limit + 1);
  if (x === 0) return all * all * waysOf(y);
  const [square, cube] = [x * x, x * x * x];
  let count = 0;
  for (let i = 0; i < numerators.length; i++) {
    const [a, b] = [numerators[i], denominators[i]];
    const fixed = y * b - a * cube;
    let followed = 0;
    for (let j = 0; j < numerators.length; j++) {
      // below 2⁵³, so the quotient is the double of the exact fraction
      followed += ways[j] * waysOf((fixed * denominators[j] - numerators[j] * b) / (b * denominators[j] * square));
    }
    count += ways[i] * followed;
  }
  return count;
}

/**
 * The fractions, and a look-up by their doubles: two of them differ by 1/limit² at least, far above a rounding, so equal
 * doubles mean equal fractions, and a cell of that width holds one of them at most.
 */
function fractionsUpTo(limit: number): Fractions {
  const found: { readonly numerator: number; readonly denominator: number; readonly ways: number }[] = [];
  for (let b = 1; b <= limit; b++) {
    for (let a = -limit; a <= limit; a++) {
      if (greatestCommonDivisor(Math.abs(a), b) !== 1) continue;
      found.push({ numerator: a, denominator: b, ways: Math.floor(limit / Math.max(Math.abs(a), b)) });
    }
  }
  const cells = limit * limit;
  const values = new Float64Array(2 * limit * cells + 1).fill(NaN);
  const counts = new Float64Array(values.length);
  for (const { numerator, denominator, ways } of found) {
    const value = numerator / denominator;
    const cell = Math.floor((value + limit) * cells);
    values[cell] = value;
    counts[cell] = ways;
  }
  return {
    limit,
    numerators: found.map(({ numerator }) => numerator),
    denominators: found.map(({ denominator }) => denominator),
    ways: found.map(({ ways }) => ways),
    waysOf(value) {
      const cell = Math.floor((value + limit) * cells);
      return values[cell] === value ? counts[cell] : 0;
    },
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
