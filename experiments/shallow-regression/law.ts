import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** Sizes are fixed here, before any run. */
export interface Sizes {
  /** n of the square layers A(n,n). */
  readonly layers: readonly number[];
  /** Weights w of a unit and units m of the logistic layers. */
  readonly logisticLayers: readonly (readonly [w: number, m: number])[];
  /** Degrees of the polynomials in one variable. */
  readonly degrees: readonly number[];
  /** w of the unit whose labels are separated, and the examples k at which they are. */
  readonly weights: number;
  readonly separated: readonly number[];
  /** Problems drawn in one trial. */
  readonly draws: number;
}

export function sizesOf(size: RunSize): Sizes {
  const degrees = [1, 3, 7];
  return size === "whole"
    ? {
        layers: [1, 2, 4, 8, 16],
        logisticLayers: [
          [4, 2],
          [8, 8],
          [16, 5],
        ],
        degrees,
        weights: 10,
        separated: [16, 18, 20, 22],
        draws: 500,
      }
    : { layers: [1, 2, 4], logisticLayers: [[4, 2]], degrees, weights: 6, separated: [10, 12, 13], draws: 100 };
}

/** A layer of `outputs` units with `inputs` weights each, fitted to `examples` examples of a teacher. */
export function layer(at: {
  readonly examples: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly seed: number;
  readonly features?: "gaussian" | "powers";
  readonly targets?: "linear" | "logistic" | "labels";
}): Trial {
  return {
    kind: "linear-identification",
    numerics: NUMERICS,
    seed: at.seed,
    data: { kind: "none" },
    examples: at.examples,
    inputs: at.inputs,
    outputs: at.outputs,
    features: at.features ?? "gaussian",
    targets: at.targets ?? "linear",
  };
}

export function separation(at: {
  readonly examples: number;
  readonly weights: number;
  readonly draws: number;
  readonly seed: number;
}): Trial {
  return { kind: "separability", numerics: NUMERICS, data: { kind: "none" }, ...at };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}
