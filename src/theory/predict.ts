import { DomainError } from "../base/errors.ts";
import type { Prediction } from "../terms/claim.ts";
import type { Calculator, Value } from "./calculator.ts";

/**
 * A calculator's answer as a claim's prediction: the number, and where it comes from as data.
 *
 * @param pick the number within the value.
 * @throws DomainError outside of the calculator's regime: an experiment states its points, it does not search for them.
 */
export function predict<Inputs extends { readonly [name: string]: unknown }, V extends Value>(
  calculator: Calculator<Inputs, V>,
  inputs: Inputs,
  pick: (value: V) => number,
): Prediction {
  const answer = calculator.compute(inputs);
  if ("outside" in answer) {
    throw new DomainError({
      who: `predict ${calculator.name}`,
      expected: calculator.regime,
      got: JSON.stringify(inputs),
      next: `Choose another point: ${answer.outside}.`,
    });
  }
  return { value: pick(answer.value), grade: calculator.grade, calculator: calculator.name, inputs };
}
