import { cubeSymmetries, pairCount } from "./cube-symmetry.ts";
import { forEachSubset, imageNames, namesOfSubsets, orbitOf, subsetNamed, type Subset } from "./subset-orbits.ts";

/** Different j-subsets of the pairs of functions of d variables, closed under the symmetries of the cube. */
export interface SubsetCollection {
  /** Adds every j-subset of a block, and what the symmetries make of it. */
  add(block: Subset): void;
  size(): number;
  /** All of them, in a fixed order; only for d ≤ 3 or j = 1. */
  list(): Subset[];
}

export function subsetCollection(d: number, j: number): SubsetCollection {
  if (j === 1) return singleCollection(d);
  return d <= 3 ? listedCollection(d, j) : canonicalCollection(d, j);
}

function singleCollection(d: number): SubsetCollection {
  const marks = new Uint8Array(pairCount(d));
  const group = cubeSymmetries(d);
  let size = 0;
  const mark = (pair: number): void => {
    if (marks[pair] === 0) size++;
    marks[pair] = 1;
  };
  return {
    add(block) {
      for (const pair of block) if (marks[pair] === 0) for (const symmetry of group) mark(symmetry[pair]);
    },
    size: () => size,
    list: () => Array.from(marks.keys()).flatMap((pair) => (marks[pair] === 1 ? [[pair]] : [])),
  };
}

/** Every subset is marked, so that one seen before costs one look. */
function listedCollection(d: number, j: number): SubsetCollection {
  const base = pairCount(d);
  const group = cubeSymmetries(d);
  const nameOf = imageNames(base, j);
  const marks = namesOfSubsets(base, j) <= mostBits ? bitMarks(namesOfSubsets(base, j)) : new Set<number | string>();
  const names: (number | string)[] = [];
  const visit = (subset: Subset): void => {
    if (marks.has(nameOf(subset, group[0]))) return;
    for (const symmetry of group) {
      const name = nameOf(subset, symmetry);
      if (marks.has(name)) continue;
      marks.add(name);
      names.push(name);
    }
  };
  return {
    add: (block) => forEachSubset(block, j, visit),
    size: () => names.length,
    list: () => names.sort((a, b) => (a < b ? -1 : 1)).map((name) => subsetNamed(name, base, j)),
  };
}

/** One subset of each orbit is kept: 2³⁰ pairs of pairs of functions of four variables would not fit. */
function canonicalCollection(d: number, j: number): SubsetCollection {
  const base = pairCount(d);
  const group = cubeSymmetries(d);
  const nameOf = imageNames(base, j);
  const seen = new Set<number | string>();
  let size = 0;
  const visit = (subset: Subset): void => {
    const orbit = orbitOf(subset, group, nameOf);
    if (seen.has(orbit.least)) return;
    seen.add(orbit.least);
    size += orbit.size;
  };
  return {
    add: (block) => forEachSubset(block, j, visit),
    size: () => size,
    list: () => {
      throw new RangeError(`subsets of ${base} pairs are not listed`);
    },
  };
}

/** 32 MB of marks. */
const mostBits = 268_435_456;

interface Marks {
  has(name: number | string): boolean;
  add(name: number | string): void;
}

function bitMarks(names: number): Marks {
  const words = new Uint32Array(Math.ceil(names / 32));
  return {
    has: (name) => ((words[Number(name) >>> 5] >>> (Number(name) & 31)) & 1) === 1,
    add: (name) => {
      words[Number(name) >>> 5] |= 1 << (Number(name) & 31);
    },
  };
}
