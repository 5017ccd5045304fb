import type { Json } from "../../base/canonical-json.ts";
import { UsageError } from "../../base/errors.ts";
import { random } from "../../base/random.ts";
import { takeRows, type Dataset } from "../../terms/dataset.ts";
import { jsonNumber } from "../../terms/trial.ts";
import type { TrainingHost } from "../train-network.ts";
import { chunkShuffled, compressedBits, tableBytes } from "./compressed-length.ts";
import { conditionalEntropy } from "./conditional-entropy.ts";
import { confidentNoise } from "./confident-noise.ts";
import { correlationDimension } from "./correlation-dimension.ts";
import { crossFitFolds } from "./cross-fit.ts";
import { crossFittedClasses, type CrossFitting } from "./cross-fitted-classes.ts";
import { exactDuplicates, nearDuplicates } from "./duplicates.ts";
import { classCounts, labelEntropy } from "./label-entropy.ts";
import { noiseFromCopies } from "./label-noise.ts";
import { levinaBickel } from "./levina-bickel.ts";
import type { Measure } from "./measure.ts";
import { neighbourInformation } from "./neighbour-information.ts";
import { nearestNeighbours } from "./neighbours.ts";
import { rowGroups } from "./row-groups.ts";
import { twoNearestNeighbours } from "./two-nn.ts";
import { usableInformation } from "./usable-information.ts";

type Of<K extends Measure["kind"]> = Extract<Measure, { readonly kind: K }>;
export type Observables = { readonly [name: string]: Json };

/** What a measurement may use of its surroundings. */
export interface MeasuringHost extends TrainingHost {
  readonly seed: number;
  /** Asked at least every 20 ms with the operations since; throws to stop. */
  readonly pause: (flops: number) => void;
}

/** H(y), and the bits of all labels together: n·H is the most that they can tell about any function of the inputs. */
export function measuredLabels(data: Dataset, { level }: Of<"label-entropy">): Observables {
  const classes = mustClassify(data, "label entropy");
  const counts = classCounts(data.y, classes);
  const entropy = labelEntropy(counts, level);
  return plain({
    ...entropy,
    rows: data.rows,
    allRows: data.rows * entropy.plugIn,
    majority: Math.max(...counts) / data.rows,
  });
}

export function measuredConditional(
  data: Dataset,
  { level, neighbours }: Of<"conditional-entropy">,
  { pause }: MeasuringHost,
): Observables {
  const classes = mustClassify(data, "conditional entropy");
  const discrete = conditionalEntropy(rowGroups(data), data.y, { classes, level });
  const { millerMadow, low, high } = labelEntropy(classCounts(data.y, classes), level);
  const told = { ...discrete, labelEntropy: millerMadow, labelLow: low, labelHigh: high };
  if (neighbours === 0) return plain(told);
  const information = neighbourInformation(data, { k: neighbours, level, classes, pause });
  return plain({
    ...told,
    neighbourInformation: information.bits,
    neighbourEntropy: millerMadow - information.bits,
    neighbourLow: millerMadow - information.high,
    neighbourHigh: millerMadow - information.low,
  });
}

/** Bits a row: as the rows stand, with chunks of rows shuffled, and with single rows shuffled. */
export function measuredCompression(
  data: Dataset,
  { of, chunk, repeat }: Of<"compressed-length">,
  { seed, pause }: MeasuringHost,
): Observables {
  const table = of === "labels" ? { x: data.y, rows: data.rows, inputs: 1 } : data;
  const { bytes, bytesPerRow } = tableBytes(table);
  const whole = new Uint8Array(bytes.length * repeat);
  for (let copy = 0; copy < repeat; copy++) whole.set(bytes, copy * bytes.length);
  const bitsOf = (part: Uint8Array) => {
    pause(200 * part.length);
    return compressedBits(part) / (data.rows * repeat);
  };
  const shuffled = (rows: number, name: string) =>
    chunkShuffled(whole, rows * bytesPerRow, random(seed, `order/${name}`));
  const ordered = bitsOf(whole);
  return plain({
    bitsPerRow: ordered,
    chunkShuffledBitsPerRow: bitsOf(shuffled(chunk, "chunks")),
    rowShuffledBitsPerRow: bitsOf(shuffled(1, "rows")),
    bits: ordered * data.rows * repeat,
    rawBitsPerRow: 8 * bytesPerRow,
  });
}

export function measuredDuplicates(data: Dataset, { near }: Of<"duplicates">, { pause }: MeasuringHost): Observables {
  const groups = rowGroups(data);
  const exact = { ...exactDuplicates(groups, data.y), rows: data.rows };
  if (near === 0) return plain(exact);
  const distinct = takeRows(data, groups.first);
  const found = neighboursOf(distinct, 2, pause);
  const { estimate: dimension } = twoNearestNeighbours(found, { rows: distinct.rows, level: 0.95 });
  return plain({ ...exact, ...nearDuplicates(found, { share: near, dimension }), dimension });
}

/** Three estimates on the distinct rows, inputs as they are. */
export function measuredDimension(
  data: Dataset,
  { neighbours: k, level }: Of<"intrinsic-dimension">,
  { pause }: MeasuringHost,
): Observables {
  const distinct = takeRows(data, rowGroups(data).first);
  const found = neighboursOf(distinct, k, pause);
  const at = { rows: distinct.rows, level };
  const two = twoNearestNeighbours(found, at);
  const likelihood = levinaBickel(found, at);
  const correlation = correlationDimension(distinct, found, { ...at, pause });
  return plain({
    ...{ twoNn: two.estimate, twoNnLow: two.low, twoNnHigh: two.high, twoNnFit: two.fit },
    ...{ levinaBickel: likelihood.estimate, levinaBickelLow: likelihood.low, levinaBickelHigh: likelihood.high },
    ...{ correlation: correlation.estimate, correlationLow: correlation.low, correlationHigh: correlation.high },
    ...{ correlationSlope: correlation.slope, radius: correlation.radius, distinct: distinct.rows },
  });
}

export function measuredUsable(data: Dataset, measure: Of<"usable-information">, host: MeasuringHost): Observables {
  const asked = measure.direction === "inputs-to-target" ? data : turnedRound(data);
  return plain({ ...usableInformation(crossFitting(asked, measure, host), measure.level) });
}

/** From copies where there are any, and from a cross-fitted model if asked. */
export function measuredNoise(data: Dataset, measure: Of<"label-noise">, host: MeasuringHost): Observables {
  const classes = mustClassify(data, "label noise");
  const groups = rowGroups(data);
  const copies = noiseFromCopies(groups, data.y, { classes, level: measure.level });
  const told = plain({
    copyNoise: copies.noise,
    copyNoiseLow: copies.low,
    copyNoiseHigh: copies.high,
    disagreement: copies.disagreement,
    inputsWithCopies: copies.groups,
    atLeastWrong: exactDuplicates(groups, data.y).outvoted / data.rows,
  });
  const { family } = measure;
  if (family === null) return told;
  const shares = crossFittedClasses(crossFitting(data, { ...measure, family }, host));
  const { wrong, noise, joint } = confidentNoise(shares, data.y, classes);
  return { ...told, ...plain({ modelNoise: noise, modelWrong: wrong }), joint: Array.from(joint, jsonNumber) };
}

function crossFitting(
  data: Dataset,
  { family, folds, dealt }: Pick<Of<"usable-information">, "family" | "folds" | "dealt">,
  host: MeasuringHost,
): CrossFitting {
  const stream = random(host.seed, "split/cross-fit");
  const foldOf = crossFitFolds(data, { folds, dealt }, stream);
  return { data, family, foldOf, folds, seed: host.seed, host, pause: host.pause };
}

/** Distinct inputs as classes, labels one-hot as inputs. */
function turnedRound(data: Dataset): Dataset {
  const classes = mustClassify(data, "usable information from the target to the inputs");
  const { groupOf, first } = rowGroups(data);
  if (first.length > MOST_INPUTS) {
    throw new UsageError({
      who: "usable information from the target to the inputs",
      expected: `at most ${MOST_INPUTS} distinct inputs`,
      got: String(first.length),
      next: "Ask in the other direction, or give inputs of few values.",
    });
  }
  const x = new Float64Array(data.rows * classes);
  data.y.forEach((label, i) => (x[i * classes + label] = 1));
  return {
    ...data,
    x,
    y: Float64Array.from(groupOf),
    inputs: classes,
    inputNames: data.classes,
    classes: Array.from(first, String),
    indicator: new Array<boolean>(classes).fill(true),
  };
}

const MOST_INPUTS = 64;

function neighboursOf(distinct: Dataset, k: number, pause: MeasuringHost["pause"]) {
  if (distinct.rows > k) return nearestNeighbours(distinct, k, { pause });
  throw new UsageError({
    who: "nearest neighbours",
    expected: `more than ${k} distinct rows`,
    got: String(distinct.rows),
    next: "Ask for fewer neighbours, or give more rows.",
  });
}

function mustClassify(data: Dataset, who: string): number {
  if (data.task === "classification") return data.classes.length;
  throw new UsageError({
    who,
    expected: "a classification",
    got: `the regression of ${data.targetName}`,
    next: "Name a column of classes as the target.",
  });
}

function plain(numbers: { readonly [name: string]: number }): Observables {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, jsonNumber(value)]));
}
