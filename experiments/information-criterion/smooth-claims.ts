import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { calculator as relu } from "../../src/theory/calculators/dimensions/relu-functional-dimension.ts";
import { predict } from "../../src/theory/predict.ts";
import type { Result } from "../../src/terms/trial.ts";
import {
  beyondRounding,
  jacobian,
  linearExamples,
  named,
  parametersOf,
  square,
  tanhExamples,
  type Sizes,
  type Smooth,
  type Widths,
} from "./law.ts";

/** Draws of parameters and inputs, each of which must say the same. */
const seeds = 2;

/** Examples by the Jacobian of a network. */
function byJacobian(widths: Widths, unit: Smooth, bias?: boolean) {
  return {
    trials: (seed: number) => [jacobian(widths, { unit, seed, ...(bias === undefined ? {} : { bias }) })],
    observe: beyondRounding("needed"),
    seeds,
  };
}

export function linearFlat({ linear, chains }: Sizes): Claim {
  const point = (widths: Widths, bias: boolean) => {
    const prediction = linearExamples(widths, bias);
    const w = parametersOf(widths, bias).value;
    const equations = Math.ceil(w / widths[widths.length - 1]);
    return {
      at: { network: named(widths), bias: bias ? "yes" : "no", w },
      prediction,
      rival: equations,
      mutants: [prediction.value - 1, prediction.value + 1],
      ...byJacobian(widths, "linear", bias),
    };
  };
  return {
    id: "linear-flat",
    statement:
      "A linear network is identified by n₀ examples (n₀+1 with biases) at every depth, bottleneck or none, however many parameters it has",
    section: "12 information-criterion: k_I",
    source: "Baldi 2024, section 3 and section 6",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "k·n_L equations must reach the number of parameters", expected: "refuted" },
    points: [
      ...linear.map((widths) => point(widths, false)),
      ...[false, true].flatMap((bias) => chains.map((L) => point(square(1, L), bias))),
    ],
  };
}

/** Slopes of figure A, exactly: what doubling the depth, and with it the parameters, does to the examples. */
export function linearSlope({ doubled }: Sizes): Claim {
  return {
    id: "linear-slope-zero",
    statement: "Doubling the parameters of a linear network by depth leaves the examples that identify it as they are",
    section: "12 information-criterion: flat in L",
    source: "Baldi 2024, section 6",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "It doubles them: slope 1", expected: "refuted" },
    points: doubled.map((L) => {
      const [once, twice] = [square(8, L), square(8, 2 * L)];
      return {
        at: { n: 8, L },
        prediction: { ...linearExamples(twice), value: linearExamples(twice).value / linearExamples(once).value },
        rival: parametersOf(twice, false).value / parametersOf(once, false).value,
        trials: (seed: number) => [once, twice].map((widths) => jacobian(widths, { unit: "linear", seed })),
        observe: (results) => beyondRounding("needed")(results.slice(1)) / beyondRounding("needed")(results),
        seeds,
      };
    }),
  };
}

export function tanhEquations({ tanh }: Sizes): Claim {
  return {
    id: "tanh-equations",
    statement:
      "A tanh network with biases is identified where k·n_L equations reach its w parameters, and no earlier: one equation a parameter, w/n_L examples",
    section: "12 information-criterion: k_I",
    source: "Baldi 2024, sections 1 and 6; the rule that it calls completely wrong, in equations",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "As for linear networks, n₀+1 examples are enough at every depth", expected: "refuted" },
    points: tanh.map((widths) => {
      const prediction = tanhExamples(widths);
      return {
        at: { network: named(widths), w: parametersOf(widths, true).value },
        prediction,
        rival: linearExamples(widths, true).value,
        mutants: [prediction.value - 1, prediction.value + 1],
        ...byJacobian(widths, "tanh"),
      };
    }),
  };
}

export function tanhSlope({ tanhDoubled }: Sizes): Claim {
  return {
    id: "tanh-slope-one",
    statement: "Doubling the parameters of a tanh network by depth doubles the examples that identify it",
    section: "12 information-criterion: tanh slope",
    source: "Baldi 2024, section 6, against its general reading",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "It leaves them as they are: flat", expected: "refuted" },
    points: tanhDoubled.map((L) => ({ ...tanhDoubling(L), rival: 1 })),
  };
}

/** What doubling the depth of A(4,…,4) of tanh does to the examples that it needs. */
export function tanhDoubling(L: number) {
  const [once, twice] = [square(4, L), square(4, 2 * L)];
  return {
    at: { n: 4, L },
    prediction: { ...tanhExamples(twice), value: tanhExamples(twice).value / tanhExamples(once).value },
    trials: (seed: number) => [once, twice].map((widths) => jacobian(widths, { unit: "tanh", seed })),
    observe: (results: readonly Result[]) =>
      beyondRounding("needed")(results.slice(1)) / beyondRounding("needed")(results),
    seeds,
  };
}

/** Panel D. b bits an entry: log₂e = b·n₀, and an input of n₀ such numbers has as many: kn ≈ log₂e says one example. */
export function oneOutput({ oneOutput: networks }: Sizes): Claim {
  return {
    id: "input-bits-do-not-count",
    statement: "A linear network A(n₀,…,1) needs n₀ examples: one output brings one equation, however large the input",
    section: "12 information-criterion: D",
    source: "Baldi 2024, section 6, the count of kn bits",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "k examples bring kn of the n₀ numbers to be known: one is enough", expected: "refuted" },
    points: networks.map((widths) => ({
      at: { network: named(widths) },
      prediction: linearExamples(widths),
      rival: 1,
      mutants: [widths[0] - 1, widths[0] + 1],
      ...byJacobian(widths, "linear"),
    })),
  };
}

/** Whole numbers, so that half a dimension more is no more. */
export function reluLoses({ relu: networks }: Sizes): Claim {
  return {
    id: "relu-loses-scalings",
    statement:
      "The functions of a relu network have at most w dimensions less one a hidden unit, its scaling; less where kinks are not met",
    section: "12 information-criterion: ReLU dimension",
    source: "derived; Grigsby et al. 2022",
    expected: "supported",
    judgement: { kind: "at-most", ...byMeans, control: "reversed" },
    control: { statement: "More than that, up to all w as with tanh", expected: "refuted" },
    points: networks.map((widths) => {
      const prediction = predict(relu, { arch: [...widths], biases: true }, ({ upper_bound }) => Number(upper_bound));
      return {
        at: { network: named(widths), w: parametersOf(widths, true).value },
        prediction,
        bound: prediction.value + 0.5,
        trials: (seed: number) => [jacobian(widths, { unit: "relu", seed })],
        observe: beyondRounding("rank"),
        seeds: 20,
      };
    }),
  };
}
