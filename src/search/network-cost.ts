import { pairCount } from "./cube-symmetry.ts";
import type { Route, Step, Units } from "./network-route.ts";
import { namesOfSubsets } from "./subset-orbits.ts";

/** Pairs of threshold functions of 0…4 variables, and symmetries of the cube. */
const THRESHOLD_PAIRS = [1, 2, 7, 52, 941];
const SYMMETRIES = [1, 1, 8, 48, 384];

/**
 * Nanoseconds of one core that `jointFunctionCounts` takes, 0.5 to 2 times the truth where that is over 0.1 s; Infinity
 * where truth tables do not fit: over 16 rows, or over 8 in a layer that is not the first.
 *
 * Measured: 7 ns a composed function, 100 a block, 6 a member to name a subset's image, 18 where names are words.
 */
export function networkCost({ steps, top }: Route, outputs: number): number {
  if (top.variables > 4 || steps.some(({ variables }, i) => variables > (i === 0 ? 4 : 3))) return Infinity;
  let blocks: Blocks = { count: 1, length: pairsOf(top) };
  let cost = 0;
  const seen = new Map<string, number>();
  for (let i = steps.length - 1; i >= 0; i--) {
    const name = JSON.stringify(steps[i]);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    // layers of one kind settle: what they add to grows, and all cases up to three inputs are still after three
    if (times > 4 && i > 0) continue;
    const layer = layerCost(steps[i], blocks, outputs, i === 0);
    cost += layer.cost;
    blocks = layer.below;
  }
  return cost;
}

interface Blocks {
  readonly count: number;
  readonly length: number;
}

function layerCost(step: Step, blocks: Blocks, outputs: number, first: boolean): { cost: number; below: Blocks } {
  const { variables: d, width } = step;
  const [pairs, group, all] = [pairsOf(step), SYMMETRIES[d], pairCount(d)];
  const exact = Math.min(width, d <= 3 ? width : 2);
  let cost = 500 * all + 3 * all * group;
  let orbits = 1;
  for (let k = 1; k <= exact; k++) {
    cost += orbits * pairs * group * (5 + 6 * k);
    // small subsets have symmetries of their own, so that there are more orbits than the group's size tells
    orbits = Math.min(choose(pairs, k), (choose(pairs, k) / group) * (1 + 6 / (k * k)));
  }
  // of the members added without telling orbits apart, half stand in an orbit before the first's
  const composed = (orbits * choose(pairs, width - exact) * blocks.count) / (width > exact ? 2 : 1);
  cost += composed * (100 + 7 * blocks.length);
  const length = Math.min(all, blocks.length);
  const most = Math.min(outputs, length);
  for (let j = first ? 2 : most; j <= most; j++) {
    // past 2⁵³ names are words
    const name = (namesOfSubsets(all, j) > Number.MAX_SAFE_INTEGER ? 18 : 6) * j;
    const subsets = composed * choose(length, j);
    cost += d <= 3 ? subsets * name + Math.min(subsets * group, choose(all, j)) * (name + 30) : subsets * group * name;
  }
  const below = outputs === 1 ? { count: 1, length: all } : { count: choose(all, most), length: most };
  return { cost, below: { ...below, count: Math.min(below.count, composed * group * choose(length, most)) } };
}

function pairsOf({ variables, kind }: Units): number {
  return kind === "any" ? pairCount(variables) : THRESHOLD_PAIRS[variables];
}

/** C(n, k) in floating point. */
function choose(n: number, k: number): number {
  let value = 1;
  for (let i = 0; i < k; i++) value *= Math.max(0, n - i) / (i + 1);
  return value;
}
