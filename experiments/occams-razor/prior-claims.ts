import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as prior } from "../../src/theory/calculators/evidence/two-class-prior.ts";
import { calculator as occam } from "../../src/theory/calculators/evidence/mackay-sequence-occam.ts";
import { predict } from "../../src/theory/predict.ts";
import { NUMERICS } from "../../src/terms/trial.ts";
import { classDraws, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 2; Jeffreys 1939";

/** Draws at which the rarer model is met a thousand times; then the ratio is biased by a thousandth of itself. */
const often = (rarest: number) => Math.ceil(1000 / rarest);

export function equalClassMass({ classes }: Sizes): Claim {
  return {
    id: "equal-class-mass",
    statement:
      "Where the two classes have equal mass, one simple model is |C|/|S| times as probable as one complex model",
    section: "13 occams-razor: two classes",
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "All models are equally probable", expected: "refuted" },
    points: classes.map(([S, C]) => ({
      at: { S, C },
      prediction: predict(prior, { S, C, equal_class_mass: true }, ({ ratio }) => ratio),
      rival: 1,
      // Poisson counts of both models
      spread: (C / S) * Math.sqrt(0.001 + (0.001 * S) / C) * 1.1,
      trials: (seed) => [
        classDraws({ simple: S, complex: C, mass: "classes", draws: often(0.5 / Math.max(S, C)), seed }),
      ],
      observe: ([result]) => numberOf(result.final["ratio"]),
    })),
  };
}

/** As it is printed: without equal mass of the classes. */
export function automatically({ classes }: Sizes): Claim {
  return {
    id: "simple-models-automatically",
    statement:
      "That all models together have mass 1 and the simple ones are fewer makes each simple model |C|/|S| times as probable",
    section: "13 occams-razor: two classes",
    source,
    expected: "refuted",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "It does not: no preference among all models gives the ratio 1; equal mass of the classes is assumed",
      expected: "supported",
    },
    points: classes.map(([S, C]) => ({
      at: { S, C },
      prediction: predict(prior, { S, C, equal_class_mass: true }, ({ ratio }) => ratio),
      rival: 1,
      seeds: 60,
      trials: (seed) => [classDraws({ simple: S, complex: C, mass: "models", draws: often(1 / (S + C)), seed })],
      observe: ([result]) => numberOf(result.final["ratio"]),
    })),
  };
}

/** 101·5050³, settings of the cubic map at limit 50, over 101². */
const settingsASequence = (5050 * 5050 * 5050) / 101;

export function mackaySequences({ sequences }: Sizes): Claim {
  return {
    id: "mackay-sequences",
    statement:
      "Four numbers in arithmetic progression are more than a hundred thousand times as probable by a progression as by a cubic map with its many settings",
    section: "13 occams-razor: MacKay's sequence",
    source: "MacKay 1992; 2003, section 28.1; cited by Baldi 2024, section 2",
    expected: "supported",
    judgement: { kind: "numerical" },
    control: {
      statement: "Both make the numbers exactly, so that the data do not choose between them",
      expected: "refuted",
    },
    points: sequences.map((sequence) => ({
      at: { sequence: sequence.join(" ") },
      prediction: predict(occam, { seq: [...sequence] }, ({ ratio }) => ratio),
      rival: 1,
      // every fraction counted once, however often it can be written
      mutants: [settingsASequence],
      trials: (seed) => [
        { kind: "cubic-sequences", numerics: NUMERICS, seed, data: { kind: "none" }, sequence, limit: 50 },
      ],
      observe: ([{ final }]) => numberOf(final["forProgression"]) / numberOf(final["forCubic"]),
      // whole numbers up to 2^53, five divisions and products
      numericalError: ([{ final }]) => (1e-15 * numberOf(final["forProgression"])) / numberOf(final["forCubic"]),
    })),
  };
}
