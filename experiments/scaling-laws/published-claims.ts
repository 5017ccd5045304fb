import { pow } from "../../src/base/elementary.ts";
import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as optimum } from "../../src/theory/calculators/scaling-laws/chinchilla-optimum.ts";
import { calculator as table3 } from "../../src/theory/calculators/scaling-laws/chinchilla-table3.ts";
import { calculator as dataFactor } from "../../src/theory/calculators/scaling-laws/kaplan-data-factor.ts";
import { predict } from "../../src/theory/predict.ts";
import { BUDGET, drawn, joint, printed, refit } from "./law.ts";

const section = "19 scaling-laws: published constants";
const hoffmann = "Hoffmann et al. 2022, arXiv:2203.15556";
const besiroglu = "Besiroglu et al. 2024, arXiv:2404.10102";

type Constants = typeof printed;

function best(
  { alpha: a, beta: b, ...scales }: Constants,
  C: number,
  name: "tokens_per_param" | "exponent_N",
): Prediction {
  return predict(optimum, { C, a, b, ...scales }, (value) => value[name]);
}

/** Losses without noise; the fitter must find the law and its optimum by itself, to a millionth. */
function fromTable(constants: Constants, C: number, name: "examplesPerParameter" | "exponentN") {
  const value = ([{ final }]: readonly Result[]) => numberOf(final[name]);
  return {
    trials: (seed: number) => [
      drawn({ law: { form: "chinchilla", ...constants }, fitted: "chinchilla", noise: 0, compute: C, seed }),
    ],
    observe: value,
    numericalError: (results: readonly Result[]) => 1e-6 * value(results),
    seeds: 1,
  };
}

/** Approach 3 as printed disagrees with the paper's own table. */
export function printedConstants(): Claim {
  return {
    id: "printed-constants-say-twenty",
    statement:
      "At Chinchilla's budget the printed constants of approach 3 ask for as many tokens a parameter as table 3 prints beside 67 billion parameters, 22.4",
    section,
    source: `${hoffmann}, table 3 and equation 10; found out by ${besiroglu}`,
    expected: "refuted",
    judgement: { kind: "numerical" },
    control: { statement: "They ask for 93, four times as many", expected: "supported" },
    points: [
      {
        at: { C: BUDGET },
        prediction: predict(table3, { N: 67e9 }, ({ tokens_per_param }) => tokens_per_param),
        rival: best(printed, BUDGET, "tokens_per_param").value,
        ...fromTable(printed, BUDGET, "examplesPerParameter"),
      },
    ],
  };
}

export function constantsApart(): Claim {
  return {
    id: "constants-apart",
    statement:
      "The printed constants let the best model grow as C^0.452, the refitted ones as C^0.513: on different sides of one to one",
    section,
    source: `${hoffmann}, appendix D.3; ${besiroglu}`,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "Each set has the exponent of the other", expected: "refuted" },
    points: [[printed, refit, "printed"] as const, [refit, printed, "refitted"] as const].map(
      ([own, other, constants]) => ({
        at: { constants },
        prediction: best(own, BUDGET, "exponent_N"),
        rival: best(other, BUDGET, "exponent_N").value,
        ...fromTable(own, BUDGET, "exponentN"),
      }),
    ),
  };
}

/** The post's “keeping always”. */
export function alwaysTwentyOne(): Claim {
  return {
    id: "always-twenty-one",
    statement: "At every budget the law's best ratio of tokens to parameters is the one that table 3 prints, about 21",
    section,
    source: `the post, on ${hoffmann}, table 3`,
    expected: "refuted",
    judgement: { kind: "numerical" },
    control: {
      statement: "By the refitted law it falls with the budget, from 24 to 14 over the table's range",
      expected: "supported",
    },
    points: [0.4e9, 67e9, 1e12, 10e12].map((N): ClaimPoint => {
      const C = predict(table3, { N }, ({ flops }) => flops).value;
      return {
        at: { C },
        prediction: predict(table3, { N }, ({ tokens_per_param }) => tokens_per_param),
        rival: best(refit, C, "tokens_per_param").value,
        ...fromTable(refit, C, "examplesPerParameter"),
      };
    }),
  };
}

/** The post's “8x … 5x”. */
export function eightfold(): Claim {
  const factor = ([{ final }]: readonly Result[]) => pow(8, numberOf(final["alphaN"]) / numberOf(final["alphaD"]));
  return {
    id: "eightfold-model",
    statement: "By Kaplan's law eight times the model asks for 4.66 times the data, not for 5 times",
    section,
    source: "Kaplan et al. 2020, arXiv:2001.08361, equation 4.4 (exponent rounded to 0.74); the post rounds to 5",
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "It asks for 5 times the data", expected: "refuted" },
    points: [
      {
        at: { factor: 8 },
        prediction: predict(dataFactor, { N_factor: 8 }, (value) => value),
        rival: 5,
        // 0.076/0.095, the exponents of the laws in one variable
        mutants: [pow(8, 0.8)],
        trials: (seed) => [drawn({ law: { form: "kaplan", ...joint }, fitted: "kaplan", noise: 0, seed })],
        observe: factor,
        numericalError: (results) => 1e-6 * factor(results),
        seeds: 1,
      },
    ],
  };
}
