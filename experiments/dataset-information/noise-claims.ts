import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import type { PopulationSpec } from "../../src/terms/population-spec.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as copies } from "../../src/theory/calculators/information/copies-disagreement.ts";
import { calculator as error } from "../../src/theory/calculators/information/two-gaussians-error.ts";
import { predict } from "../../src/theory/predict.ts";
import { level, measured, type Sizes } from "./law.ts";

const section = "21 dataset-information: label noise";

interface Labels {
  readonly classes: number;
  readonly noise: number;
  readonly rows: number;
}

/** Classes that lie apart; every input is labelled twice. */
function labelledTwice({ classes, noise }: Labels): PopulationSpec {
  return {
    kind: "gaussian-classes",
    classes,
    inputs: classes,
    separation: 6,
    labelNoise: noise,
    copies: 2,
    labelsOfCopies: "independent",
  };
}

function pairs(at: Labels, observable: "copyNoise" | "disagreement"): Pick<ClaimPoint, "trials" | "observe"> {
  const measure = { kind: "label-noise", family: null, folds: 2, dealt: "rows", level } as const;
  return {
    trials: (seed) => [measured({ population: labelledTwice(at), rows: at.rows, measure, seed })],
    observe: ([{ final }]) => numberOf(final[observable]),
  };
}

function disagreementOf({ classes, noise }: Labels) {
  return predict(copies, { noise, classes }, (value) => value.disagreement);
}

/** Of the share of pairs that disagree. */
function pairSpread(at: Labels): number {
  const delta = disagreementOf(at).value;
  return Math.sqrt((delta * (1 - delta)) / (at.rows / 2));
}

/** Two labels an input: how often they disagree, and what that says. */
export function copiesTellTheNoise({ classes, labelNoises, rows }: Sizes): Claim {
  const settings = classes.flatMap((K) => labelNoises.map((noise) => ({ classes: K, noise, rows })));
  return {
    id: "copies-tell-the-noise",
    statement: `Where each input is labelled twice, a share δ = (1−1/K)(1−(1−p)²) of the pairs disagrees, and p = 1−√(1−δK/(K−1)) gives back the label noise, for K = ${classes.join(", ")} classes and p = ${labelNoises.join(", ")}`,
    section,
    source: "derived; Dawid & Skene 1979",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "The share that disagrees is the share of wrong labels, and is p", expected: "refuted" },
    points: settings.flatMap((at): ClaimPoint[] => {
      const { classes: K, noise } = at;
      const delta = disagreementOf(at);
      const wrong = predict(copies, { noise, classes: K }, (value) => value.wrong);
      const slope = K / (K - 1) / (2 * (1 - noise));
      return [
        {
          at: { K, noise, what: "disagreement" },
          prediction: delta,
          rival: wrong.value,
          // two wrong labels that never agree
          mutants: K > 2 && noise > 0.3 ? [2 * wrong.value * (1 - wrong.value)] : [],
          spread: pairSpread(at),
          ...pairs(at, "disagreement"),
        },
        {
          at: { K, noise, what: "p" },
          prediction: { ...delta, value: noise },
          // for two classes δ is p(1 − p/2): near p where it is small
          ...(K === 2 ? {} : { rival: delta.value }),
          spread: slope * pairSpread(at),
          ...pairs(at, "copyNoise"),
        },
      ];
    }),
  };
}

const overlaps = [1.5, 2];

/** A model that must guess the true label takes overlap for noise. */
export function overlapLooksLikeNoise({ rows }: Sizes): Claim {
  return {
    id: "overlap-looks-like-noise",
    statement: `On two classes at a distance of ${overlaps.join(" or ")} deviations, with right labels only, confident learning calls more than 3 % of the labels wrong: without copies, noise is not identified`,
    section,
    source: "Northcutt, Jiang, Chuang 2021, JAIR 70; INFERENCE, the audit, 13",
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: { statement: "A cross-fitted model finds no noise where there is none", expected: "refuted" },
    points: overlaps.map((separation) => ({
      at: { separation },
      prediction: predict(error, { separation }, (value) => value),
      bound: 0.03,
      seeds: 6,
      trials: (seed) => [
        measured({
          population: {
            kind: "gaussian-classes",
            classes: 2,
            inputs: 2,
            separation,
            labelNoise: 0,
            copies: 1,
            labelsOfCopies: "copied",
          },
          rows,
          measure: {
            kind: "label-noise",
            family: { kind: "linear", degree: 1, ridge: 1 },
            folds: 5,
            dealt: "rows",
            level,
          },
          seed,
        }),
      ],
      observe: ([{ final }]) => numberOf(final["modelWrong"]),
    })),
  };
}
