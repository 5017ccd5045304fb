import type { Claim } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as classSizes } from "../../src/theory/calculators/class-sizes/boolean-class-sizes.ts";
import { calculator as needed } from "../../src/theory/calculators/class-sizes/boolean-examples-needed.ts";
import { calculator as unseen } from "../../src/theory/calculators/class-sizes/boolean-unseen-error.ts";
import { calculator as functionCount } from "../../src/theory/calculators/function-counts/boolean-function-count.ts";
import { calculator as parameters } from "../../src/theory/calculators/parameter-counts/boolean-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { census, named, observed, square, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 4, no bottlenecks";
type Widths = readonly number[];

function examplesFor(arch: Widths): Prediction {
  return predict(needed, { arch: [...arch] }, ({ vector_examples }) => Number(vector_examples));
}

function bitsFor(arch: Widths): Prediction {
  return predict(needed, { arch: [...arch] }, ({ target_bits }) => Number(target_bits));
}

export function everyRow({ listed }: Sizes): Claim {
  return {
    id: "every-row",
    statement:
      "2^(n₀) examples, every row of the table, identify the function of a network without bottleneck, at every depth",
    section: "7 boolean-network: examples",
    source: `${source}, corrected`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "All rows but one identify it, whichever they are or well chosen", expected: "refuted" },
    points: listed.map((widths) => ({
      at: { network: named(widths) },
      prediction: examplesFor(widths),
      rival: examplesFor(widths).value - 1,
      trials: () => [census(widths)],
      // the best chosen rows: any others need no fewer
      observe: observed("bestExamples"),
    })),
  };
}

/** As printed; with one output both counts are the same. */
export function printedExamples({ listed }: Sizes): Claim {
  return {
    id: "bits-as-examples",
    statement: "The number of necessary and sufficient training examples is n_L·2^(n₀)",
    section: "7 boolean-network: examples",
    source,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: { statement: "2^(n₀) examples: there are no more inputs. n_L·2^(n₀) are bits", expected: "supported" },
    points: listed
      .filter((widths) => widths[widths.length - 1] > 1)
      .map((widths) => ({
        at: { network: named(widths) },
        prediction: bitsFor(widths),
        rival: examplesFor(widths).value,
        trials: () => [census(widths)],
        observe: observed("examples"),
      })),
  };
}

export function bitsNeeded({ listed }: Sizes): Claim {
  return {
    id: "bits-needed",
    statement: "Such a network computes 2^(n_L·2^(n₀)) functions, all that there are: n_L·2^(n₀) bits name one",
    section: "7 boolean-network: examples",
    source: `${source}; what n_L·2^(n₀) does count`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "As many bits as parameters, one a table row of a unit, are needed", expected: "refuted" },
    points: listed.map((widths) => ({
      at: { network: named(widths) },
      prediction: bitsFor(widths),
      rival: predict(parameters, { arch: [...widths] }, Number).value,
      trials: () => [census(widths)],
      observe: observed("functionBits"),
    })),
  };
}

/** The paper's point. */
export function needStaysFlat({ depths }: Sizes): Claim {
  return {
    id: "need-stays-flat",
    statement: "A(2,…,2) has 8L parameters and needs 4 examples: 1/(2L) a parameter",
    section: "7 boolean-network: examples",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "One example a parameter is needed", expected: "refuted" },
    points: depths.map((L) => {
      const arch = square(2, L);
      return {
        at: { L },
        prediction: predict(parameters, { arch }, (count) => examplesFor(arch).value / Number(count)),
        rival: 1,
        trials: () => [census(arch)],
        observe: (results) => observed("examples")(results) / observed("parameters")(results),
      };
    }),
  };
}

/** What k examples leave open. */
export function openBits({ listed }: Sizes): Claim {
  const nets = listed.filter((widths) => widths[widths.length - 1] > 1);
  return {
    id: "open-bits",
    statement:
      "After k distinct examples 2^(n_L(2^(n₀)−k)) functions are consistent: each example settles n_L bits, and no more",
    section: "7 boolean-network: examples",
    source: `${source}; derived`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Each example settles one bit", expected: "refuted" },
    points: nets.flatMap((widths) => {
      const [n0, nL] = [widths[0], widths[widths.length - 1]];
      const rows = 1 << n0;
      return [...new Set([0, rows / 2, rows - 1, rows])].map((k) => ({
        at: { network: named(widths), k },
        prediction: predict(unseen, { n0, nL, k }, ({ log2_consistent }) => Number(log2_consistent)),
        rival: nL * rows - k,
        trials: (seed: number) => [census(widths, { seed, examples: k })],
        observe: observed("openBits"),
        seeds: 2,
      }));
    }),
  };
}

/** Deep networks under random settings: which function it is carries less and less. */
export function classEntropy({ depths }: Sizes): Claim {
  return {
    id: "classes-are-unequal",
    statement:
      "Under random settings the function of A(2,…,2) carries fewer bits with each layer: 8 at L = 1, towards 2",
    section: "7 boolean-network: classes",
    source: `${source}, on equivalent networks; the sizes are derived`,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "All 256 classes are equally large: 8 bits at every depth", expected: "refuted" },
    points: depths.map((L) => ({
      at: { L },
      prediction: predict(classSizes, { arch: square(2, L) }, ({ entropy_bits }) => entropy_bits),
      rival: 8,
      trials: () => [census(square(2, L))],
      observe: observed("entropyBits"),
      // 256 terms of at most half a bit, a few roundings each
      numericalError: () => 1e-12,
    })),
  };
}

export function bottleneckCount({ narrow }: Sizes): Claim {
  return {
    id: "bottleneck-count",
    statement:
      "A narrowest hidden layer of r units leaves Σ_{j≤2^r} S(2^(n₀),j)·(2^(n_L))_j functions, whatever the other layers",
    section: "7 boolean-network: bottlenecks",
    source: "derived; Baldi 2024, section 4, treats bottlenecks as autoencoders",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "A bottleneck leaves all 2^(n_L·2^(n₀)) functions", expected: "refuted" },
    points: narrow.map((widths) => {
      const count = predict(functionCount, { arch: [...widths] }, ({ e }) => Number(e));
      const constants = 1 << widths[widths.length - 1];
      return {
        at: { network: named(widths) },
        prediction: count,
        rival: Number(1n << BigInt(widths[widths.length - 1] * (1 << widths[0]))),
        // constants forgotten
        mutants: [count.value - constants],
        trials: () => [census(widths)],
        observe: observed("functions"),
      };
    }),
  };
}
