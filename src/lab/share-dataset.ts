import type { Dataset } from "../terms/dataset.ts";

/** The data sets with x and y in shared memory, which every thread sees without a copy of its own. */
export function shareDatasets(datasets: ReadonlyMap<string, Dataset>): Map<string, Dataset> {
  return new Map([...datasets].map(([id, dataset]) => [id, { ...dataset, x: share(dataset.x), y: share(dataset.y) }]));
}

function share(values: Float64Array): Float64Array {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const shared = new Float64Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
}
