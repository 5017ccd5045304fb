import { pow } from "../../../base/elementary.ts";
import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { toldByLaw } from "../../class-sizes/examples-by-law.ts";
import { quantisedFunctions } from "../../class-sizes/quantised-functions.ts";
import { quantisedThresholdOperations } from "../../class-sizes/quantised-threshold-classes.ts";
import { exactRatio } from "../../exact-ratio.ts";
import { architecture } from "../../input-schemas.ts";

type Told = {
  readonly functions: number;
  readonly settings: bigint;
  readonly identified: readonly number[];
  readonly named: readonly number[];
  readonly error: readonly number[];
  /** Least k at which that is so with a chance of .95, or with an error of at most .05. */
  readonly k_identified: number;
  readonly k_named: number;
  readonly k_predicts: number;
};

type Inputs = {
  readonly arch: readonly number[];
  readonly b: number;
  readonly law: "functions" | "settings";
};

/**
 * What k random examples tell of a function of a threshold network with whole weights −b…b, where targets are uniform over
 * the functions or over the settings.
 *
 *   identified[k] = P(no other function agrees)   named[k] = P(the likeliest that agrees is the target)
 *   error[k] = mean share of inputs on which one that agrees errs, drawn by the law of targets
 *
 * Which functions agree does not depend on the law, so that to identify takes much the same; to name the likeliest does.
 * Regime: units with biases, settings with a tie left out; k distinct uniform inputs, independent of the target; up to
 * three inputs. Source: enumeration.
 */
export const calculator = defineCalculator({
  name: "threshold-examples-by-law",
  summary: "Examples that identify, name or predict a small threshold network's function, by the law of targets",
  inputs: z.strictObject({
    arch: architecture,
    b: z.number().int().min(1).max(100).describe("greatest absolute value of a weight or bias"),
    law: z.enum(["functions", "settings"]).describe("what targets are uniform over"),
  }),
  formula: "identified = Σ P(cell), cells of one; named = Σ max P(f); error = Σ P(cell)(1 − Σ P(label|cell)²)",
  tex: String.raw`P_{\text{id}}(k) = \mathbb E\sum_{\#C=1} P(C), \qquad P_{\text{name}}(k) = \mathbb E\sum_C \max_{f\in C} P(f)`,
  regime: "threshold gates with biases and whole weights, no ties; k distinct uniform inputs",
  grade: "enumerated",
  costClass: "exponential",
  cost: ({ arch, b }) => quantisedThresholdOperations({ ...network(arch, b) }) + cellWork(arch),
  instead: () => "threshold-version-space-curve has the functions of one gate of up to five inputs, by functions.",
  source: "enumeration of all weights, and of all sets of inputs",
  example: { arch: [2, 1], b: 2, law: "settings" },
  compute(inputs: Inputs): Answer<Told> {
    const name = JSON.stringify(inputs);
    const answer = told.get(name) ?? answerTo(inputs);
    // a table of what was asked, so that a batch does not list twice
    told.set(name, answer);
    return answer;
  },
});

const told = new Map<string, Answer<Told>>();

function answerTo({ arch, b, law }: Inputs): Answer<Told> {
  const functions = quantisedFunctions(network(arch, b));
  if (functions.length === 0) return { outside: "every setting has a unit with a tie: take a greater b" };
  const settings = functions.reduce((sum, { size }) => sum + size, 0n);
  const chances = functions.map(({ size }) => (law === "settings" ? exactRatio(size, settings) : 1 / functions.length));
  const lists = toldByLaw(functions, chances);
  // sums of rounded terms: 1e-12 is far above their roundings and far below what separates two counts
  const reached = (shares: readonly number[]) => shares.findIndex((share) => share >= 0.95 - 1e-12);
  return {
    value: {
      functions: functions.length,
      settings,
      ...lists,
      k_identified: reached(lists.identified),
      k_named: reached(lists.named),
      k_predicts: lists.error.findIndex((error) => error <= 0.05 + 1e-12),
    },
  };
}

function network(arch: readonly number[], b: number) {
  return { widths: arch, most: b, bias: true, ties: "excluded" } as const;
}

/** Sets of inputs, times functions, times inputs. */
function cellWork(arch: readonly number[]): number {
  const points = pow(2, arch[0]);
  return pow(2, points) * pow(2, points * arch[arch.length - 1]) * points * 100;
}
