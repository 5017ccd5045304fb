import type { PopulationDraw, PopulationRequest } from "./populations/gaussian-linear.ts";
import * as samplers from "./populations/index.ts";

export type { PopulationDraw, PopulationRequest } from "./populations/gaussian-linear.ts";

/** Training rows, test rows and coefficients drawn from a law. */
export function samplePopulation({ population, ...request }: PopulationRequest): PopulationDraw {
  switch (population.kind) {
    case "gaussian-linear":
      return samplers.gaussianLinear({ population, ...request });
    case "orthogonal-classes":
      return samplers.orthogonalClasses({ population, ...request });
    case "noisy-box":
      return samplers.noisyBox({ population, ...request });
    case "gaussian-covariance":
      return samplers.gaussianCovariance({ population, ...request });
    case "latent-space":
      return samplers.latentSpace({ population, ...request });
    case "sphere-linear":
      return samplers.sphereLinear({ population, ...request });
    case "hypercube-parities":
      return samplers.hypercubeParities({ population, ...request });
    case "two-class-gaussian":
      return samplers.twoClassGaussian({ population, ...request });
    case "finite-law":
      return samplers.finiteLaw({ population, ...request });
    case "markov-chain":
      return samplers.markovChain({ population, ...request });
    case "manifold":
      return samplers.manifold({ population, ...request });
    case "gaussian-classes":
      return samplers.gaussianClasses({ population, ...request });
    case "parity":
      return samplers.parity({ population, ...request });
    case "relu-teacher":
      return samplers.reluTeacher({ population, ...request });
  }
}
