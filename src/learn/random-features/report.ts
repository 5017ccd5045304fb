import type { Json } from "../../base/canonical-json.ts";
import type { Dataset } from "../../terms/dataset.ts";
import { jsonNumber } from "../../terms/trial.ts";
import type { Preparation } from "../prepare.ts";
import { meanError, meanOf } from "../scores.ts";

/** Rows of data and a fit's outputs on them. */
interface Seen {
  readonly part: Dataset;
  readonly outputs: Float64Array;
  readonly preparation: Preparation;
}

/** Share of rows misclassified, for classes; the mean square over rows and outputs, in target units. */
export function scoresOf(side: "train" | "test", seen: Seen): Record<string, Json> {
  const { part, outputs } = seen;
  const mse = { [`${side}Mse`]: jsonNumber(meanOf(predictionErrors(seen).map((error) => error * error))) };
  if (part.task === "regression") return mse;
  return { ...mse, [`${side}Error`]: meanError(outputs, part.y, part.classes.length) };
}

/** Output less target, one a row and output: less the one-hot label for classes. */
export function predictionErrors({ part, outputs, preparation }: Seen): Float64Array {
  const { y, classes } = part;
  if (part.task === "regression") return outputs.map((output, i) => preparation.toTarget(output) - y[i]);
  const width = classes.length;
  return outputs.map((output, at) => output - (at % width === y[Math.floor(at / width)] ? 1 : 0));
}
