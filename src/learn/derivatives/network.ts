import { DomainError, ResourceError, ShapeError } from "../../base/errors.ts";
import { countWeights, type Architecture } from "../../terms/architecture.ts";
import type { Unit } from "../../terms/unit.ts";

/** A network at given parameters, on given rows. */
export interface NetworkAtRows {
  readonly architecture: Architecture;
  /** w numbers, layer by layer: W_l (n_l × n_{l−1}, row-major), then b_l where there are biases. */
  readonly parameters: Float64Array;
  /** rows × n₀, row-major. */
  readonly x: Float64Array;
  readonly rows: number;
}

/** Where a layer's parameters stand, and what is done to its weighted sums. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weightsAt: number;
  /** undefined without biases. */
  readonly biasesAt: number | undefined;
  readonly unit: Unit;
}

export function layersOf({ widths, unit, bias }: Architecture): readonly Layer[] {
  let at = 0;
  return widths.slice(1).map((outputs, l): Layer => {
    const [inputs, weightsAt] = [widths[l], at];
    const biasesAt = bias ? at + inputs * outputs : undefined;
    at += outputs * (inputs + (bias ? 1 : 0));
    const outputUnit: Unit = unit.kind === "power" && unit.output ? unit : { kind: "linear" };
    return { inputs, outputs, weightsAt, biasesAt, unit: l === widths.length - 2 ? outputUnit : unit };
  });
}

/** @throws DomainError for what has no derivatives here, ShapeError for sizes that do not fit together. */
export function checkNetwork(who: string, { architecture, parameters, x, rows }: NetworkAtRows): void {
  const { widths, unit } = architecture;
  if (architecture.convolutions) {
    throw new DomainError({
      who,
      expected: "a fully connected network",
      got: "an architecture with convolutions",
      next: "Derivatives through convolutions are not written yet; the trainer's gradient() has the first ones.",
    });
  }
  if (unit.kind === "boolean" || unit.kind === "threshold") {
    throw new DomainError({
      who,
      expected: "a differentiable unit (linear, relu, tanh, sigmoid, power)",
      got: unit.kind,
      next: "Such units have no derivatives; count their functions instead.",
    });
  }
  if (unit.kind === "power" && !isCount(unit.k)) {
    throw new DomainError({ who, expected: "power(k) with a whole k ≥ 1", got: `${unit.k}`, next: "Round k." });
  }
  const shape = (expected: string, got: number | string, next: string) =>
    new ShapeError({ who, expected, got: `${got}`, next });
  if (widths.length < 2 || !widths.every(isCount))
    throw shape("at least two whole widths ≥ 1", widths.join(", "), "Widths are n₀, …, n_L.");
  if (!Number.isInteger(rows) || rows < 0) throw shape("a whole number of rows ≥ 0", rows, "Give the rows of x.");
  if (x.length !== rows * widths[0])
    throw shape(`x with ${rows}·${widths[0]} elements`, x.length, "x is rows × n₀, row-major.");
  const w = countWeights(architecture);
  if (parameters.length !== w)
    throw shape(`${w} parameters`, parameters.length, "Layer by layer: W_l row-major, then b_l if biases are on.");
}

/** 2 GiB: what every browser and Node grants one array. */
const largestMatrixBytes = 2147483648;

/** @throws ResourceError above 2 GiB. */
export function allocateMatrix(who: string, rows: number, columns: number): Float64Array {
  const bytes = 8 * rows * columns;
  if (bytes > largestMatrixBytes) {
    throw new ResourceError({
      who,
      expected: `a matrix of at most ${largestMatrixBytes} bytes`,
      got: `${rows}×${columns} numbers, ${bytes} bytes`,
      next: "Take fewer rows or a smaller network, or use products with vectors (lossCurvature) and lanczos.",
    });
  }
  return new Float64Array(rows * columns);
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 1;
}
