import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** Sizes are fixed here, before any run. */
export interface Sizes {
  /** Training and test rows of the noisy box. */
  readonly rows: number;
  readonly testRows: number;
  /** Repetitions of a contrast of single trees, and of one with a forest. */
  readonly draws: number;
  readonly forestDraws: number;
  /** Rows on a line for the exact error of one label a leaf, and the shares of flipped labels. */
  readonly lineRows: number;
  readonly flips: readonly number[];
  /** N of the exact depths. */
  readonly counts: readonly number[];
}

export function sizesOf(size: RunSize): Sizes {
  return size === "whole"
    ? {
        ...{ rows: 300, testRows: 2000, draws: 100, forestDraws: 40, lineRows: 400 },
        flips: [0.1, 0.2, 0.3],
        counts: [8, 16, 32],
      }
    : {
        ...{ rows: 120, testRows: 400, draws: 6, forestDraws: 3, lineRows: 100 },
        flips: [0.2],
        counts: [8, 16],
      };
}

/** The box: two of the coordinates bound it, half of the rows lie in it. */
export const box = { active: 2, volume: 0.5, inputs: 5, flip: 0.2 } as const;
/** Forests draw among more coordinates. */
export const forestBox = { ...box, inputs: 10, features: 3 } as const;
/** Trees of a forest, an odd number so that no vote ties. */
export const MANY = 49;
/** More leaves than rows. */
export const ALL = 1000;

interface BoxData {
  readonly rows: number;
  readonly testRows: number;
  readonly flip: number;
  readonly inputs?: number;
  readonly active?: number;
}

function boxData({ rows, testRows, flip, inputs = box.inputs, active = box.active }: BoxData) {
  return {
    kind: "population",
    rows,
    testRows,
    population: { kind: "noisy-box", inputs, active, volume: box.volume, flip },
  } as const;
}

const grown = { minLeaf: 1, depths: [] as number[], leaves: [] as number[], folds: 0 };

/** A tree on the noisy box. */
export function tree(
  at: BoxData & {
    readonly seed: number;
    readonly criterion?: "gini" | "entropy";
    readonly depths?: number[];
    readonly folds?: number;
  },
): Trial {
  const { seed, criterion = "gini", depths = [], folds = 0 } = at;
  return { kind: "decision-tree", numerics: NUMERICS, seed, data: boxData(at), criterion, ...grown, depths, folds };
}

/** A tree on rows that are written out, until it fits them. */
export function exactTree(at: {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly criterion: "gini" | "entropy";
  readonly seed: number;
}): Trial {
  return {
    kind: "decision-tree",
    numerics: NUMERICS,
    seed: at.seed,
    data: { kind: "none" },
    given: { x: at.x, y: at.y, task: "classification" },
    criterion: at.criterion,
    ...grown,
  };
}

/** Forests of trees that see all rows, along a path of leaves and trees. */
export function forest(at: {
  readonly rows: number;
  readonly testRows: number;
  readonly steps: readonly { readonly leaves: number; readonly trees: number }[];
  readonly seed: number;
}): Trial {
  const { flip, inputs, features } = forestBox;
  return {
    kind: "random-forest",
    numerics: NUMERICS,
    seed: at.seed,
    data: boxData({ ...at, flip, inputs }),
    criterion: "gini",
    minLeaf: 1,
    bootstrap: false,
    features,
    steps: at.steps,
  };
}

/** A number of the result, or one of a list in it. */
export function value({ final }: Result, name: string, place?: number): number {
  const found = final[name];
  return numberOf(place === undefined ? found : Array.isArray(found) ? found[place] : undefined);
}
