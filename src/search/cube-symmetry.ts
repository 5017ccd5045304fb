import { powerOfTwo } from "../math/integer-power.ts";

/**
 * Functions of d ≤ 4 Boolean variables in complementary pairs {f, ¬f}: pair p holds the truth table 2p, whose value in row
 * 0 is 0. Units of a network may be negated at no cost, so that pairs stand for functions.
 */
export function pairOf(table: number, d: number): number {
  const rows = allRows(d);
  return ((table & 1) === 1 ? ~table & rows : table) >>> 1;
}

/** The truth table that is always true. */
export function allRows(d: number): number {
  return powerOfTwo(1 << d) - 1;
}

export function pairCount(d: number): number {
  return powerOfTwo((1 << d) - 1);
}

/** What each of the 2ᵈ d! symmetries of the cube makes of each pair; the first changes nothing. */
export function cubeSymmetries(d: number): readonly Uint16Array[] {
  return (symmetriesOf[d] ??= listSymmetries(d));
}

const symmetriesOf: (readonly Uint16Array[] | undefined)[] = [];

function listSymmetries(d: number): readonly Uint16Array[] {
  const generators = generatorsOf(d).map((rowOf) => pairImages(rowOf, d));
  const identity: Uint16Array = Uint16Array.from({ length: pairCount(d) }, (_, pair) => pair);
  const found: Uint16Array[] = [identity];
  const known = new Set([signature((pair) => pair, d)]);
  for (const reached of found) {
    for (const generator of generators) {
      const name = signature((pair) => generator[reached[pair]], d);
      if (known.has(name)) continue;
      known.add(name);
      found.push(composed(generator, reached));
    }
  }
  return found;
}

/** Where a symmetry sends the projections xᵢ and the indicator of the first row; no other symmetry does the same. */
function signature(imageOf: (pair: number) => number, d: number): string {
  const telling = Array.from({ length: d }, (_, i) => imageOf(pairOf(projection(i, d), d)));
  return [imageOf(pairOf(1, d)), ...telling].join(" ");
}

function composed(outer: Uint16Array, inner: Uint16Array) {
  const images = new Uint16Array(inner.length);
  for (let pair = 0; pair < images.length; pair++) images[pair] = outer[inner[pair]];
  return images;
}

/** Truth table of xᵢ. */
export function projection(i: number, d: number): number {
  let table = 0;
  for (let x = 0; x < 1 << d; x++) if ((x >> i) & 1) table |= 1 << x;
  return table;
}

/** Exchanges of neighbouring variables and the negation of the first, as maps of rows. */
function generatorsOf(d: number): ((row: number) => number)[] {
  const generators = Array.from({ length: Math.max(0, d - 1) }, (_, i) => (row: number) => {
    const differ = ((row >> i) ^ (row >> (i + 1))) & 1;
    return row ^ (differ << i) ^ (differ << (i + 1));
  });
  return d > 0 ? [...generators, (row) => row ^ 1] : [];
}

function pairImages(rowOf: (row: number) => number, d: number): Uint16Array {
  const rows = Array.from({ length: 1 << d }, (_, x) => rowOf(x));
  return Uint16Array.from({ length: pairCount(d) }, (_, pair) => {
    let image = 0;
    for (let x = 1; x < rows.length; x++) if ((pair >> (x - 1)) & 1) image |= 1 << rows[x];
    return pairOf(image, d);
  });
}
