import { expect, test } from "vitest";
import type { Trial } from "../terms/trial.ts";
import { kindsByName, type AnyKind } from "./kinds.ts";
import { groupTrials } from "./lockstep.ts";

const url = new URL("../../test/kill/kinds.mjs", import.meta.url).href;
const { kinds, trialOf } = (await import(/* @vite-ignore */ url)) as {
  readonly kinds: readonly AnyKind[];
  trialOf(kind: string, seed: number, members?: object): Trial;
};

function sizes(trials: readonly Trial[], workers: number): number[] {
  const groups = groupTrials(trials, { kinds: kindsByName(kinds), datasets: new Map(), workers });
  for (const { trials: members, positions } of groups) expect(positions.map((at) => trials[at])).toEqual(members);
  const places = groups.flatMap(({ positions }) => positions).toSorted((a, b) => a - b);
  expect(places).toEqual(trials.map((_, at) => at));
  return groups.map(({ positions }) => positions.length);
}

const marching = (count: number, steps = 1) =>
  Array.from({ length: count }, (_, seed) => trialOf("marching", seed, { steps }));

test("trials of one key are cut into groups of 4 to 16, so that every worker has one where it can", () => {
  expect(sizes(marching(64), 2)).toEqual([16, 16, 16, 16]);
  expect(sizes(marching(16), 1)).toEqual([16]);
  expect(sizes(marching(16), 2)).toEqual([8, 8]);
  expect(sizes(marching(5), 2)).toEqual([4, 1]);
  expect(sizes(marching(3), 2)).toEqual([3]);
  expect(sizes([], 2)).toEqual([]);
});

test("trials without a key, of another key or of a kind without lockstep stand alone, in their order", () => {
  expect(sizes(marching(3, -1), 2)).toEqual([1, 1, 1]);
  expect(sizes([trialOf("busy", 1), trialOf("busy", 2)], 2)).toEqual([1, 1]);
  expect(sizes([...marching(4, 2), ...marching(4, 3)], 2)).toEqual([4, 4]);
});

test("groups come in the order of the work in them", () => {
  const trials = [trialOf("busy", 0, { steps: 10 }), ...marching(4, 3), trialOf("busy", 1, { steps: 2 })];
  expect(sizes(trials, 1)).toEqual([4, 1, 1]);
});
