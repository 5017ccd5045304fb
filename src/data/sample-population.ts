import type { PopulationDraw, PopulationRequest } from "./populations/gaussian-linear.ts";
import {
  gaussianClasses,
  gaussianCovariance,
  gaussianLinear,
  hypercubeParities,
  latentSpace,
  sphereLinear,
  twoClassGaussian,
} from "./populations/index.ts";

export type { PopulationDraw, PopulationRequest } from "./populations/gaussian-linear.ts";

/** Training rows, test rows and coefficients drawn from a law. */
export function samplePopulation({ population, ...request }: PopulationRequest): PopulationDraw {
  switch (population.kind) {
    case "gaussian-linear":
      return gaussianLinear({ population, ...request });
    case "gaussian-covariance":
      return gaussianCovariance({ population, ...request });
    case "latent-space":
      return latentSpace({ population, ...request });
    case "sphere-linear":
      return sphereLinear({ population, ...request });
    case "hypercube-parities":
      return hypercubeParities({ population, ...request });
    case "two-class-gaussian":
      return twoClassGaussian({ population, ...request });
    case "gaussian-classes":
      return gaussianClasses({ population, ...request });
  }
}
