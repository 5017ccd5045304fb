import { canonicalJson } from "../../base/canonical-json.ts";
import { Sha256 } from "../../base/sha256.ts";
import type { Dataset } from "../../terms/dataset.ts";

/**
 * SHA-256 that names a data set, whatever file or spelling it came from.
 *
 * Canonical bytes: the canonical JSON of {format, task, rows, inputs, inputNames, target, classes, indicator} in
 * UTF-8, a zero byte, x row by row and then y as little-endian float64, with −0 written 0 and every NaN as
 * 7ff8000000000000; where rows have groups or times, the JSON says so and they follow in the same way, since they
 * decide the splits. The name of the data set is not among them.
 */
export function datasetHash(dataset: Omit<Dataset, "sha256">): string {
  const { task, rows, inputs, inputNames, targetName, classes, indicator, groups, time } = dataset;
  const head = canonicalJson({
    format: "counterweight/dataset@1",
    task,
    rows,
    inputs,
    inputNames: inputNames.map((name) => name.toWellFormed()),
    target: targetName.toWellFormed(),
    classes: classes.map((label) => label.toWellFormed()),
    indicator,
    ...(groups && { groups: true }),
    ...(time && { time: true }),
  });
  const hash = new Sha256().update(new TextEncoder().encode(`${head}\0`));
  updateNumbers(hash, dataset.x);
  updateNumbers(hash, dataset.y);
  if (groups) updateNumbers(hash, Float64Array.from(groups));
  if (time) updateNumbers(hash, time);
  return [...hash.digest()].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const BLOCK = 8192;

function updateNumbers(hash: Sha256, values: Float64Array): void {
  const view = new DataView(new ArrayBuffer(8 * BLOCK));
  for (let from = 0; from < values.length; from += BLOCK) {
    const length = Math.min(BLOCK, values.length - from);
    for (let i = 0; i < length; i++) {
      const value = values[from + i];
      if (Number.isNaN(value)) view.setBigUint64(8 * i, 0x7ff8000000000000n, true);
      else view.setFloat64(8 * i, value + 0, true);
    }
    hash.update(new Uint8Array(view.buffer, 0, 8 * length));
  }
}

/** The data set with its name by content. */
export function named(dataset: Omit<Dataset, "sha256">): Dataset {
  return { ...dataset, sha256: datasetHash(dataset) };
}
