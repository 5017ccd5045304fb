import { z } from "zod";
import { calculatorGroups } from "./calculator-groups.ts";
import { calculators } from "./compute.ts";

/** What `compute --list` tells of a calculator; `inputs` is a JSON Schema. */
export interface ListedCalculator {
  readonly name: string;
  /** Its subject. */
  readonly group: string;
  /** Other names of the same calculator. */
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly formula: string;
  readonly regime: string;
  readonly grade: string;
  readonly source: string;
  /** closed form, polynomial, exponential, or boxed: a search that stops in time and says how far it got. */
  readonly costClass: string;
  /** Inputs of a small example. */
  readonly example: unknown;
  readonly inputs: unknown;
}

/** Every calculator, by name. */
export function listCalculators(): ListedCalculator[] {
  return [...calculators.values()].map((calculator) => {
    const { name, aliases = [], summary, formula, regime, grade, source, costClass, example, inputs } = calculator;
    return {
      name,
      group: calculatorGroups.get(name) ?? "",
      aliases,
      summary,
      formula,
      regime,
      grade,
      source,
      costClass,
      example,
      inputs: z.toJSONSchema(inputs, { io: "input" }),
    };
  });
}
