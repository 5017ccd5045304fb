import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { NUMERICS, numberOf } from "../../src/terms/trial.ts";
import { allMatched, inputs, law, testError, train, weightsOf, written, type Sizes } from "./law.ts";

const source = "Zhang, Bengio, Hardt, Recht, Vinyals 2017, arXiv:1611.03530";

interface Fit {
  readonly hidden?: number;
  readonly labelNoise?: number;
  readonly trainInputs?: "own" | "permuted" | "noise";
  readonly weightDecay?: number;
}

function fit(sizes: Sizes, at: Readonly<Record<string, number | string>>, change: Fit): ClaimPoint {
  const { n, testRows, classes, runs, most } = sizes;
  const hidden = change.hidden ?? sizes.hidden;
  const weights = weightsOf({ hidden, classes });
  return {
    at: { n, weights, ...at },
    // as many weights as the explicit network has can fit anything; training must find it
    prediction: written({ n, d: inputs }, (enough) => (enough <= weights ? 1 : 0)),
    bound: most,
    seeds: runs,
    trials: (seed) => [train({ seed, n, testRows, classes, ...change, hidden })],
    observe: ([result]) => allMatched(result),
  };
}

/** The same network, the same training, whatever the data. */
export function memorises(sizes: Sizes): Claim {
  return {
    id: "memorises",
    statement: `One network, trained in one way, reaches training error 0 in at least ${100 * sizes.most} % of runs on true labels, on random labels, on inputs permuted row by row, and on Gaussian noise for inputs`,
    section: "32 random-labels: memorisation",
    source: `${source}, section 2.1`,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: {
      statement: "A network that learns the classes cannot also fit what has none: some labels stay wrong in more runs",
      expected: "refuted",
    },
    points: [
      fit(sizes, { labels: "true", inputs: "own" }, {}),
      fit(sizes, { labels: "random", inputs: "own" }, { labelNoise: 1 }),
      fit(sizes, { labels: "true", inputs: "permuted" }, { trainInputs: "permuted" }),
      fit(sizes, { labels: "true", inputs: "noise" }, { trainInputs: "noise" }),
    ],
  };
}

/** What was memorised is worth nothing on fresh rows. */
export function chance({ chance: settings, testRows, hidden }: Sizes): Claim {
  return {
    id: "chance-on-fresh-rows",
    statement: "Fitted to random labels without an error, the network errs on fresh rows as guessing does, 1 − 1/K",
    section: "32 random-labels: memorisation",
    source: `${source}, section 2.1; the labels are independent of everything`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "It errs there as on its training rows: never", expected: "refuted" },
    points: settings.map(([classes, n]): ClaimPoint => {
      const prediction = law({ classes }, (value) => value.chance);
      return {
        at: { K: classes, n },
        prediction,
        rival: 0,
        // one test row's deviation over √(rows/20): rows of one class stand or fall together
        spread: Math.sqrt((prediction.value * (1 - prediction.value)) / 50),
        trials: (seed) => [train({ seed, n, testRows, classes, hidden, labelNoise: 1 })],
        observe: ([result]) => testError(result),
      };
    }),
  };
}

/** Wrong labels that were fitted are not forgotten between the rows. */
export function noiseIsNotHarmless({ n, testRows, classes, hidden, noise }: Sizes): Claim {
  return {
    id: "noise-not-harmless",
    statement:
      "Fitted to labels of which a share was redrawn, without an error, the network errs on fresh rows more than the best rule does",
    section: "32 random-labels: memorisation",
    source: `${source}, figure 1c`,
    expected: "supported",
    judgement: { kind: "at-least", control: "no-difference", ...byMeans },
    control: {
      statement: "What it memorises does no harm: on fresh rows it errs about as little as the best rule",
      expected: "refuted",
    },
    points: noise.slice(1).map((labelNoise): ClaimPoint => {
      return {
        at: { n, noise: labelNoise },
        // as many as were changed, had each row the label of a training row
        prediction: law({ classes, labelNoise }, (value) => value.changed),
        bound: law({ classes }, (value) => value.bayes).value,
        seeds: 20,
        trials: (seed) => [train({ seed, n, testRows, classes, hidden, labelNoise })],
        observe: ([result]) => testError(result),
      };
    }),
  };
}

/** Weight decay on. */
export function decayIsNotSufficient(sizes: Sizes): Claim {
  return {
    id: "decay-not-sufficient",
    statement: `With a weight decay of 0.0005 or 0.002 the network still fits all random labels in at least ${100 * sizes.most} % of runs`,
    section: "32 random-labels: regularisers",
    source: `${source}, section 3 and table 2`,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "Weight decay keeps it from memorising", expected: "refuted" },
    points: [0.0005, 0.002].map((weightDecay) =>
      fit(sizes, { labels: "random", weightDecay }, { labelNoise: 1, weightDecay }),
    ),
  };
}

/** Everything off. */
export function decayIsNotNecessary({ n, testRows, classes, hidden }: Sizes): Claim {
  const bound = law({ classes }, (value) => value.chance).value / 2;
  return {
    id: "decay-not-necessary",
    statement:
      "Without weight decay and trained on until no training row is wrong, it errs on fresh rows of true labels less than half as often as guessing does",
    section: "32 random-labels: regularisers",
    source: `${source}, section 3`,
    expected: "supported",
    judgement: { kind: "at-most", control: "reversed", ...byMeans },
    control: { statement: "A network that can memorise must be held back, or it learns nothing", expected: "refuted" },
    points: [n, 3 * n].map((rows): ClaimPoint => {
      return {
        at: { n: rows, K: classes },
        // no rule errs less
        prediction: law({ classes }, (value) => value.bayes),
        bound,
        seeds: 20,
        trials: (seed) => [train({ seed, n: rows, testRows, classes, hidden })],
        observe: ([result]) => testError(result),
      };
    }),
  };
}

/** Between 2n + d weights and n·K equations. */
export function fewerThanEquations(sizes: Sizes): Claim {
  const { n, classes, narrow, most } = sizes;
  const weights = weightsOf({ hidden: narrow, classes });
  return {
    id: "fewer-weights-than-equations",
    statement: `${weights} trained weights fit ${n} random labels of ${classes} classes, in at least ${100 * most} % of runs: fewer than the n·K = ${n * classes} numbers that they put out, more than 2n + d = ${2 * n + inputs}`,
    section: "32 random-labels: how many weights",
    source: `${source}, section 4; against Baldi 2024's k·n_L equations, which squared loss would ask for`,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "Fewer weights than equations leave labels unmatched in more runs", expected: "refuted" },
    points: [fit(sizes, { labels: "random" }, { hidden: narrow, labelNoise: 1 })],
  };
}

/** Written down, not trained. */
export function oneUnitATarget({ written: settings }: Sizes): Claim {
  return {
    id: "one-unit-a-target",
    statement:
      "The explicit network of h units and 2h + d weights fits any h targets, and of as many targets as it has weights just those h",
    section: "32 random-labels: how many weights",
    source: `${source}, theorem 1: 2n + d weights for n targets`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "It fits a target a weight", expected: "refuted" },
    points: settings.flatMap(([units, d]) =>
      (["normal", "signs"] as const).map((targets): ClaimPoint => {
        const weights = written({ n: units, d }, (count) => count).value;
        return {
          at: { units, d, targets },
          prediction: written({ n: units, d }, (count) => (count - d) / 2),
          rival: weights,
          seeds: 10,
          trials: (seed) => [
            {
              ...{ kind: "hinge-memorisation", numerics: NUMERICS, seed, data: { kind: "none" } },
              ...{ inputs: d, units, examples: targets === "normal" ? weights : units, targets, tolerance: 1e-6 },
            },
          ],
          observe: ([result]) => numberOf(result.final["matched"]),
        };
      }),
    ),
  };
}
