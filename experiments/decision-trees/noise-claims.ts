import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as vote } from "../../src/theory/calculators/trees/noisy-label-vote.ts";
import { calculator as boxRisk } from "../../src/theory/calculators/trees/tree-box-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { box, tree, value, type Sizes } from "./law.ts";

const section = "17 decision-trees: noise";
const source = "The Unreasonable Effectiveness of Overparametrized Models, on tree-based models";

/** What a tree of one label a leaf loses to the noise alone: q(1−2q). */
export function priceOfOne(q: number) {
  return predict(vote, { q, votes: 1 }, ({ error, bayes }) => error - bayes);
}

/** What the best tree of a depth below the box's loses. */
export function bias(depth: number) {
  const { active, volume, flip } = box;
  return predict(boxRisk, { active, volume, depth, flip }, ({ risk }) => risk - flip);
}

/** On a line a tree with pure leaves is the nearest neighbour, so that its error is known for every N. */
export function oneLabelALeaf({ lineRows, testRows, flips }: Sizes): Claim {
  return {
    id: "one-label-a-leaf",
    statement: `On a line with a constant class and a share q of flipped labels, a tree that fits all N = ${lineRows} of them errs on 2q(1−q) of fresh ones, not on q`,
    section,
    source: "Cover, Hart 1967: it is the nearest neighbour, whose label is flipped with probability q",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "It errs on the flipped labels alone", expected: "refuted" },
    points: flips.map((q): ClaimPoint => {
      const prediction = predict(vote, { q, votes: 1 }, ({ error }) => error);
      // cells of N uniform points have a mean square of 1.5/N²
      const cells = (1 - 2 * q) * (1 - 2 * q) * q * (1 - q) * (1.5 / lineRows);
      return {
        at: { N: lineRows, q },
        prediction,
        rival: q,
        spread: Math.sqrt(cells + (prediction.value * (1 - prediction.value)) / testRows),
        trials: (seed) => [tree({ rows: lineRows, testRows, flip: q, inputs: 1, active: 0, seed })],
        observe: ([result]) => value(result, "testError"),
      };
    }),
  };
}

/** Depths beside the box's own; the deep ones approach one label a leaf. */
export const depths = [0, 1, 4, 6, 8, 12, 16] as const;

/** Both sides of the best depth, each against it. */
export function depthCurve({ rows, testRows, draws }: Sizes): Claim {
  const { flip, active } = box;
  return {
    id: "depth-curve",
    statement: `With N = ${rows} rows and a fifth of the labels flipped, trees of depth ${depths.join(", ")} predict worse than those of depth ${active}, which the box has`,
    section: "17 decision-trees: test error over depth",
    source: `${source}: error falls, then grows with depth`,
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "Test error falls with depth, or does not fall at all", expected: "refuted" },
    points: depths.map((depth) => ({
      at: { depth, best: active, N: rows },
      prediction: depth < active ? bias(depth) : priceOfOne(flip),
      bound: 0,
      trials: (seed) => [tree({ rows, testRows, flip, depths: [depth, active], seed })],
      observe: ([result]) => value(result, "testErrorByDepth", 0) - value(result, "testErrorByDepth", 1),
      seeds: draws,
    })),
  };
}

function fullAgainstPruned({ rows, testRows, draws }: Sizes, flip: number) {
  return {
    at: { N: rows, q: flip },
    prediction: priceOfOne(flip),
    trials: (seed: number) => [tree({ rows, testRows, flip, folds: 5, seed })],
    seeds: draws,
  };
}

function excess([result]: Parameters<ClaimPoint["observe"]>[0]): number {
  return value(result, "testError") - value(result, "prunedTestError");
}

export function perfectFitCosts(sizes: Sizes): Claim {
  return {
    id: "perfect-fit-costs",
    statement: `With a tenth or a fifth of the labels flipped, a tree that fits all N = ${sizes.rows} of them predicts worse than its own pruned part`,
    section,
    source,
    expected: "supported",
    judgement: { kind: "at-least", control: "no-difference", ...byMeans },
    control: { statement: "A perfect fit costs nothing", expected: "refuted" },
    points: [0.1, 0.2].map((flip) => ({ ...fullAgainstPruned(sizes, flip), bound: 0, observe: excess })),
  };
}

/** As printed, of every data set. */
export function perfectFitAlwaysCosts(sizes: Sizes): Claim {
  return {
    id: "perfect-fit-always-costs",
    statement:
      "A tree with perfect predictions in the training sample has a higher prediction error out of it, by a point or more, without noise too",
    section,
    source: `${source}: "perfect predictions in the training sample, but a higher prediction error out-of-sample"`,
    expected: "refuted",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: {
      statement: "Without noise the tree that fits all labels is the one to keep, to a point",
      expected: "supported",
    },
    points: [{ ...fullAgainstPruned(sizes, 0), bound: 0.01, observe: excess }],
  };
}

export function pruningRecovers(sizes: Sizes): Claim {
  return {
    id: "pruning-recovers",
    statement:
      "Cross-validated cost-complexity pruning takes off four fifths, or more, of what the full tree errs beyond the noise",
    section,
    source: "Breiman, Friedman, Olshen, Stone 1984, chapter 3",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "More than a fifth stays: leaves of noise survive", expected: "refuted" },
    points: [0.1, 0.2].map((flip) => {
      const at = fullAgainstPruned(sizes, flip);
      return {
        ...at,
        prediction: predict(vote, { q: flip, votes: 1 }, ({ error, bayes }) => 0.2 * (error - bayes)),
        bound: 0,
        observe: ([result]) => 0.2 * (value(result, "testError") - flip) - (value(result, "prunedTestError") - flip),
      };
    }),
  };
}

/** A difference that would matter: a point of error, half of the two that the rival says. */
const RIVAL = 0.02;

export function criteriaAlike({ rows, testRows, draws }: Sizes): Claim {
  const { flip, active, volume } = box;
  return {
    id: "criteria-alike",
    statement: "Gini and entropy differ by less than a point of test error, fully grown and pruned",
    section: "17 decision-trees: criteria",
    source: "Raileanu, Stoffel 2004, Ann. Math. Artif. Intell. 41: they disagree on few splits",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "Gini is worth two points of error", expected: "refuted" },
    points: (["testError", "prunedTestError"] as const).map((error) => ({
      at: { N: rows, tree: error === "testError" ? "fully grown" : "pruned" },
      // one best tree for both
      prediction: predict(boxRisk, { active, volume, depth: active, flip }, ({ clean }) => clean),
      rival: RIVAL,
      trials: (seed) =>
        (["entropy", "gini"] as const).map((criterion) => tree({ rows, testRows, flip, criterion, folds: 5, seed })),
      observe: ([entropy, gini]) => value(entropy, error) - value(gini, error),
      seeds: draws,
    })),
  };
}
