import type { Task } from "./dataset.ts";
import type { PopulationSpec } from "./population-spec.ts";

/** Columns of x, and n_L: the number of classes, or 1 for a regression. */
export function populationColumns(population: PopulationSpec): { readonly inputs: number; readonly outputs: number } {
  switch (population.kind) {
    case "gaussian-linear":
      return { inputs: population.observed, outputs: 1 };
    case "noisy-box":
      return { inputs: population.inputs, outputs: 2 };
  }
}

/** Whether the labels of a law are classes or numbers. */
export function populationTask(kind: PopulationSpec["kind"]): Task {
  switch (kind) {
    case "gaussian-linear":
      return "regression";
    case "noisy-box":
      return "classification";
  }
}
