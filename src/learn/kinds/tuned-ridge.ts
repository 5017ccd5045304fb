import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { engineBackend, type DenseBackend } from "../../linalg/dense.ts";
import { ridgePath } from "../../linalg/ridge-path.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { fitPreparation } from "../prepare.ts";
import { boundedSquaredError, meanOf, populationVariance } from "../scores.ts";

/** Ridge regression with its penalty chosen on the held-out part of the training rows, then fitted on all of them. */
export const TunedRidgeTrial = z.strictObject({
  kind: z.literal("tuned-ridge"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  /** Candidates for λ/n; the penalty of a fit on n rows is λ‖w‖² beside the sum of squares. */
  penalties: z.array(z.number().positive()).min(1),
});
export type TunedRidgeTrial = z.infer<typeof TunedRidgeTrial>;

export const kind: Kind<TunedRidgeTrial, Engine> = {
  kind: "tuned-ridge",
  schema: TunedRidgeTrial,
  cost(_trial, { trainRows, inputs }) {
    const side = Math.min(trainRows, inputs);
    const flops = 4 * trainRows * inputs * side + 40 * side * side * side;
    return {
      flops,
      // tables are prepared and judged in plain loops
      usually: { plain: 2_000_000 + 200 * trainRows * inputs, engine: 0.45 * flops },
      // the svd's workspace: four matrices of the table's size and six of its smaller side, panels, packed blocks
      bytes: 8 * (8 * trainRows * inputs + 8 * side * side + 300 * (trainRows + inputs)) + 3_000_000,
    };
  },
  run: runTunedRidge,
};

function runTunedRidge(trial: TunedRidgeTrial, { sample, engine }: RunContext<Engine>): Outcome {
  const on = engineBackend(engine);
  const { train, test, fit, held } = sample;
  const tuning = fitPath(on, train, fit);
  const scores = trial.penalties.map((penalty) =>
    meanOf(tuning.errors(penalty * fit.length, train, held).map((e) => e * e)),
  );
  let chosen = 0;
  scores.forEach((score, i) => (chosen = score < scores[chosen] ? i : chosen));
  const refit = fitPath(on, train);
  const lambda = trial.penalties[chosen] * train.rows;
  const tested = refit.errors(lambda, test);
  const variance = populationVariance(train.y);
  return {
    status: "converged",
    final: {
      testScores: Array.from(tested, (e) => boundedSquaredError(e, 0, variance)),
      testErrors: Array.from(tested, (e) => jsonNumber(e * e)),
      trainMse: jsonNumber(meanOf(refit.errors(lambda, train).map((e) => e * e))),
      testRows: [...sample.testRows],
      validationScore: jsonNumber(scores[chosen]),
      penalty: trial.penalties[chosen],
    },
    flops: 8 * train.rows * train.inputs * Math.min(train.rows, train.inputs),
  };
}

/** The ridge path on the rows `index` (all without) of centred inputs; `errors` are predictions minus targets, in target units. */
function fitPath(on: DenseBackend, train: Dataset, index?: Int32Array) {
  const preparation = fitPreparation({ train, ...(index && { index }), standardise: true, loss: "squared-error" });
  const { x, targets, rows } = preparation.prepare(train, index);
  const p = train.inputs;
  // standardised targets have mean 0; indicator columns do not, so every column is centred and no intercept is needed
  const centre = columnMeans(x, rows, p);
  const X = x.map((value, i) => value - centre[i % p]);
  const path = ridgePath({ X, n: rows, p, Y: targets, outputs: 1, on });
  return {
    errors(lambda: number, part: Dataset, of?: Int32Array): Float64Array {
      const weights = path.at(lambda);
      const prepared = preparation.prepare(part, of);
      return Float64Array.from({ length: prepared.rows }, (_, i) => {
        let output = 0;
        for (let j = 0; j < p; j++) output += (prepared.x[i * p + j] - centre[j]) * weights[j];
        return preparation.toTarget(output) - part.y[of ? of[i] : i];
      });
    },
  };
}

function columnMeans(x: Float64Array, rows: number, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) sums[j] += x[i * columns + j];
  return sums.map((sum) => sum / rows);
}
