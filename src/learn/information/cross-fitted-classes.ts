import { exp } from "../../base/elementary.ts";
import { engineBackend } from "../../linalg/dense.ts";
import { parseArchitecture } from "../../terms/architecture.ts";
import { takeRows, type Dataset } from "../../terms/dataset.ts";
import { fitPreparation } from "../prepare.ts";
import { trainNetwork, type TrainingHost } from "../train-network.ts";
import { rowsOfFold } from "./cross-fit.ts";
import type { Family } from "./family.ts";
import { featureMap } from "./feature-map.ts";
import { classShares, fitLogistic } from "./multinomial-logistic.ts";

export interface CrossFitting {
  readonly data: Dataset;
  readonly family: Family;
  readonly foldOf: Int32Array;
  readonly folds: number;
  readonly seed: number;
  readonly host: TrainingHost;
  readonly pause: (flops: number) => void;
}

/** P(class | row), n×K: each row's by the member of the family that was fitted on the other folds. */
export function crossFittedClasses(fitting: CrossFitting): Float64Array {
  const classes = fitting.data.classes.length;
  const shares = new Float64Array(fitting.data.rows * classes);
  for (let fold = 0; fold < fitting.folds; fold++) {
    const { fit, held } = rowsOfFold(fitting.foldOf, fold);
    const told =
      fitting.family.kind === "linear" ? logisticShares(fitting, fit, held) : networkShares(fitting, fit, held);
    held.forEach((row, i) => shares.set(told.subarray(i * classes, (i + 1) * classes), row * classes));
  }
  return shares;
}

/** The same without inputs: the classes' frequencies in the other folds, half a row added to each. */
export function crossFittedFrequencies({ data, foldOf, folds }: CrossFitting): Float64Array {
  const classes = data.classes.length;
  const counts = Array.from({ length: folds }, () => new Float64Array(classes).fill(0.5));
  data.y.forEach((label, i) => counts.forEach((of, fold) => (of[label] += foldOf[i] === fold ? 0 : 1)));
  const totals = counts.map((of) => of.reduce((sum, count) => sum + count, 0));
  const shares = new Float64Array(data.rows * classes);
  foldOf.forEach((fold, i) => counts[fold].forEach((count, k) => (shares[i * classes + k] = count / totals[fold])));
  return shares;
}

function logisticShares(fitting: CrossFitting, fit: Int32Array, held: Int32Array): Float64Array {
  const { data, family, host, pause } = fitting;
  const classes = data.classes.length;
  const { degree, ridge } = family.kind === "linear" ? family : { degree: 1 as const, ridge: 1 };
  const features = featureMap(data, fit, degree);
  const on = engineBackend(host.engine);
  const { weights } = fitLogistic({ ...features(fit), y: takeRows(data, fit).y, classes, ridge, on, pause });
  const unseen = features(held);
  const told = new Float64Array(held.length * classes);
  held.forEach((_, i) => told.set(classShares({ ...unseen, classes }, weights, i), i * classes));
  return told;
}

function networkShares(fitting: CrossFitting, fit: Int32Array, held: Int32Array): Float64Array {
  const { data, family, seed, host } = fitting;
  if (family.kind !== "network") return new Float64Array(0);
  const classes = data.classes.length;
  const preparation = fitPreparation({ train: data, index: fit, standardise: true, loss: "cross-entropy" });
  const train = { ...family.train, loss: "cross-entropy" } as const;
  const architecture = parseArchitecture(`A(${data.inputs},${family.width},${classes}; relu)`);
  const { trainer } = trainNetwork({
    architecture,
    train,
    rows: preparation.prepare(data, fit),
    seed,
    replicate: 0,
    host,
  });
  const unseen = preparation.prepare(data, held);
  const told = softmaxRows(trainer.outputs(unseen.x, unseen.rows), classes);
  trainer.free();
  return told;
}

function softmaxRows(scores: Float64Array, classes: number): Float64Array {
  const shares = new Float64Array(scores.length);
  for (let at = 0; at < scores.length; at += classes) {
    const most = scores.subarray(at, at + classes).reduce((a, b) => Math.max(a, b), -Infinity);
    let total = 0;
    for (let k = at; k < at + classes; k++) total += shares[k] = exp(scores[k] - most);
    for (let k = at; k < at + classes; k++) shares[k] /= total;
  }
  return shares;
}
