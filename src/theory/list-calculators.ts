import { z } from "zod";
import { calculators } from "./compute.ts";

/** What `compute --list` tells of a calculator; `inputs` is a JSON Schema. */
export interface ListedCalculator {
  readonly name: string;
  readonly summary: string;
  readonly formula: string;
  readonly regime: string;
  readonly grade: string;
  readonly source: string;
  readonly inputs: unknown;
}

/** Every calculator, by name. */
export function listCalculators(): ListedCalculator[] {
  return [...calculators.values()].map(({ name, summary, formula, regime, grade, source, inputs }) => ({
    name,
    summary,
    formula,
    regime,
    grade,
    source,
    inputs: z.toJSONSchema(inputs, { io: "input" }),
  }));
}
