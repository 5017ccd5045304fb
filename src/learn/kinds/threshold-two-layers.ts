import { z } from "zod";
import { log } from "../../base/elementary.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { gateFunctions, sizeOf, type Pause } from "../threshold/gates.ts";
import { pulledBack } from "../threshold/layers.ts";
import { ascending, ascendingTuples, ordersOf } from "../threshold/multisets.ts";
import { pauses } from "../threshold/pauses.ts";
import { unlikeUpToNegation } from "../threshold/up-to-negation.ts";

/**
 * How many functions two layers of threshold gates with bias compute, by exhaustion up to order and negation of units:
 * gates with bias come in pairs of f and ¬f, and a layer above undoes any order or negation below. That makes sizes
 * possible where the census of all settings is out of reach.
 */
export const ThresholdTwoLayersTrial = z
  .strictObject({
    kind: z.literal("threshold-two-layers"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    widths: z.tuple([z.number().int().min(1).max(3), z.number().int().min(1).max(3), z.number().int().min(1).max(3)]),
    largest: z.number().int().min(1).max(6).describe("b: integer weights −b … b"),
  })
  .describe("widths n₀, n₁, n₂");
export type ThresholdTwoLayersTrial = z.infer<typeof ThresholdTwoLayersTrial>;

export const kind: Kind<ThresholdTwoLayersTrial, Engine> = {
  kind: "threshold-two-layers",
  schema: ThresholdTwoLayersTrial,
  cost({ widths: [n0, n1, n2], largest }) {
    const [below, above] = [halves(n0), halves(n1)];
    const gates = (2 << n0) * sizeOf({ largest }, n0 + 1) + (2 << n1) * sizeOf({ largest }, n1 + 1);
    const masks = Math.min(above, 1 << ((1 << n0) - 1));
    const each = 2 * above * (1 << n0) + 2 * ascending(masks, n2);
    const flops = gates + ascending(below, n1) * each;
    // sets of masks that were seen are not tried again, but are told from others by their names
    return { flops, bytes: (1 << (((1 << n0) - 1) * n2)) + 8e6, usually: { plain: 5e6 + 0.65 * flops } };
  },
  run: runTwoLayers,
};

/** Threshold functions of n inputs up to negation: half of 4, 14, 104. */
function halves(n: number): number {
  return [0, 2, 7, 52][n];
}

function runTwoLayers(trial: ThresholdTwoLayersTrial, context: RunContext<Engine>): Outcome {
  const { pause, flops } = pauses(context);
  const functions = countTwoLayers(trial, pause);
  return { status: "converged", final: { functions, bits: log(functions) / Math.LN2 }, flops: flops() };
}

/**
 * What the units above can say is a set of masks for every multiset of units below; of these sets each is taken once, and
 * every multiset of n₂ masks in it is marked. A marked one stands for 2^n₂ negations of all its orders.
 */
function countTwoLayers({ widths: [n0, n1, n2], largest }: ThresholdTwoLayersTrial, pause: Pause): number {
  const rows = 1 << n0;
  const gatesOf = (inputs: number) => gateFunctions({ inputs, degree: 1, bias: true, values: "signs", largest }, pause);
  const below = unlikeUpToNegation(gatesOf(n0), rows);
  const above = unlikeUpToNegation(gatesOf(n1), 1 << n1);
  const marks = new Uint8Array(1 << ((rows - 1) * n2));
  const seen = new Set<string>();
  let functions = 0;
  for (const hidden of ascendingTuples(below.length, n1)) {
    const columns = hidden.map((unit) => below[unit]);
    const masks = unlikeUpToNegation(pulledBack(above, columns, rows), rows);
    pause(2 * above.length * rows);
    const key = masks.join();
    if (seen.has(key)) continue;
    seen.add(key);
    for (const tuple of ascendingTuples(masks.length, n2)) {
      let at = 0;
      for (const unit of tuple) at = (at << (rows - 1)) | (masks[unit] >>> 1);
      if (marks[at] === 1) continue;
      marks[at] = 1;
      functions += ordersOf(tuple) << n2;
    }
    pause(2 * ascending(masks.length, n2));
  }
  return functions;
}
