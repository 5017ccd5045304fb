import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as cover } from "../../src/theory/calculators/bounds/cover-function-count.ts";
import { calculator as rank } from "../../src/theory/calculators/least-squares/interpolator-degrees-of-freedom.ts";
import { predict } from "../../src/theory/predict.ts";
import { layer, observed, separation, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 1";

/** Inverting targets strictly inside (0,1), of one unit and of a layer. */
export function logisticInverts({ layers, logisticLayers }: Sizes): Claim {
  return {
    id: "logistic-inverts",
    statement:
      "Targets strictly between 0 and 1 turn a logistic unit, or a layer of them, into a linear system: w examples recover the w weights of each",
    section: "1 shallow-regression: logistic",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "The unit is not linear, so that w examples recover none of its weights",
      expected: "refuted",
    },
    points: [
      ...layers.map((w) => ({ at: { w, k: w }, ...recovering(w, 1) })),
      // one weight an example, as the rule has it, would leave all units but one open
      ...logisticLayers.map(([w, m]) => ({ at: { w, m, k: w }, ...recovering(w, m), mutants: [w] })),
    ],
  };
}

function recovering(w: number, m: number): Omit<ClaimPoint, "at"> {
  return {
    prediction: predict(rank, { n: w, p: w }, (value) => m * value),
    rival: 0,
    trials: (seed) => [layer({ examples: w, inputs: w, outputs: m, seed, targets: "logistic" })],
    observe: observed("recovered"),
    seeds: 3,
  };
}

/** Labels have no finite inverse. */
export function labelsDoNotInvert({ layers }: Sizes): Claim {
  return {
    id: "labels-invert",
    statement: "Labels 0 and 1, too, turn a logistic unit into a linear system of which w examples recover w weights",
    section: "1 shallow-regression: logistic",
    source,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: { statement: "The inverse of a label is infinite: no weight is recovered", expected: "supported" },
    points: layers.map((w) => ({
      at: { w, k: w },
      prediction: predict(rank, { n: w, p: w }, (value) => value),
      rival: 0,
      trials: (seed) => [layer({ examples: w, inputs: w, outputs: 1, seed, targets: "labels" })],
      observe: observed("recovered"),
      seeds: 3,
    })),
  };
}

/** Cover's share of separable labelings. */
function shareAt({ weights: w, draws }: Sizes, k: number) {
  const prediction = predict(cover, { N: k, d: w }, ({ fraction }) => fraction);
  return {
    at: { w, k },
    prediction,
    spread: Math.sqrt((prediction.value * (1 - prediction.value)) / draws),
    trials: (seed: number) => [separation({ examples: k, weights: w, draws, seed })],
    observe: observed("separable"),
  };
}

export function halfAtTwoWeights(sizes: Sizes): Claim {
  const { weights: w, separated } = sizes;
  return {
    id: "half-at-two-weights",
    statement: `A unit with w = ${w} weights fits the share 2Σ_{j<w} C(k−1,j)/2^k of all labelings of k points, a half at k = 2w`,
    section: "1 shallow-regression: separability",
    source: `${source}; Cover 1965; Candès, Sur 2020 for the logistic estimate`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "Beyond k = w no labeling is fitted in general, as no linear system is",
      expected: "refuted",
    },
    points: separated.map((k) => ({
      ...shareAt(sizes, k),
      rival: 0,
      // one more weight, a bias
      mutants: [predict(cover, { N: k, d: w + 1 }, ({ fraction }) => fraction).value],
    })),
  };
}

/** The rule of thumb in its home, as an ordering. */
export function ruleAtHome(sizes: Sizes): Claim {
  const { weights: w } = sizes;
  const k = Math.floor((8 * w) / 5);
  return {
    id: "more-examples-than-weights-determine",
    statement: `With k = ${k} labels for w = ${w} weights, more than one a weight, fewer than half of all labelings can be fitted exactly`,
    section: "1 shallow-regression: separability",
    source,
    expected: "refuted",
    judgement: { kind: "at-most", ...byMeans, control: "reversed" },
    control: { statement: "More than half can: the threshold for labels lies at k = 2w", expected: "supported" },
    points: [{ ...shareAt(sizes, k), bound: 0.5 }],
  };
}
