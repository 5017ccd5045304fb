import type { PopulationDraw, PopulationRequest } from "./populations/gaussian-linear.ts";
import {
  finiteLaw,
  gaussianClasses,
  gaussianLinear,
  manifold,
  markovChain,
  parity,
  reluTeacher,
} from "./populations/index.ts";

export type { PopulationDraw, PopulationRequest } from "./populations/gaussian-linear.ts";

/** Training rows, test rows and coefficients drawn from a law. */
export function samplePopulation({ population, ...request }: PopulationRequest): PopulationDraw {
  switch (population.kind) {
    case "gaussian-linear":
      return gaussianLinear({ population, ...request });
    case "finite-law":
      return finiteLaw({ population, ...request });
    case "markov-chain":
      return markovChain({ population, ...request });
    case "manifold":
      return manifold({ population, ...request });
    case "gaussian-classes":
      return gaussianClasses({ population, ...request });
    case "parity":
      return parity({ population, ...request });
    case "relu-teacher":
      return reluTeacher({ population, ...request });
  }
}
