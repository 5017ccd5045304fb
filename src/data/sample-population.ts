import type { PopulationDraw, PopulationRequest } from "./populations/gaussian-linear.ts";
import { gaussianClasses, gaussianLinear } from "./populations/index.ts";

export type { PopulationDraw, PopulationRequest } from "./populations/gaussian-linear.ts";

/** Training rows, test rows and coefficients drawn from a law. */
export function samplePopulation({ population, ...request }: PopulationRequest): PopulationDraw {
  switch (population.kind) {
    case "gaussian-linear":
      return gaussianLinear({ population, ...request });
    case "gaussian-classes":
      return gaussianClasses({ population, ...request });
  }
}
