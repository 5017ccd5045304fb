import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Row = {
  readonly flops: number;
  readonly tokens: number;
  readonly tokens_per_param: number;
  readonly flops_over_6ND: number;
};

/** Parameters, operations and tokens, as printed (approach 1). */
const TABLE: readonly (readonly [N: number, flops: number, tokens: number])[] = [
  [0.4e9, 1.92e19, 8e9],
  [1e9, 1.21e20, 20.2e9],
  [10e9, 1.23e22, 205.1e9],
  [67e9, 5.76e23, 1.5e12],
  [175e9, 3.85e24, 3.7e12],
  [280e9, 9.9e24, 5.9e12],
  [520e9, 3.43e25, 11e12],
  [1e12, 1.27e26, 21.2e12],
  [10e12, 1.3e28, 216.2e12],
];

/**
 * The printed look-up of operations and tokens at which a model of N parameters is compute-optimal (approach 1).
 *
 * `flops_over_6ND` is near 1: the table keeps C = 6ND to its digits. Other sizes are out of regime: a table does not
 * interpolate. Source: Hoffmann et al. 2022, arXiv:2203.15556, table 3.
 */
export const calculator = defineCalculator({
  name: "chinchilla-table3",
  summary: "Operations and tokens at which a model of N parameters is compute-optimal, as printed",
  inputs: z.strictObject({ N: z.number().positive().describe("parameters: one of the table's nine sizes") }),
  formula: "look-up; tokens_per_param D/N, flops_over_6ND C/(6ND)",
  tex: String.raw`N \mapsto (C, D), \qquad D/N, \qquad C/(6ND)`,
  regime: "N = 0.4, 1, 10, 67, 175, 280, 520, 1000 or 10000 billion",
  grade: "recalled",
  costClass: "closed form",
  cost: closedForm,
  source: "Hoffmann et al. 2022, arXiv:2203.15556, table 3",
  example: { N: 67e9 },
  compute({ N }): Answer<Row> {
    const row = TABLE.find(([size]) => size === N);
    if (row === undefined) {
      return { outside: `table 3 has no row of ${N} parameters: ask chinchilla-optimum for a budget of operations` };
    }
    const [, flops, tokens] = row;
    return { value: { flops, tokens, tokens_per_param: tokens / N, flops_over_6ND: flops / (6 * N * tokens) } };
  },
});
