import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as vote } from "../../src/theory/calculators/trees/noisy-label-vote.ts";
import { predict } from "../../src/theory/predict.ts";
import { ALL, forest, forestBox, MANY, value, type Sizes } from "./law.ts";

const source = "Belkin, Hsu, Ma, Mandal 2019, arXiv:1812.11118, figure 5: leaves up to interpolation, then trees";

interface Step {
  readonly leaves: number;
  readonly trees: number;
}

/** What a vote of independent labels would gain from one step to the other: the most that there is to gain, trees share rows. */
function voteGain(from: number, to: number) {
  const { flip: q } = forestBox;
  const best = predict(vote, { q, votes: to }, ({ error }) => error);
  return predict(vote, { q, votes: from }, ({ error }) => error - best.value);
}

/** Error of the first step minus that of the second, at least 0. */
function contrast(
  sizes: Sizes,
  [worse, better]: readonly [Step, Step],
  prediction: ClaimPoint["prediction"],
): ClaimPoint {
  const { rows, testRows, draws, forestDraws } = sizes;
  const name = ({ leaves, trees }: Step) => `${leaves === ALL ? "all" : leaves} leaves × ${trees}`;
  return {
    at: { N: rows, worse: name(worse), better: name(better) },
    prediction,
    bound: 0,
    trials: (seed) => [forest({ rows, testRows, steps: [worse, better], seed })],
    observe: ([result]) => value(result, "testErrorByStep", 0) - value(result, "testErrorByStep", 1),
    seeds: Math.max(worse.trees, better.trees) > 1 ? forestDraws : draws,
  };
}

const interpolating: Step = { leaves: ALL, trees: 1 };

export function moreTreesHelp(sizes: Sizes): Claim {
  const counts = [1, 3, 9, MANY];
  return {
    id: "more-trees-help",
    statement: `The error of forests of fully grown trees falls from ${counts.join(" to ")} trees, at every step`,
    section: "17 decision-trees: test error over trees",
    source: "Breiman 2001: forests do not overfit by more trees",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: {
      statement: "More trees are more parameters, and fit the noise better: error rises",
      expected: "refuted",
    },
    points: counts.slice(1).map((trees, i) =>
      contrast(
        sizes,
        [
          { leaves: ALL, trees: counts[i] },
          { leaves: ALL, trees },
        ],
        voteGain(counts[i], trees),
      ),
    ),
  };
}

export function interpolationPeak(sizes: Sizes): Claim {
  const gain = voteGain(1, MANY);
  return {
    id: "interpolation-peak",
    statement: `Along Belkin's path the error has its peak where one tree fits all N = ${sizes.rows} labels: it is lower with 8 and 16 leaves before, and with 9 and ${MANY} trees after, there lower than with 16 leaves`,
    section: "17 decision-trees: interpolation",
    source,
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "Error grows, or falls, along the whole path", expected: "refuted" },
    points: [
      contrast(
        sizes,
        [
          { leaves: 2, trees: 1 },
          { leaves: 16, trees: 1 },
        ],
        gain,
      ),
      contrast(sizes, [interpolating, { leaves: 8, trees: 1 }], gain),
      contrast(sizes, [interpolating, { leaves: 16, trees: 1 }], gain),
      contrast(sizes, [interpolating, { leaves: ALL, trees: 9 }], voteGain(1, 9)),
      contrast(sizes, [interpolating, { leaves: ALL, trees: MANY }], gain),
      contrast(
        sizes,
        [
          { leaves: 16, trees: 1 },
          { leaves: ALL, trees: MANY },
        ],
        gain,
      ),
    ],
  };
}

/** Two axes make the peak, not the number of parameters. */
export function twoAxes(sizes: Sizes): Claim {
  return {
    id: "two-axes",
    statement: `The second descent is of another axis: ${MANY} trees of 8 leaves, with fewer parameters, beat ${MANY} trees that fit every label`,
    section: "17 decision-trees: interpolation",
    source: "Curth, Jeffares, van der Schaar 2023, arXiv:2310.18988",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "Past interpolation the largest forest is the best", expected: "refuted" },
    points: [
      contrast(
        sizes,
        [
          { leaves: ALL, trees: MANY },
          { leaves: 8, trees: MANY },
        ],
        voteGain(1, MANY),
      ),
    ],
  };
}
