/**
 * Final test errors, %, as printed in the notebook of Greydanus & Kobak (2024): one unseeded run a size, 500 epochs.
 * Source: github.com/greydanus/mnist1d, notebooks/deep-double-descent.ipynb as of commit 9129ceb, outputs of its cells.
 */
export const published: Readonly<Record<string, readonly (readonly [size: number, testErrorPercent: number])[]>> = {
  "mlp-0": pairs(
    [2, 3, 4, 5, 7, 9, 12, 16, 21, 27, 36, 47, 61, 80, 104, 135, 177, 230, 300],
    [
      68.53, 66.83, 58.27, 61.37, 54.2, 49.33, 50.08, 44.55, 42.63, 41.02, 41.66, 41.01, 41.24, 39.59, 38.61, 38.58,
      38.09, 37.1, 37.25,
    ],
  ),
  "mlp-0.15": pairs(
    [2, 3, 4, 5, 7, 9, 12, 16, 21, 27, 36, 47, 61, 80, 104, 135, 177, 230, 300],
    [
      69.59, 67.5, 62.55, 57.45, 54.8, 48.97, 50.28, 47.24, 50.84, 50.69, 52.8, 54.05, 54.02, 52.08, 50.23, 48.39,
      47.88, 46.54, 45.47,
    ],
  ),
  "cnn-0.15": pairs(
    [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100],
    [
      61.2, 35.78, 23.87, 21.95, 19.64, 23.7, 27.74, 27.29, 33.8, 32.48, 31.34, 32.03, 29.98, 32.46, 29.82, 30.17,
      30.48, 30.23, 28.67, 28.17, 30.04, 28.11, 28.83, 29.44, 28.07, 28.12, 28.84, 27.38, 27.66,
    ],
  ),
};

function pairs(sizes: readonly number[], errors: readonly number[]): (readonly [number, number])[] {
  return sizes.map((size, i) => [size, errors[i]] as const);
}
