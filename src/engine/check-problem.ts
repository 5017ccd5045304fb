import { DataError, DomainError, ShapeError } from "../base/errors.ts";
import { countWeights } from "../terms/architecture.ts";
import { layerShapes } from "../terms/layer-shapes.ts";
import type { TrainProblem } from "./trainer.ts";

/** @throws ShapeError, DomainError or DataError for a problem whose sizes or numbers do not fit together. */
export function checkProblem(problem: TrainProblem): void {
  const { widths, unit, rows, batch, solver } = problem;
  if (widths.length < 2 || widths.some((width) => !isCount(width))) {
    throw shape("at least two whole widths ≥ 1", widths.join(", "), "widths are n₀, …, n_L.");
  }
  checkConvolutions(problem);
  if (unit.kind === "boolean" || unit.kind === "threshold") {
    throw domain(
      "a differentiable unit (linear, relu, tanh, sigmoid, power)",
      unit.kind,
      "Search such networks instead.",
    );
  }
  if (unit.kind === "power" && !isCount(unit.k)) throw domain("power(k) with a whole k ≥ 1", `${unit.k}`, "Round k.");
  if (!isCount(rows)) throw shape("at least one row", `${rows}`, "Give training rows.");
  if (!isCount(batch) || batch > rows) {
    throw shape(`a batch of 1 to ${rows} rows`, `${batch}`, "The full batch is the number of rows.");
  }
  const moments = solver.kind === "sgd" ? [solver.momentum] : [solver.beta1, solver.beta2];
  if (moments.some((moment) => !(moment >= 0 && moment < 1))) {
    throw domain("momentum, beta1 and beta2 in [0, 1)", moments.join(", "), "0 switches momentum off.");
  }
  if (solver.kind === "adam" && !(solver.epsilon > 0))
    throw domain("epsilon > 0", `${solver.epsilon}`, "1e-8 is usual.");
  if (!(problem.weightDecay >= 0 && problem.weightDecay < Infinity)) {
    throw domain("a weight decay ≥ 0", `${problem.weightDecay}`, "0 switches it off.");
  }
  checkInputs(problem, problem.x, rows);
  checkTargets(problem, problem.targets, rows);
  checkParameters(problem, problem.parameters);
}

function checkConvolutions(problem: Pick<TrainProblem, "widths" | "convolutions">): void {
  const { widths, convolutions = [] } = problem;
  if (convolutions.length > widths.length - 2) {
    throw shape(
      "a dense layer above the convolutions",
      `${convolutions.length} convolutions of ${widths.length - 1} layers`,
      "The last layer is dense.",
    );
  }
  const bad = convolutions.find(
    ({ channels, kernel, stride, padding }) => ![channels, kernel, stride, padding + 1].every(isCount),
  );
  if (bad) throw shape("whole channels, kernel and stride ≥ 1 and a padding ≥ 0", JSON.stringify(bad), "Round them.");
  layerShapes(problem).forEach(({ units, positions }, l) => {
    if (positions >= 1 && widths[l + 1] === units * positions) return;
    const places =
      positions < 1 ? "a kernel no longer than its padded input" : `width ${units * positions} (places × channels)`;
    throw shape(`${places} in layer ${l + 1}`, `${widths[l + 1]}`, "parseArchitecture works the widths out.");
  });
}

export function checkInputs({ widths }: Pick<TrainProblem, "widths">, x: Float64Array, rows: number): void {
  if (x.length !== rows * widths[0]) {
    throw shape(`x with ${rows}·${widths[0]} elements`, `${x.length}`, "x is rows × n₀, row-major.");
  }
}

export function checkTargets(
  { widths, loss }: Pick<TrainProblem, "widths" | "loss">,
  targets: Float64Array,
  rows: number,
): void {
  const outputs = widths[widths.length - 1];
  const expected = loss === "cross-entropy" ? rows : rows * outputs;
  if (targets.length !== expected) {
    throw shape(
      `${expected} targets`,
      `${targets.length}`,
      "Cross-entropy takes one class index a row, squared error n_L numbers.",
    );
  }
  if (loss === "squared-error") return;
  const bad = targets.findIndex((label) => !(Number.isInteger(label) && label >= 0 && label < outputs));
  if (bad >= 0) {
    throw new DataError({
      who: "trainer",
      expected: `class indices 0 to ${outputs - 1}`,
      got: `${targets[bad]} in row ${bad}`,
      next: "The last width is the number of classes.",
    });
  }
}

export function checkParameters(
  problem: Pick<TrainProblem, "widths" | "convolutions" | "bias">,
  parameters: Float64Array,
): void {
  const count = countWeights(problem);
  if (parameters.length !== count) {
    throw shape(
      `${count} parameters`,
      `${parameters.length}`,
      "Layer by layer: W_l row-major, then b_l if biases are on.",
    );
  }
}

/** Checks every row number; true where the rows are visited as they stand. */
export function checkOrder(order: Int32Array, rows: number): boolean {
  if (order.length !== rows)
    throw shape(`an order of ${rows} rows`, `${order.length}`, "Visit every row once an epoch.");
  let asTheyStand = true;
  for (let i = 0; i < rows; i++) {
    const row = order[i];
    if (row < 0 || row >= rows) throw shape(`row numbers below ${rows}`, `${row}`, "Rows count from 0.");
    asTheyStand &&= row === i;
  }
  return asTheyStand;
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 1;
}

function shape(expected: string, got: string, next: string): ShapeError {
  return new ShapeError({ who: "trainer", expected, got, next });
}

function domain(expected: string, got: string, next: string): DomainError {
  return new DomainError({ who: "trainer", expected, got, next });
}
