import type { DeclaredContrast } from "./contrasts.ts";
import { parametersAt, widestUnder } from "./model.ts";
import type { Setting } from "./plan.ts";

export const QUESTIONS = {
  C1: "Does doubling the width help?",
  C2: "Does going to eight times the interpolation threshold help?",
  C3: "Is the network that the one-in-ten rule allows worse than the one asked about?",
  C4: "Is the network better than a linear model?",
} as const;

/**
 * The four contrasts, fixed before any test score: C1 w₀ → 2w₀; C2 w₀ → 8× the threshold; C3 the widest network with
 * w ≤ k/10 → w₀; C4 linear → w₀. `reasonFor(width)` says why a width was not run, or null.
 */
export function declareContrasts(
  setting: Setting,
  threshold: number | string,
  reasonFor: (width: number) => string | null,
): DeclaredContrast[] {
  const { model, examples } = setting;
  const { w0 } = model;
  if (w0 === null) {
    const reason = "the architecture has no hidden layer to widen";
    return (["C1", "C2", "C3", "C4"] as const).map((id) => ({ id, question: QUESTIONS[id], reason }));
  }
  const contrast = (id: keyof typeof QUESTIONS, from: number | "linear", to: number): DeclaredContrast => {
    const question = QUESTIONS[id];
    const reason = (from === "linear" ? null : reasonFor(from)) ?? reasonFor(to);
    return reason === null ? { id, question, from, to } : { id, question, reason };
  };
  const skipped = (id: keyof typeof QUESTIONS, reason: string): DeclaredContrast => ({
    id,
    question: QUESTIONS[id],
    reason,
  });
  const reviewer = widestUnder(model, examples / 10);
  return [
    contrast("C1", w0, 2 * w0),
    typeof threshold === "string"
      ? skipped("C2", threshold)
      : 8 * threshold === w0
        ? skipped("C2", `eight times the threshold is the width asked about, ${w0}`)
        : contrast("C2", w0, 8 * threshold),
    reviewer === null
      ? skipped(
          "C3",
          `no such network: the narrowest has ${parametersAt(model, 1)} parameters, k/10 is ${examples / 10}`,
        )
      : reviewer === w0
        ? skipped("C3", `the network asked about, width ${w0}, is itself the widest with w ≤ k/10`)
        : contrast("C3", reviewer, w0),
    contrast("C4", "linear", w0),
  ];
}
