export interface ConfidentNoise {
  /** Share of rows whose label is not the true one. */
  readonly wrong: number;
  /** p, chance that a label is redrawn uniformly from all K classes: wrong·K/(K−1). */
  readonly noise: number;
  /** K×K, row-major: share of rows given label a (row) whose true class is b. */
  readonly joint: Float64Array;
}

/**
 * Label noise by confident learning, from out-of-sample class shares. Graded heuristic: where the model cannot tell the
 * classes apart, noise and overlap look the same.
 *
 *   t_b = mean share of b over the rows labelled b;  a row counts for the class of largest share among those over t
 *   the counts of each given label are scaled to its rows; what is off the diagonal is noise
 *
 * Shapes: shares n×K, row-major. Regime: classes that the model separates, noise that depends on the class alone.
 * Source: Northcutt, Jiang & Chuang 2021, JAIR 70.
 */
export function confidentNoise(shares: Float64Array, y: Float64Array, classes: number): ConfidentNoise {
  const n = y.length;
  const [rowsOf, limits] = [new Float64Array(classes), new Float64Array(classes)];
  y.forEach((label, i) => {
    rowsOf[label]++;
    limits[label] += shares[i * classes + label];
  });
  limits.forEach((total, k) => (limits[k] = total / rowsOf[k]));
  const counts = new Float64Array(classes * classes);
  y.forEach((label, i) => {
    const sure = confidentClass(shares.subarray(i * classes, (i + 1) * classes), limits);
    if (sure >= 0) counts[label * classes + sure]++;
  });
  const joint = counts.map((count, at) => {
    const given = Math.floor(at / classes);
    const counted = counts.subarray(given * classes, (given + 1) * classes).reduce((sum, value) => sum + value, 0);
    return counted === 0 ? 0 : ((count / counted) * rowsOf[given]) / n;
  });
  let wrong = 0;
  joint.forEach((share, at) => (wrong += Math.floor(at / classes) === at % classes ? 0 : share));
  return { wrong, noise: (wrong * classes) / (classes - 1), joint };
}

/** The class of the largest share among those that reach their limit; −1 where none does. */
function confidentClass(shares: Float64Array, limits: Float64Array): number {
  let best = -1;
  shares.forEach((share, k) => {
    if (share >= limits[k] && (best < 0 || share > shares[best])) best = k;
  });
  return best;
}
