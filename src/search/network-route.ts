import { powerOfTwo } from "../math/integer-power.ts";
import type { Gate } from "./pair-composition.ts";

/** Units over some variables: all threshold functions of them, or, after a wide layer, any function. */
export interface Units {
  /** Of the cube whose functions they are; without biases one less than inputs, as odd functions have half a table. */
  readonly variables: number;
  readonly kind: "threshold" | "any";
}

/** A layer of which every choice is tried: `width` of these units. */
export interface Step extends Units {
  readonly width: number;
}

export interface Route {
  readonly steps: readonly Step[];
  /** What each output unit may be, over the last step's units. */
  readonly top: Units;
}

/**
 * How to count a network's functions layer by layer.
 *
 * A layer as wide as the cube has rows (one less with biases) is no step: it can map the rows to independent points, after
 * which a unit of the next layer is any function of them.
 */
export function networkRoute(widths: readonly number[], gate: Gate): Route {
  const steps: Step[] = [];
  let units: Units = { variables: variablesOf(widths[0], gate), kind: "threshold" };
  for (const width of widths.slice(1, -1)) {
    const { variables } = units;
    if (width >= powerOfTwo(variables) - (gate === "bias" ? 1 : 0)) {
      units = { variables, kind: "any" };
    } else {
      steps.push({ ...units, width });
      units = { variables: variablesOf(width, gate), kind: "threshold" };
    }
  }
  return { steps, top: units };
}

function variablesOf(inputs: number, gate: Gate): number {
  return gate === "bias" ? inputs : inputs - 1;
}
