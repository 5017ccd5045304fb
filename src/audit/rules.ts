import type { Rule } from "./document.ts";

/**
 * What the rules of thumb ask for w parameters, beside the k examples and n_L outputs at hand.
 *
 * They are quoted, not endorsed: each counts parameters of a shallow model; none looks at the data.
 */
export function rulesOfThumb(spec: {
  readonly parameters: number;
  readonly examples: number;
  readonly outputs: number;
}): Rule[] {
  const { parameters, examples, outputs } = spec;
  const rule = (name: string, statement: string, asks: number, source: string): Rule => ({
    rule: name,
    statement,
    asks,
    has: examples,
    says: asks > examples ? "too-many" : "enough",
    source,
  });
  return [
    rule("one-per-parameter", "one example per parameter: k ≥ w", parameters, "folklore of linear models"),
    rule(
      "one-equation-per-parameter",
      "one scalar equation per parameter: k·n_L ≥ w",
      Math.ceil(parameters / outputs),
      "counting for squared loss",
    ),
    rule("ten-per-parameter", "ten examples per parameter: k ≥ 10w", 10 * parameters, "folklore; one in ten"),
    rule("fifty-per-parameter", "fifty examples per parameter: k ≥ 50w", 50 * parameters, "Alwosheel et al. 2018"),
  ];
}
