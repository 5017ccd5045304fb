import { defineExperiment } from "../../src/lab/experiment.ts";
import { byEpochs, convolutions, earlyStopping } from "./epoch-claims.ts";
import { ablations, effectiveFall, featureSizesOf, mnistPeak, notOneCurve, trainPinned } from "./feature-claims.ts";
import { biasFalls, byRows, byWidth, effectiveParameters, moreRowsHurt, variancePeaks } from "./linear-claims.ts";
import { linearSizesOf } from "./linear-law.ts";
import { netSizesOf } from "./network-law.ts";
import { doubling, ridgeLimit, tunedRows, tunedWidth } from "./ridge-claims.ts";
import { datasets, mnist1dFile, mnistFiles } from "./tables.ts";
import {
  aboveTheLevel,
  belowTheLevel,
  noPeakWithoutNoise,
  peakSet,
  peakWhereFitted,
  riseAndFall,
} from "./width-claims.ts";

const linear = [
  byWidth,
  byRows,
  moreRowsHurt,
  biasFalls,
  variancePeaks,
  effectiveParameters,
  tunedRows,
  tunedWidth,
  ridgeLimit,
  doubling,
];

const features = [mnistPeak, ablations, effectiveFall, trainPinned, notOneCurve];

const networks = [
  riseAndFall,
  peakSet,
  aboveTheLevel,
  belowTheLevel,
  noPeakWithoutNoise,
  peakWhereFitted,
  convolutions,
  byEpochs,
  earlyStopping,
];

/** Error that falls, rises and falls again: by width, rows, epochs, penalty, and what takes the bump away. */
export const experiment = defineExperiment({
  id: "double-descent",
  title: "Test error falls, rises and falls again",
  section: "18",
  smokeSeconds: 2,
  smokeSeeds: 6,
  needs: [...mnistFiles, mnist1dFile],
  datasets,
  claims(size) {
    return [
      ...linear.map((claim) => claim(linearSizesOf(size))),
      ...features.map((claim) => claim(featureSizesOf(size))),
      ...networks.map((claim) => claim(netSizesOf(size))),
    ];
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
