import type { PopulationDraw, PopulationRequest } from "./populations/gaussian-linear.ts";
import { gaussianLinear, noisyBox, orthogonalClasses } from "./populations/index.ts";

export type { PopulationDraw, PopulationRequest } from "./populations/gaussian-linear.ts";

/** Training rows, test rows and coefficients drawn from a law. */
export function samplePopulation({ population, ...request }: PopulationRequest): PopulationDraw {
  switch (population.kind) {
    case "gaussian-linear":
      return gaussianLinear({ population, ...request });
    case "orthogonal-classes":
      return orthogonalClasses({ population, ...request });
    case "noisy-box":
      return noisyBox({ population, ...request });
  }
}
