import { z } from "zod";
import { orBeyondDoubles } from "../../beyond-doubles.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Rules = {
  readonly one_per_parameter: number;
  readonly ten_per_parameter: number;
  readonly fifty_per_parameter: number;
  readonly ten_events_per_variable: number | null;
};

/**
 * Rows of data that four rules of thumb ask for.
 *
 *   p, 10p, 50p;  10 events of the rarer class a variable: ⌈10p/min(φ, 1−φ)⌉
 *
 * None of them knows the noise, the signal or the method; none is a theorem. Without a share of events the last is null.
 * Source: 10: Baum, Haussler 1989 (error of a tenth); 50: Alwosheel et al. 2018; events: Peduzzi et al. 1996.
 */
export const calculator = defineCalculator({
  name: "sample-size-rules",
  summary: "Rows that rules of thumb ask for: one, ten, fifty a parameter, ten events a variable",
  inputs: z.strictObject({
    parameters: z.number().int().min(0).describe("p, parameters of the model (candidate predictors' included)"),
    prevalence: z.number().gt(0).lt(1).optional().describe("φ, share of events, for two classes"),
  }),
  formula: "p; 10p; 50p; ⌈10p/min(φ, 1−φ)⌉",
  tex: String.raw`p, \quad 10p, \quad 50p, \quad \lceil 10p/\min(\varphi, 1-\varphi)\rceil`,
  regime: "rules of thumb, for comparison; riley-sample-size-continuous and -binary ask what they leave out",
  grade: "heuristic",
  costClass: "closed form",
  cost: closedForm,
  source:
    "Baum, Haussler 1989 (10 a weight); Alwosheel et al. 2018, J. Choice Modelling 28 (50); Peduzzi et al. 1996, J. Clin. Epidemiol. 49 (10 events)",
  example: { parameters: 24, prevalence: 0.174 },
  compute({ parameters, prevalence }): Answer<Rules> {
    const rarer = prevalence === undefined ? undefined : Math.min(prevalence, 1 - prevalence);
    return orBeyondDoubles({
      one_per_parameter: parameters,
      ten_per_parameter: 10 * parameters,
      fifty_per_parameter: 50 * parameters,
      ten_events_per_variable: rarer === undefined ? null : Math.ceil((10 * parameters) / rarer),
    });
  },
});
