/**
 * Coefficients of n_L homogeneous polynomials of degree d in n₀ variables: n_L C(n₀+d−1, d), d = k^(L−1) the degree of
 * a network with L layers of weights and powers k between them.
 */
export function ambientDimension({ widths, k }: { readonly widths: readonly number[]; readonly k: number }): bigint {
  const variables = widths[0];
  const degree = outputDegree(widths.length - 1, k);
  // C(n₀+d−1, d) by its smaller lower index, n₀−1 or d
  const factors = degree < BigInt(variables) ? Number(degree) : variables - 1;
  const top = degree + BigInt(variables) - 1n;
  let count = 1n;
  for (let i = 0; i < factors; i++) count = (count * (top - BigInt(i))) / BigInt(i + 1);
  return BigInt(widths[widths.length - 1]) * count;
}

/** Upper bound of the operations of `ambientDimension`, with the result in decimal. */
export function ambientCost({ widths, k }: { readonly widths: readonly number[]; readonly k: number }): number {
  const degreeBits = (widths.length - 1) * (k === 1 ? 0 : 32 - Math.clz32(k)) + 1;
  const words = 1 + (widths[0] * (degreeBits + 32 - Math.clz32(widths[0]))) / 64;
  return widths[0] * words * (1 + degreeBits / 64) + words * words;
}

/** k^(layers−1), a bit of k at a time. */
function outputDegree(layers: number, k: number): bigint {
  let [result, base] = [1n, BigInt(k)];
  for (let left = k === 1 ? 0 : layers - 1; left > 0; left >>>= 1) {
    if (left % 2 === 1) result *= base;
    if (left > 1) base *= base;
  }
  return result;
}

/** Parameters less one scaling a hidden unit, n_L + Σ(nᵢ₋₁−1)nᵢ: what is left if powers have no other symmetry. */
export function scaledParameters(widths: readonly number[]): number {
  return widths.slice(1).reduce((sum, n, i) => sum + (widths[i] - 1) * n, widths[widths.length - 1]);
}

/** Layers of weights up to which a network is cut: 1.3 million steps. */
const MOST_CUT = 200;

/**
 * Upper bound of the dimension of a power network's functions, by cutting it at every hidden layer.
 *
 *   B(i…j) = min( C(nᵢ+d−1, d) n_j,  min_{i<c<j} B(i…c) + B(c…j) − n_c ),  d = k^(j−i−1)
 *
 * No more than all polynomials of the degree, and no more than the parts have, less the scaling of each unit between
 * them. Quadratic forms (k = 2, one hidden layer, one output) of h < n squares are those of rank h: hn − h(h−1)/2.
 * Linear networks (k = 1): r(n₀+n_L−r), r the least width. Beyond 200 layers nothing is cut. Price: L³/6.
 * Source: scaling: Kileel, Trager, Bruna 2019, Theorem 14; the rest is elementary.
 */
export function dimensionBound({ widths, k }: { readonly widths: readonly number[]; readonly k: number }): number {
  const L = widths.length - 1;
  if (k === 1) return linearDimension(widths);
  if (L > MOST_CUT) {
    const scaled = scaledParameters(widths);
    return Math.min(scaled, ambientBelow(scaled, { n: widths[0], outputs: widths[L], k, layers: L }));
  }
  const B = widths.map(() => new Float64Array(L + 1));
  for (let length = 1; length <= L; length++)
    for (let i = 0; i + length <= L; i++) {
      const j = i + length;
      let bound = length === 1 ? widths[i] * widths[j] : Infinity;
      for (let c = i + 1; c < j; c++) bound = Math.min(bound, B[i][c] + B[c][j] - widths[c]);
      if (k === 2 && length === 2 && widths[j] === 1) bound = Math.min(bound, quadraticForms(widths[i], widths[i + 1]));
      B[i][j] = Math.min(bound, ambientBelow(bound, { n: widths[i], outputs: widths[j], k, layers: length }));
    }
  return B[0][L];
}

/** r(n₀+n_L−r): matrices of rank at most r, the least width. */
export function linearDimension(widths: readonly number[]): number {
  const r = widths.reduce((least, n) => Math.min(least, n), Infinity);
  return r * (widths[0] + widths[widths.length - 1] - r);
}

/** Quadratic forms in n variables of rank at most h. */
function quadraticForms(n: number, h: number): number {
  const rank = Math.min(n, h);
  return rank * n - (rank * (rank - 1)) / 2;
}

/** n_L C(n+d−1, d) if it is below the limit, else Infinity. Binomials C(d+i, i) grow with i, so it can stop early. */
export function ambientBelow(
  limit: number,
  {
    n,
    outputs,
    k,
    layers,
  }: { readonly n: number; readonly outputs: number; readonly k: number; readonly layers: number },
): number {
  let degree = 1;
  for (let l = 1; l < layers && degree <= limit; l++) degree *= k;
  let binomial = 1;
  for (let i = 1; i < n && binomial * outputs < limit; i++) binomial = (binomial * (degree + i)) / i;
  return binomial * outputs < limit ? binomial * outputs : Infinity;
}
