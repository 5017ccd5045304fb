import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as threshold } from "../../src/theory/calculators/information/l1-recovery-threshold.ts";
import { predict } from "../../src/theory/predict.ts";
import { recovery, success, theory, type Problem, type Sizes } from "./law.ts";

const section = "38 sparse-recovery: where basis pursuit begins to succeed";
const source = "Amelunxen, Lotz, McCoy, Tropp 2014, arXiv:1303.6672";

/** Problems of one trial whose mean is one repetition. */
const TOGETHER = 10;

/** The mean of the fewest examples is the statistical dimension and a half. */
export function fewestExamples({ fewest }: Sizes): Claim {
  return {
    id: "fewest-examples",
    statement:
      "Basis pursuit first finds an s-sparse w at δ(s,p) + ½ examples in the mean, δ being the statistical dimension of the cone in which ‖·‖₁ falls",
    section,
    source: `${source}, proposition 4.5; the half is exact by the Gauss–Bonnet formula`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "It needs 2s ln(p/s) examples, as the rule is printed", expected: "refuted" },
    points: fewest.map(([s, p]): ClaimPoint => {
      return {
        at: { s, p },
        prediction: predict(threshold, { s, p }, ({ examples }) => examples),
        rival: theory([s, p], "printed"),
        spread: theory([s, p], "width") / Math.sqrt(TOGETHER),
        trials: (seed) => [recovery({ problem: [s, p], examples: "fewest", draws: TOGETHER, seed })],
        observe: ([result]) => numberOf(result.final["examples"]),
      };
    }),
  };
}

interface Side {
  readonly problem: Problem;
  readonly examples: number;
  readonly outcome: "found" | "missed";
  readonly bound: number;
  readonly runs: number;
}

/** 1 where the predicted outcome occurs. */
function side({ problem, examples, outcome, bound, runs }: Side): ClaimPoint {
  const [s, p] = problem;
  return {
    at: { s, p, n: examples, outcome },
    prediction: success(problem, examples, (value) => (outcome === "found" ? value : 1 - value)),
    bound,
    seeds: runs,
    trials: (seed) => [recovery({ problem, examples, draws: 1, seed })],
    observe: ([result]) => (numberOf(result.final["recovered"]) === (outcome === "found" ? 1 : 0) ? 1 : 0),
  };
}

/** How far from δ the outcome is all but certain, in widths: Φ(2.5) = .994. */
const CLEAR = 2.5;

/** Certain on both sides. */
export function phaseTransition({ sides, runs }: Sizes): Claim {
  return {
    id: "phase-transition",
    statement:
      "From 2.5 widths above δ(s,p) basis pursuit finds w in at least 90 % of runs, and from 2.5 widths below it misses it in at least 90 %; a width is some √p",
    section,
    source: `${source}, theorem II; Goldstein, Nourdin, Peccati 2017, arXiv:1411.6265, for the normal law`,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: {
      statement: "Success comes by degrees: on either side the other outcome has over 10 %",
      expected: "refuted",
    },
    points: sides.flatMap((problem) => {
      const [dimension, width] = [theory(problem, "dimension"), theory(problem, "width")];
      const common = { problem, bound: 0.9, runs };
      return [
        side({ ...common, examples: Math.floor(dimension - CLEAR * width), outcome: "missed" }),
        side({ ...common, examples: Math.ceil(dimension + CLEAR * width), outcome: "found" }),
      ];
    }),
  };
}

/** Fewer examples than weights. */
export function quarterOfAnExample({ quarter, runs }: Sizes): Claim {
  return {
    id: "quarter-of-an-example",
    statement: "A quarter of an example a weight finds all p weights of a linear model, in at least 90 % of runs",
    section: "38 sparse-recovery: one example a parameter",
    source: `${source}; Tropp 2006, cited by the second post`,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "Shallow learning needs an example a parameter: more runs fail", expected: "refuted" },
    points: quarter.map((problem) => side({ problem, examples: problem[1] / 4, outcome: "found", bound: 0.9, runs })),
  };
}

/** The printed rule, where it fails. */
export function printedRule({ half, runs }: Sizes): Claim {
  return {
    id: "printed-rule",
    statement: "2s ln(p/s) examples are enough in at least half of the runs, however many of the weights are not 0",
    section: "38 sparse-recovery: the rule as printed",
    source: "PHENOMENA 38, after Donoho, Tanner 2009 and Tropp: about 2s ln(p/s)",
    expected: "refuted",
    judgement: { kind: "share", side: "at-least" },
    control: {
      statement: "With half of the weights not 0 they are not: it leads order for s ≪ p alone",
      expected: "supported",
    },
    points: half.map((problem) =>
      side({ problem, examples: Math.ceil(theory(problem, "printed")), outcome: "found", bound: 0.5, runs }),
    ),
  };
}

/** The bound that holds everywhere. */
export function sufficientRule({ sufficient, runs }: Sizes): Claim {
  return {
    id: "sufficient-rule",
    statement: "2s ln(p/s) + 5s/4 examples are enough, in at least 90 % of runs",
    section: "38 sparse-recovery: the rule as printed",
    source: "Chandrasekaran, Recht, Parrilo, Willsky 2012, arXiv:1012.0621, proposition 3.10",
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "They are not: more runs fail", expected: "refuted" },
    points: sufficient.map((problem) =>
      side({ problem, examples: Math.ceil(theory(problem, "sufficient")), outcome: "found", bound: 0.9, runs }),
    ),
  };
}

/** Twice as large, and relatively narrower. */
export function sharperWhenDoubled({ doubled, draws }: Sizes): Claim {
  return {
    id: "sharper-when-doubled",
    statement: "Twice as large a problem has a narrower transition, as a share of p: the width grows as √p",
    section,
    source,
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "The transition stays as wide, as a share of p, or widens", expected: "refuted" },
    points: doubled.map(([s, p]): ClaimPoint => {
      const { value: narrow, ...from } = predict(threshold, { s: 2 * s, p: 2 * p }, ({ width }) => width / 2);
      const ratio = theory([s, p], "width") / narrow;
      return {
        at: { s, p, doubled: 2 * p },
        prediction: { ...from, value: ratio },
        bound: 1,
        // of the ratio of two deviations of `draws` normal numbers each
        spread: ratio / Math.sqrt(draws - 1),
        trials: (seed) =>
          [1, 2].map((times) => recovery({ problem: [times * s, times * p], examples: "fewest", draws, seed })),
        observe: ([small, large]) => (2 * numberOf(small.final["deviation"])) / numberOf(large.final["deviation"]),
      };
    }),
  };
}
