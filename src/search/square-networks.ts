import { powerOfTwo } from "../math/integer-power.ts";
import { cubeSymmetries, pairCount, pairOf } from "./cube-symmetry.ts";
import { thresholdFunctions } from "./threshold-functions.ts";

/**
 * What n units say together, up to negation and order: their pairs {f, ¬f}, ascending, as the digits of one number, 2ⁿ − 1
 * bits each.
 */
type LayerName = number;

/**
 * Functions of networks A(n,…,n) of threshold gates with bias of 1, 2, …, `depth` layers.
 *
 * Layers are put in front: of a network h behind a first layer g only the values of h on g's image matter, so that all h are
 * restricted to every image once, and pulled back through every g. Units without order and up to negation, first layers and
 * images up to the symmetries of the cube; where a layer adds nothing none after it does.
 * Exact. Regime: 1 ≤ n ≤ 3; a second for n = 3. Twin: composition of all layers in Python, in the tests.
 */
export function squareNetworkCounts(n: number, depth: number): number[] {
  const cube = cubeOf(n);
  const made = layerSet(cube);
  const first = firstLayers(cube).filter((layer) => made.add(layer));
  const inFront = first.map((layer) => canonicalStates(statesOf(layer, cube), n));
  const counts = [made.functions()];
  // what one layer less did not make: all else behind a first layer has been tried
  let fresh = made.layers.slice();
  while (counts.length < depth && fresh.length > 0) {
    const before = made.layers.length;
    const known = new Map<number, readonly LayerName[]>();
    for (const states of inFront) {
      const image = maskOf(states);
      const restricted = known.get(image) ?? restrictedTo(image, fresh, cube);
      known.set(image, restricted);
      const pulled = mapPairs(cube, (table) =>
        states.reduce((bits, state, x) => bits | (((table >> state) & 1) << x), 0),
      );
      for (const layer of restricted) made.add(cube.imageOf(layer, pulled));
    }
    fresh = made.layers.slice(before);
    counts.push(made.functions());
  }
  return [...counts, ...Array.from({ length: depth - counts.length }, made.functions)];
}

interface Cube {
  readonly n: number;
  readonly pairs: number;
  /** Bits of a digit. */
  readonly bits: number;
  /** The layer whose units a map of pairs makes of these. */
  imageOf(layer: LayerName, map: Uint8Array): LayerName;
  digitsOf(layer: LayerName): number[];
  nameOf(ascending: readonly number[]): LayerName;
}

function cubeOf(n: number): Cube {
  const bits = (1 << n) - 1;
  const digits = new Uint8Array(n);
  const nameOf = (ascending: ArrayLike<number>): LayerName => {
    let name = 0;
    for (let i = 0; i < n; i++) name = (name << bits) | ascending[i];
    return name;
  };
  return {
    ...{ n, bits, pairs: pairCount(n), nameOf },
    imageOf(layer, map) {
      for (let i = 0, left = layer; i < n; i++, left >>= bits) {
        const pair = map[left & ((1 << bits) - 1)];
        let at = i;
        for (; at > 0 && digits[at - 1] > pair; at--) digits[at] = digits[at - 1];
        digits[at] = pair;
      }
      return nameOf(digits);
    },
    digitsOf: (layer) => Array.from({ length: n }, (_, i) => (layer >> (bits * (n - 1 - i))) & ((1 << bits) - 1)),
  };
}

/** What a map of truth tables makes of every pair. */
function mapPairs({ n, pairs }: Cube, of: (table: number) => number): Uint8Array {
  return Uint8Array.from({ length: pairs }, (_, pair) => pairOf(of(2 * pair), n));
}

/** Every choice of gates for all units of a layer. */
function firstLayers({ n, nameOf }: Cube): LayerName[] {
  const gates = [...new Set(Array.from(thresholdFunctions(n), (table) => pairOf(table, n)))].sort((a, b) => a - b);
  const choose = (from: number, size: number): number[][] =>
    size === 0
      ? [[]]
      : gates.slice(from).flatMap((gate, i) => choose(from + i, size - 1).map((rest) => [gate, ...rest]));
  return choose(0, n).map(nameOf);
}

/** The state of the layer in each row. */
function statesOf(layer: LayerName, { n, digitsOf }: Cube): number[] {
  const units = digitsOf(layer).map((pair) => 2 * pair);
  return Array.from({ length: 1 << n }, (_, x) =>
    units.reduce((state, table, j) => state | (((table >> x) & 1) << j), 0),
  );
}

/** The same up to order and negation of units, with the least image. */
function canonicalStates(states: readonly number[], n: number): number[] {
  let best = [...states];
  for (const order of ordersOf(n))
    for (let negated = 0; negated < 1 << n; negated++) {
      const moved = states.map((state) =>
        order.reduce((image, place, j) => image | ((((state ^ negated) >> j) & 1) << place), 0),
      );
      if (maskOf(moved) < maskOf(best)) best = moved;
    }
  return best;
}

function ordersOf(n: number): number[][] {
  if (n === 0) return [[]];
  return ordersOf(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, at) => [...rest.slice(0, at), n - 1, ...rest.slice(at)]),
  );
}

function maskOf(states: readonly number[]): number {
  return states.reduce((mask, state) => mask | (1 << state), 0);
}

/** What layers say on an image, each once: tables that are 0 off it and at its first member. */
function restrictedTo(image: number, layers: readonly LayerName[], cube: Cube): readonly LayerName[] {
  const lowest = image & -image;
  const restrict = mapPairs(cube, (table) => ((table & lowest) === 0 ? table & image : ~table & image));
  const seen = new Uint8Array(powerOfTwo(cube.bits * cube.n));
  return layers.flatMap((layer) => {
    const restricted = cube.imageOf(layer, restrict);
    if (seen[restricted] === 1) return [];
    seen[restricted] = 1;
    return [restricted];
  });
}

/** Layers, closed under the symmetries of the cube. */
function layerSet(cube: Cube) {
  const group = cubeSymmetries(cube.n).map((images) => Uint8Array.from(images));
  const marks = new Uint8Array(powerOfTwo(cube.bits * cube.n));
  const layers: LayerName[] = [];
  let functions = 0;
  return {
    layers: layers as readonly LayerName[],
    functions: () => functions,
    /** With all its images. @returns whether it was not there. */
    add(layer: LayerName): boolean {
      if (marks[layer] === 1) return false;
      for (const symmetry of group) {
        const image = cube.imageOf(layer, symmetry);
        if (marks[image] === 1) continue;
        marks[image] = 1;
        layers.push(image);
        functions += arrangements(cube.digitsOf(image)) << cube.n;
      }
      return true;
    },
  };
}

/** Different orders of an ascending list. */
function arrangements(units: readonly number[]): number {
  let [count, run] = [1, 0];
  for (const [i, pair] of units.entries()) {
    run = pair === units[i - 1] ? run + 1 : 1;
    count = (count * (i + 1)) / run;
  }
  return count;
}
