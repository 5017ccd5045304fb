import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { countWeights, parseArchitecture } from "../../terms/architecture.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { DataFacts, Kind, RunContext, UsualWork } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import type { Family } from "../information/family.ts";
import { featureCount } from "../information/feature-map.ts";
import { Measure } from "../information/measure.ts";
import {
  measuredCompression,
  measuredConditional,
  measuredDimension,
  measuredDuplicates,
  measuredLabels,
  measuredNoise,
  measuredUsable,
  type MeasuringHost,
  type Observables,
} from "../information/measured.ts";
import { trainingFlops } from "../network-flops.ts";
import { interrupted } from "../train-network.ts";

/**
 * How much information the training rows hold, by one measure: entropy of labels, of labels given inputs, compressed
 * length, duplicates, intrinsic dimension, usable information, label noise. Entropies are in bits.
 */
export const DatasetInformationTrial = z.strictObject({
  kind: z.literal("dataset-information"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  measure: Measure,
});
export type DatasetInformationTrial = z.infer<typeof DatasetInformationTrial>;

export const kind: Kind<DatasetInformationTrial, Engine> = {
  kind: "dataset-information",
  schema: DatasetInformationTrial,
  cost: ({ measure }, facts) => ({
    flops: Math.ceil(flopsOf(measure, facts)),
    bytes: bytesOf(measure, facts),
    usually: usualWork(measure, facts),
  }),
  run: runInformation,
};

function runInformation(trial: DatasetInformationTrial, context: RunContext<Engine>): Outcome {
  let [done, since] = [0, 0];
  const host: MeasuringHost = {
    ...context,
    seed: trial.seed,
    progress(flops) {
      done += flops;
      context.progress(flops);
    },
    pause(flops) {
      since += flops;
      if (since < SLICE_FLOPS) return;
      if (context.cancelled()) throw interrupted();
      host.progress(since);
      since = 0;
    },
  };
  const final = measured(trial.measure, context, host);
  host.progress(since);
  return { status: "converged", final, flops: done };
}

/** Some 10 ms of plain TypeScript. */
const SLICE_FLOPS = 1e7;

function measured(measure: Measure, { sample: { train } }: RunContext<Engine>, host: MeasuringHost): Observables {
  switch (measure.kind) {
    case "label-entropy":
      return measuredLabels(train, measure);
    case "conditional-entropy":
      return measuredConditional(train, measure, host);
    case "compressed-length":
      return measuredCompression(train, measure, host);
    case "duplicates":
      return measuredDuplicates(train, measure, host);
    case "intrinsic-dimension":
      return measuredDimension(train, measure, host);
    case "usable-information":
      return measuredUsable(train, measure, host);
    case "label-noise":
      return measuredNoise(train, measure, host);
  }
}

function flopsOf(measure: Measure, { trainRows: n, inputs: D, outputs: K }: DataFacts): number {
  const pairs = n * n * (3 * D + 6);
  switch (measure.kind) {
    case "label-entropy":
      return 30 * (n + K);
    case "conditional-entropy":
      return 30 * n * (D + 1) + (measure.neighbours > 0 ? pairs : 0);
    case "compressed-length":
      return 600 * n * measure.repeat * 8 * (measure.of === "labels" ? 1 : D);
    case "duplicates":
      return 30 * n * D + (measure.near > 0 ? pairs : 0);
    case "intrinsic-dimension":
      return 2 * pairs + 100 * n * measure.neighbours * measure.neighbours;
    case "usable-information":
    case "label-noise":
      return 30 * n * D + measure.folds * familyFlops(measure.family, { n, D, K: classesAsked(measure, n, K) });
  }
}

/** Newton takes some 8 steps of 50, for as many classes of inputs as coins would make; deflate finds what it looks for. */
function usualWork(measure: Measure, facts: DataFacts): UsualWork {
  const { trainRows: n, inputs: D, outputs: K } = facts;
  switch (measure.kind) {
    case "label-entropy":
    case "conditional-entropy":
    case "duplicates":
      return { plain: 3 * flopsOf(measure, facts) };
    case "compressed-length":
      return { plain: flopsOf(measure, facts) / 3 };
    case "intrinsic-dimension":
      return { plain: 0.7 * flopsOf(measure, facts) };
    case "usable-information":
    case "label-noise": {
      const classes = Math.min(classesAsked(measure, n, K), D < 6 ? Math.max(K, 1 << D) : Infinity);
      const fits = measure.folds * familyFlops(measure.family, { n, D, K: classes });
      return measure.family?.kind === "network"
        ? { plain: 500 * n * D, engine: fits / 4 }
        : { plain: 500 * n * D + 0.16 * fits };
    }
  }
}

function classesAsked(measure: Measure, n: number, K: number): number {
  return measure.kind === "usable-information" && measure.direction === "target-to-inputs" ? Math.min(64, n) : K;
}

/** Newton takes 5 to 15 steps at a moderate ridge, 50 at most. */
function familyFlops(
  family: Family | null,
  { n, D, K }: { readonly n: number; readonly D: number; readonly K: number },
): number {
  if (family === null) return 0;
  if (family.kind === "network") {
    const architecture = parseArchitecture(`A(${D},${family.width},${Math.max(2, K)}; relu)`);
    return (family.train.epochs + 2) * trainingFlops(architecture, n) + countWeights(architecture);
  }
  const size = Math.max(1, K - 1) * featureCount(D, family.degree);
  return 50 * (n * size * (size + 40) + size * size * size);
}

function bytesOf(measure: Measure, { trainRows: n, inputs: D, outputs: K }: DataFacts): number {
  const table = 8 * n * (D + 1);
  switch (measure.kind) {
    case "label-entropy":
    case "conditional-entropy":
    case "duplicates":
      return 8 * table + 100_000;
    case "compressed-length":
      return 8 * table * measure.repeat + 1_000_000;
    case "intrinsic-dimension":
      return 2 * table + 80 * n * (measure.neighbours + 2) + 1_000_000;
    case "usable-information":
    case "label-noise": {
      const { family } = measure;
      const columns = family?.kind === "linear" ? featureCount(D, family.degree) : D + (family?.width ?? 0);
      return 4 * table + 16 * n * columns + 16 * (K * columns) * (K * columns) + 3_000_000;
    }
  }
}
