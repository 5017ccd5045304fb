import { DataError, ShapeError } from "../../base/errors.ts";
import type { Loss } from "../../terms/train-spec.ts";
import { checkNetwork, type NetworkAtRows } from "./network.ts";

/** A network, its rows, and what its outputs are measured against: what the trainer minimises, without decay. */
export interface LossProblem extends NetworkAtRows {
  /** Mean over rows of ½‖y − t‖², or of softmax cross-entropy in nats. */
  readonly loss: Loss;
  /** rows × n_L (squared error), or one class index a row (cross-entropy). */
  readonly targets: Float64Array;
}

/** @throws DomainError, ShapeError or DataError for a problem whose parts do not fit together. */
export function checkLossProblem(who: string, problem: LossProblem): void {
  checkNetwork(who, problem);
  const { architecture, rows, loss, targets } = problem;
  if (rows === 0)
    throw new ShapeError({ who, expected: "at least one row", got: "0", next: "The mean of no rows is no number." });
  const outputs = architecture.widths[architecture.widths.length - 1];
  const expected = loss === "cross-entropy" ? rows : rows * outputs;
  if (targets.length !== expected) {
    throw new ShapeError({
      who,
      expected: `${expected} targets`,
      got: `${targets.length}`,
      next: "Cross-entropy takes one class index a row, squared error n_L numbers.",
    });
  }
  if (loss === "squared-error") return;
  const bad = targets.findIndex((label) => !(Number.isInteger(label) && label >= 0 && label < outputs));
  if (bad >= 0) {
    throw new DataError({
      who,
      expected: `class indices 0 to ${outputs - 1}`,
      got: `${targets[bad]} in row ${bad}`,
      next: "The last width is the number of classes.",
    });
  }
}
