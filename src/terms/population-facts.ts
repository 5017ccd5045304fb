import type { Task } from "./dataset.ts";
import type { PopulationSpec } from "./population-spec.ts";
import { dimensionOf } from "./spectrum-spec.ts";

/** Inputs of a row, and n_L: K for classes, 1 for a number. */
export interface PopulationFacts {
  readonly task: Task;
  readonly inputs: number;
  readonly outputs: number;
}

/** What the rows of a law look like: known before any is drawn. */
export function populationFacts(population: PopulationSpec): PopulationFacts {
  switch (population.kind) {
    case "gaussian-linear":
      return { task: "regression", inputs: population.observed, outputs: 1 };
    case "orthogonal-classes":
      return { task: "classification", inputs: population.inputs, outputs: population.classes };
    case "noisy-box":
      return { task: "classification", inputs: population.inputs, outputs: 2 };
    case "latent-space":
      return { task: "regression", inputs: population.observed, outputs: 1 };
    case "gaussian-covariance":
      return { task: "regression", inputs: dimensionOf(population.spectrum), outputs: 1 };
    case "sphere-linear":
    case "hypercube-parities":
      return { task: "regression", inputs: population.inputs, outputs: 1 };
    case "two-class-gaussian":
      return { task: "classification", inputs: dimensionOf(population.spectrum), outputs: 2 };
    case "finite-law": {
      const outputs = new Set(population.atoms.map(({ label }) => label)).size;
      return { task: "classification", inputs: population.atoms[0].x.length, outputs };
    }
    case "markov-chain":
      return { task: "classification", inputs: 1, outputs: population.transition.length };
    case "manifold":
    case "relu-teacher":
      return { task: "regression", inputs: population.inputs, outputs: 1 };
    case "gaussian-classes":
      return { task: "classification", inputs: population.inputs, outputs: population.classes };
    case "parity":
      return { task: "classification", inputs: population.inputs, outputs: 2 };
  }
}
