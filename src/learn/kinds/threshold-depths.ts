import { z } from "zod";
import { log } from "../../base/elementary.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { columnsOf } from "../threshold/autoencode.ts";
import { cubeImages } from "../threshold/cube-images.ts";
import { gateFunctions, sizeOf, type Pause } from "../threshold/gates.ts";
import { pulledBack } from "../threshold/layers.ts";
import { ascending, ordersOf } from "../threshold/multisets.ts";
import { pauses } from "../threshold/pauses.ts";
import { unlikeUpToNegation } from "../threshold/up-to-negation.ts";

/**
 * How many functions networks A(n,…,n) of threshold gates with bias compute, layer by layer, by exhaustion: every next
 * layer on everything that the layers below can say, up to order and negation of units and to the symmetries of the cube.
 */
export const ThresholdDepthsTrial = z.strictObject({
  kind: z.literal("threshold-depths"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  units: z.number().int().min(1).max(3).describe("n, of every layer, inputs too"),
  depth: z.number().int().min(1).max(64).describe("L, most layers"),
  largest: z.number().int().min(1).max(6).describe("b: integer weights −b … b; 2 make all gates of three inputs"),
});
export type ThresholdDepthsTrial = z.infer<typeof ThresholdDepthsTrial>;

export const kind: Kind<ThresholdDepthsTrial, Engine> = {
  kind: "threshold-depths",
  schema: ThresholdDepthsTrial,
  cost({ units: n, largest }) {
    const half = halves(n);
    // layers up to order and negation; orbits of symmetries that leave something as it is are smaller than the group
    const layers = (4 * ascending(1 << ((1 << n) - 1), n)) / symmetries(n);
    const each = 2 * half * (1 << n) + 2 * ascending(half, n) + marking(n);
    const flops = (2 << n) * sizeOf({ largest }, n + 1) + layers * each;
    // most orbits are met in a layer that is seen already
    return { flops, bytes: (1 << (((1 << n) - 1) * n)) + 4e6, usually: { plain: 0.13 * flops } };
  },
  run: runDepths,
};

/** Threshold functions of n inputs up to negation: half of 4, 14, 104. */
function halves(n: number): number {
  return [0, 2, 7, 52][n];
}

/** 2ⁿ n!. */
function symmetries(n: number): number {
  return [1, 2, 8, 48][n];
}

/** Marks of all images of one layer. */
function marking(n: number): number {
  return 100 * n * symmetries(n);
}

/**
 * By L = 1, 2, …, depth: `functions`, `bits` log₂ of them, `permutations` those of them that map the cube onto itself.
 * `settled`: the last L that made a function which fewer layers do not; where it is below the depth no L above makes one.
 */
function runDepths(trial: ThresholdDepthsTrial, context: RunContext<Engine>): Outcome {
  const { pause, flops } = pauses(context);
  const { functions, permutations, settled } = countDepths(trial, pause);
  const bits = functions.map((count) => log(count) / Math.LN2);
  return { status: "converged", final: { functions, bits, permutations, settled }, flops: flops() };
}

/** A layer: its units as masks, halved, by growing number. */
type Units = readonly number[];

function countDepths({ units: n, depth, largest }: ThresholdDepthsTrial, pause: Pause) {
  const rows = 1 << n;
  const every = gateFunctions({ inputs: n, degree: 1, bias: true, values: "signs", largest }, pause);
  const gates = unlikeUpToNegation(every, rows);
  const found = layersFound(n, pause);
  const [functions, permutations]: [number[], number[]] = [[], []];
  let settled = 0;
  // layers that no fewer layers make, one of each orbit
  let fresh: readonly Units[] = [inputsOf(n)];
  for (let L = 1; L <= depth; L++) {
    fresh = fresh.flatMap((below) => {
      const columns = below.map((half) => half << 1);
      const units = unlikeUpToNegation(pulledBack(gates, columns, rows), rows).map((mask) => mask >>> 1);
      pause(2 * gates.length * rows + 2 * ascending(units.length, n));
      return found.addAll(units);
    });
    if (fresh.length > 0) settled = L;
    functions.push(found.functions());
    permutations.push(found.permutations());
  }
  return { functions, permutations, settled };
}

function inputsOf(n: number): Units {
  const words = Array.from({ length: 1 << n }, (_, word) => word);
  return unlikeUpToNegation(columnsOf(words, n), 1 << n).map((mask) => mask >>> 1);
}

/** What was made, up to order and negation, each with all its images under the symmetries of the cube. */
function layersFound(n: number, pause: Pause) {
  const [rows, images] = [1 << n, cubeImages(n)];
  const marks = new Uint8Array(1 << ((rows - 1) * n));
  let [functions, permutations] = [0, 0];
  function add(layer: Units): void {
    // orders of the units, and 2ⁿ negations
    const each = ordersOf(layer) << n;
    const onto = isOnto(layer, rows);
    for (const image of images) {
      const at = placeOf(layer.map((unit) => image[unit]).sort((a, b) => a - b));
      if (marks[at] === 1) continue;
      marks[at] = 1;
      functions += each;
      if (onto) permutations += each;
    }
    pause(marking(n));
  }
  const placeOf = (layer: Units) => {
    let at = 0;
    for (const unit of layer) at = (at << (rows - 1)) | unit;
    return at;
  };
  return {
    functions: () => functions,
    permutations: () => permutations,
    /** Every layer of n of these units. @returns those that were not there, one of each orbit. */
    addAll(units: Units): Units[] {
      const fresh: Units[] = [];
      const extend = (layer: Units, from: number, below: number): void => {
        for (let u = from; u < units.length; u++) {
          const at = (below << (rows - 1)) | units[u];
          if (layer.length + 1 < n) extend([...layer, units[u]], u, at);
          else if (marks[at] === 0) {
            fresh.push([...layer, units[u]]);
            add(fresh[fresh.length - 1]);
          }
        }
      };
      extend([], 0, 0);
      return fresh;
    },
  };
}

/** Whether all rows have words of their own. */
function isOnto(layer: Units, rows: number): boolean {
  const words = new Set<number>();
  for (let r = 0; r < rows; r++) words.add(layer.reduce((word, unit, j) => word | ((((unit << 1) >> r) & 1) << j), 0));
  return words.size === rows;
}
