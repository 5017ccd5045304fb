import type { Claim } from "../../src/lab/claim.ts";
import { parseArchitecture } from "../../src/terms/architecture.ts";
import { numberOf, NUMERICS, type Result, type Trial } from "../../src/terms/trial.ts";
import { calculator as needed } from "../../src/theory/calculators/dimensions/jacobian-examples-needed.ts";
import { predict } from "../../src/theory/predict.ts";
import { booleanExamples, booleanParametersOf } from "./finite-claims.ts";
import { linearExamples, named, observed, parametersOf, square, type Sizes, type Widths } from "./law.ts";

const section = "12 information-criterion: k_I";

function essentialRows(widths: Widths, seed: number): Trial {
  return {
    kind: "boolean-essential-rows",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    widths: [...widths],
    targets: 8,
    solver: { kind: "synthesis" },
  };
}

/** A target all of whose rows are essential is identified by all of them, and by no fewer. */
export function booleanRows({ rows }: Sizes): Claim {
  return {
    id: "boolean-rows-all-needed",
    statement:
      "A network of truth tables A(n,…,n) is identified by all 2^n inputs and no fewer, n = 1 to 4, L = 1 to 32: one row unseen, another setting differs there alone",
    section,
    source: "Baldi 2024, section 4 and section 6",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "k·n_L label bits must reach the number of parameters", expected: "refuted" },
    points: rows.map((widths) => {
      const prediction = booleanExamples(widths);
      return {
        at: { network: named(widths), w: booleanParametersOf(widths) },
        prediction,
        // at L = 1 both agree
        rival: booleanParametersOf(widths) / widths[widths.length - 1],
        mutants: [prediction.value - 1, prediction.value / 2],
        trials: (seed: number) => [essentialRows(widths, seed)],
        observe: observed("essential"),
        seeds: 2,
      };
    }),
  };
}

function gram(widths: Widths, seed: number): Trial {
  return {
    kind: "gram-identification",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    widths: [...widths],
    unit: "linear",
    bias: false,
    centre: "identity",
    gain: 0.25,
    inputs: widths[0] + 4,
  };
}

/** Squares of singular values: three decades between what counts and what does not, one above the threshold. */
function clearlyNeeded([{ final }]: readonly Result[]): number {
  const clear = numberOf(final["gap"]) > 1e3 && numberOf(final["margin"]) > 10;
  return clear ? numberOf(final["needed"]) : NaN;
}

export function linearWide({ wide }: Sizes): Claim {
  return {
    id: "linear-flat-wide",
    statement:
      "A linear network of 32 inputs is identified by 32 examples at every depth to L = 16, through a layer of 8 too, by up to 16 384 parameters",
    section,
    source: "Baldi 2024, section 3 and section 6",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "k·n_L equations must reach the number of parameters", expected: "refuted" },
    points: wide.map((widths) => {
      const prediction = linearExamples(widths);
      const w = parametersOf(widths, false).value;
      return {
        at: { network: named(widths), bias: "no", w },
        prediction,
        rival: Math.ceil(w / widths[widths.length - 1]),
        mutants: [prediction.value - 1, prediction.value + 1],
        trials: (seed: number) => [gram(widths, seed)],
        observe: clearlyNeeded,
        seeds: 2,
      };
    }),
  };
}

/** In plain doubles; the experiment power-chain goes to L = 64 in logarithms. */
function powerJacobian({ L, k, seed }: { readonly L: number; readonly k: number; readonly seed: number }): Trial {
  return {
    kind: "chain-jacobian",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    layers: L,
    power: k,
    bias: false,
    inputs: 6,
    weights: { kind: "magnitudes", low: 0.9, high: 1.1, sign: "positive" },
  };
}

export function powerFlat({ powers }: Sizes): Claim {
  return {
    id: "power-chain-flat",
    statement: "A chain of power units (wy)^k is identified by one example at every depth",
    section,
    source: "Baldi 2024, section 3 and section 6",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "k·n_L equations must reach the number of parameters", expected: "refuted" },
    points: [2, 3].flatMap((k) =>
      powers.map((L) => {
        const arch = parseArchitecture(`A(${square(1, L).join(",")}; power(${k}), no bias)`);
        return {
          at: { unit: `power ${k}`, network: named(square(1, L)), w: L },
          prediction: predict(needed, { arch, seed: 1 }, ({ examples }) => examples),
          // at L = 1 both agree
          rival: parametersOf(square(1, L), false).value,
          mutants: [2],
          trials: (seed: number) => [powerJacobian({ L, k, seed })],
          observe: observed("needed"),
          seeds: 2,
        };
      }),
    ),
  };
}
