/** Seconds, not minutes, on any machine; what costs more is refused before it starts. */
export const MOST_OPERATIONS = 2e9;

/**
 * How work grows with the inputs. Exponential: enumerations and searches that run to their end. Boxed: searches that
 * count their own steps and stop at a number of them; their `cost` is what comes before the first step.
 */
export type CostClass = "closed form" | "polynomial" | "exponential" | "boxed";

/** No loop to speak of. */
export function closedForm(): number {
  return 100;
}
