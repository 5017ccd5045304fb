import { z } from "zod";
import { log } from "../../../base/elementary.ts";
import { squareNetworkCounts } from "../../../search/square-networks.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Counts = {
  /** Of 1, 2, …, L layers. */
  readonly e: readonly number[];
  readonly log2: readonly number[];
  /** Layers from which on more make no more; null where L layers do not show it. */
  readonly settled: number | null;
};

/** Nanoseconds, measured: to list first layers, and a layer more until four have settled it. */
const FIRST = [0, 1e4, 1e5, 1e8];
const LAYER = [0, 1e4, 1e5, 2e8];

const counted = new Map<string, readonly number[]>();

/**
 * Functions {±1}ⁿ → {±1}ⁿ of threshold networks A(n,…,n), by depth.
 *
 *   S_{l+1} = {h∘g : h ∈ S_l, g ∈ S_1},  e_l = #S_l
 *
 * By putting layers in front, with what is behind restricted to the image of the first. They settle at
 * threshold-square-function-bound. Regime: n ≤ 3, no ties. Source: definition, by enumeration.
 */
export const calculator = defineCalculator({
  name: "threshold-square-function-counts",
  summary: "Functions of threshold networks of n units a layer, for every depth up to L",
  inputs: z.strictObject({
    n: z.number().int().min(1).describe("units of every layer, and inputs"),
    L: z.number().int().min(1).max(10_000).describe("layers"),
  }),
  formula: "e_l = #{h_l∘…∘h₁ : every component of h_i a threshold gate}, l = 1 … L",
  tex: String.raw`e_l = \#\{\,h_l \circ \dots \circ h_1 : h_i \in \mathcal T(n)^n\,\}`,
  regime: "threshold gates with bias without ties, n ≤ 3 in every layer",
  grade: "enumerated",
  costClass: "exponential",
  cost: ({ n, L }) => (n > 3 ? Infinity : FIRST[n] + Math.min(L - 1, 4) * LAYER[n] + L),
  instead: ({ n }) => `threshold-square-function-bound bounds e for ${n} units at any depth.`,
  source: "definition, by enumeration",
  example: { n: 2, L: 3 },
  compute({ n, L }): Answer<Counts> {
    const name = `${n},${L}`;
    const e = counted.get(name) ?? squareNetworkCounts(n, L);
    // a table of what was asked, so that a batch does not count twice
    counted.set(name, e);
    const settled = e.indexOf(e[L - 1]) + 1;
    return {
      value: { e, log2: e.map((count) => log(count) / Math.LN2), settled: settled < L ? settled : null },
    };
  },
});
