import type { Task } from "./dataset.ts";
import type { PopulationSpec } from "./population-spec.ts";

/** Columns of x, and n_L: the number of classes, or 1 for a regression. */
export function populationColumns(population: PopulationSpec): { readonly inputs: number; readonly outputs: number } {
  switch (population.kind) {
    case "gaussian-linear":
      return { inputs: population.observed, outputs: 1 };
    case "finite-law":
      return {
        inputs: population.atoms[0].x.length,
        outputs: new Set(population.atoms.map(({ label }) => label)).size,
      };
    case "markov-chain":
      return { inputs: 1, outputs: population.transition.length };
    case "manifold":
    case "relu-teacher":
      return { inputs: population.inputs, outputs: 1 };
    case "gaussian-classes":
      return { inputs: population.inputs, outputs: population.classes };
    case "parity":
      return { inputs: population.inputs, outputs: 2 };
  }
}

/** Whether the labels of a law are classes or numbers. */
export function populationTask(kind: PopulationSpec["kind"]): Task {
  switch (kind) {
    case "gaussian-linear":
    case "manifold":
    case "relu-teacher":
      return "regression";
    case "finite-law":
    case "markov-chain":
    case "gaussian-classes":
    case "parity":
      return "classification";
  }
}
