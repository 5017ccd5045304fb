import { random } from "../base/random.ts";
import { quantile } from "../math/quantile.ts";

const RESAMPLES = 1000;
const LEVEL = 0.95;

/**
 * Widths that no other width beats: the simultaneous 95 % set of the best, by row bootstrap and the largest
 * studentised difference (max-t). Never an argmin on test rows.
 *
 * For each pair of widths the bootstrap gives the standard error of the mean loss difference over rows; c is the .95
 * quantile of the largest |centred t| over pairs. A width leaves the set if some other beats it by more than c
 * standard errors. A peak at h is claimed only if a narrower and a wider width both beat h so.
 *
 * @param losses row losses of each width (mean over repeats and seeds), rows in the same order.
 * @param clusters rows of one cluster are drawn together.
 */
export function bestWidths(
  widths: readonly number[],
  losses: readonly Float64Array[],
  clusters?: Int32Array,
): { readonly widths: number[]; readonly level: number; readonly peak: string } {
  const beats = simultaneousWins(losses, clusters);
  const best = widths.filter((_, i) => !widths.some((__, j) => beats(j, i)));
  const peaks = widths.filter(
    (_, i) => widths.some((__, j) => j < i && beats(j, i)) && widths.some((__, j) => j > i && beats(j, i)),
  );
  const peak =
    peaks.length > 0
      ? `Test loss peaks at width ${peaks.join(", ")}: a narrower and a wider network both beat it, simultaneously at 95 %.`
      : "No peak is claimed: no width is beaten by both a narrower and a wider one, simultaneously at 95 %.";
  return { widths: best, level: LEVEL, peak };
}

/** (j, i) → whether j's mean loss is below i's, simultaneously over all pairs. */
function simultaneousWins(losses: readonly Float64Array[], clusters?: Int32Array): (j: number, i: number) => boolean {
  const tested = [...losses[0].keys()].filter((row) => losses.every((loss) => !Number.isNaN(loss[row])));
  const n = tested.length;
  const means = losses.map((loss) => tested.reduce((sum, row) => sum + loss[row], 0) / n);
  const resampled = resampledMeans(losses, members(tested, clusters));
  const errors = new Map<string, number>();
  const largest = new Float64Array(RESAMPLES);
  for (let i = 0; i < losses.length; i++) {
    for (let j = 0; j < i; j++) {
      const centred = resampled.map((mean) => mean[i] - mean[j] - (means[i] - means[j]));
      const se = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0) / RESAMPLES);
      errors.set(`${j},${i}`, se);
      if (se > 0) centred.forEach((value, b) => (largest[b] = Math.max(largest[b], Math.abs(value) / se)));
    }
  }
  const c = quantile(largest, LEVEL);
  return (j, i) => {
    const se = errors.get(j < i ? `${j},${i}` : `${i},${j}`) ?? 0;
    return j !== i && se > 0 && means[i] - means[j] > c * se;
  };
}

/** Rows by cluster; each row its own without. */
function members(rows: readonly number[], clusters?: Int32Array): number[][] {
  if (clusters === undefined) return rows.map((row) => [row]);
  const groups = new Map<number, number[]>();
  for (const row of rows) groups.set(clusters[row], [...(groups.get(clusters[row]) ?? []), row]);
  return [...groups.values()];
}

function resampledMeans(losses: readonly Float64Array[], groups: readonly (readonly number[])[]): number[][] {
  const stream = random(0, "bootstrap/best-widths");
  return Array.from({ length: RESAMPLES }, () => {
    const sums = losses.map(() => 0);
    let n = 0;
    for (let k = 0; k < groups.length; k++) {
      const group = groups[stream.below(groups.length)];
      n += group.length;
      for (const row of group) for (let w = 0; w < losses.length; w++) sums[w] += losses[w][row];
    }
    return sums.map((sum) => sum / n);
  });
}
