/** y = Xw + noise, with X stored by columns: column j is columns[jn … jn+n). */
export interface Problem {
  readonly columns: Float64Array;
  readonly y: Float64Array;
  readonly n: number;
  readonly p: number;
}

/** Xᵀv, four sums at once: this is where basis pursuit spends its time. */
export function correlations(
  columns: Float64Array,
  v: Float64Array,
  { n, p }: { readonly n: number; readonly p: number },
): Float64Array {
  const products = new Float64Array(p);
  const fours = n - (n % 4);
  for (let j = 0; j < p; j++) {
    const at = j * n;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < fours; i += 4) {
      a += columns[at + i] * v[i];
      b += columns[at + i + 1] * v[i + 1];
      c += columns[at + i + 2] * v[i + 2];
      d += columns[at + i + 3] * v[i + 3];
    }
    for (let i = fours; i < n; i++) a += columns[at + i] * v[i];
    products[j] = a + b + (c + d);
  }
  return products;
}

/** The first n of the rows, by columns, and what they say of w. */
export function firstRows(spec: {
  readonly rows: Float64Array;
  readonly n: number;
  readonly p: number;
  readonly w: Float64Array;
  /** One a row, added to y. */
  readonly noise: Float64Array;
}): Problem {
  const { rows, n, p, w, noise } = spec;
  const columns = new Float64Array(n * p);
  const y = noise.slice(0, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      columns[j * n + i] = rows[i * p + j];
      y[i] += rows[i * p + j] * w[j];
    }
  }
  return { columns, y, n, p };
}
