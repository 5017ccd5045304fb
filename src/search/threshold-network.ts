import { cubeSymmetries, pairCount, pairOf } from "./cube-symmetry.ts";
import type { Route, Step, Units } from "./network-route.ts";
import { pairComposer, type Gate } from "./pair-composition.ts";
import { subsetCollection, type SubsetCollection } from "./subset-collection.ts";
import { forEachSubsetUpToSymmetry, type Subset } from "./subset-orbits.ts";
import { thresholdFunctions } from "./threshold-functions.ts";

/**
 * How many j-sets of functions, up to negation of each, a network of threshold gates can have at its outputs at once, for
 * j = 1…`outputs` (as far as there are any).
 *
 * A block is a set of functions of which every output unit may be any, for one choice of the units below. On top there is
 * one block, all threshold functions of the last layer; a layer below composes every block with every choice of its units.
 * Units have no order and may be negated, and a layer's are chosen up to the symmetries of the cube below.
 * Exact. Twin: composition of all networks, in the tests.
 */
export function jointFunctionCounts({ steps, top }: Route, outputs: number, gate: Gate): number[] {
  let blocks: readonly Subset[] = [unitPairs(top)];
  // a step on blocks met before is not taken again, so that layers by the thousand cost as much as the few that differ
  const done = new Map<string, Map<readonly Subset[], readonly Subset[]>>();
  const met = new Map<string, readonly Subset[]>();
  for (const step of steps.slice(1).reverse()) {
    const kind = JSON.stringify(step);
    const ofKind = done.get(kind) ?? new Map<readonly Subset[], readonly Subset[]>();
    done.set(kind, ofKind);
    const below = ofKind.get(blocks) ?? sameAs(met, blocksBelow({ step, blocks, gate, outputs }));
    ofKind.set(blocks, below);
    blocks = below;
  }
  const { variables } = steps[0] ?? top;
  const counted: SubsetCollection[] = [];
  const count = (block: Subset): void => {
    while (counted.length < Math.min(outputs, block.length))
      counted.push(subsetCollection(variables, counted.length + 1));
    for (const collection of counted) collection.add(block);
  };
  if (steps.length === 0) blocks.forEach(count);
  else forEachComposedBlock({ step: steps[0], blocks, gate, outputs }, count);
  return counted.map(({ size }) => size());
}

/** The equal list that was met first. */
function sameAs(met: Map<string, readonly Subset[]>, blocks: readonly Subset[]): readonly Subset[] {
  const name = JSON.stringify(blocks);
  const first = met.get(name) ?? blocks;
  met.set(name, first);
  return first;
}

interface Layer {
  readonly step: Step;
  readonly blocks: readonly Subset[];
  readonly gate: Gate;
  readonly outputs: number;
}

/** All blocks of a layer. No more than `outputs` members of one matter at a time, so that larger ones are taken apart. */
function blocksBelow(layer: Layer): Subset[] {
  const { outputs } = layer;
  const collections: SubsetCollection[] = [];
  forEachComposedBlock(layer, (block) => {
    const j = Math.min(outputs, block.length);
    (collections[j] ??= subsetCollection(layer.step.variables, j)).add(block);
  });
  const listed = Object.values(collections).flatMap((collection) => collection.list());
  return outputs === 1 ? [listed.flat()] : listed;
}

/**
 * Every block on top of every choice of units, up to the symmetries of the cube; one buffer serves all of them. Where one
 * output is asked for, members may come twice.
 */
function forEachComposedBlock({ step, blocks, gate, outputs }: Layer, visit: (block: Subset) => void): void {
  const { variables: d, width } = step;
  const base = pairCount(d);
  const composer = pairComposer({ d, width, gate });
  // to tell triples of 941 functions apart would cost more than to compose them twice
  const choices = { group: cubeSymmetries(d), base, exactUpTo: d <= 3 ? width : 2 };
  const distinct = outputs === 1 ? (block: number[]) => block : distinctMembers(base);
  const composed: number[] = [];
  forEachSubsetUpToSymmetry(unitPairs(step), width, choices, (units) => {
    composer.place(units);
    for (const block of blocks) {
      composer.compose(block, composed);
      visit(distinct(composed));
    }
  });
}

/** Leaves every member of a list of numbers below `base` once, in place. */
function distinctMembers(base: number): (members: number[]) => number[] {
  const stamps = new Uint32Array(base);
  let stamp = 0;
  return (members) => {
    stamp++;
    let length = 0;
    for (const member of members) {
      if (stamps[member] === stamp) continue;
      stamps[member] = stamp;
      members[length++] = member;
    }
    members.length = length;
    return members;
  };
}

/** Every function that a unit may be, in pairs. */
function unitPairs({ variables, kind }: Units): Subset {
  if (kind === "any") return Array.from({ length: pairCount(variables) }, (_, pair) => pair);
  return [...new Set(Array.from(thresholdFunctions(variables), (table) => pairOf(table, variables)))];
}
