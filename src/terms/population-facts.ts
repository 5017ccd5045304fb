import type { Task } from "./dataset.ts";
import type { PopulationSpec } from "./population-spec.ts";
import { dimensionOf } from "./spectrum-spec.ts";

/** What the rows of a law look like: known before any is drawn. */
export function populationFacts(population: PopulationSpec): {
  readonly task: Task;
  readonly inputs: number;
  /** n_L: K for classes, 1 for a number */
  readonly outputs: number;
} {
  switch (population.kind) {
    case "gaussian-linear":
    case "latent-space":
      return { task: "regression", inputs: population.observed, outputs: 1 };
    case "gaussian-covariance":
      return { task: "regression", inputs: dimensionOf(population.spectrum), outputs: 1 };
    case "sphere-linear":
    case "hypercube-parities":
      return { task: "regression", inputs: population.inputs, outputs: 1 };
    case "gaussian-classes":
      return { task: "classification", inputs: population.inputs, outputs: population.classes };
    case "two-class-gaussian":
      return { task: "classification", inputs: dimensionOf(population.spectrum), outputs: 2 };
  }
}
