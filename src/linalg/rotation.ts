/** c, s and r with c f + s g = r, c g − s f = 0, c² + s² = 1; no square overflows or underflows harmfully. */
export function rotation(f: number, g: number): readonly [c: number, s: number, r: number] {
  if (g === 0) return [1, 0, f];
  if (f === 0) return [0, 1, g];
  if (Math.abs(f) >= Math.abs(g)) {
    const t = g / f;
    const u = Math.sqrt(1 + t * t);
    return [1 / u, t / u, f * u];
  }
  const t = f / g;
  const u = Math.sqrt(1 + t * t);
  return [t / u, 1 / u, g * u];
}

/** A chain of rotations: the i-th turns columns first + i and first + i + 1, in ascending order. */
export interface Chain {
  readonly first: number;
  readonly count: number;
  readonly c: Float64Array;
  readonly s: Float64Array;
}

/**
 * Z ← Z G₀ G₁ …, Z rows×columns. Four rows at a time: the chain within a row is sequential, and four hide its latency.
 */
export function rotateColumns(Z: Float64Array, rows: number, columns: number, chain: Chain): void {
  const { first, count, c, s } = chain;
  let i = 0;
  for (; i + 3 < rows; i += 4) rotateFourRows(Z, i * columns + first, columns, chain);
  for (; i < rows; i++) {
    const at = i * columns + first;
    let carry = Z[at];
    for (let k = 0; k < count; k++) {
      const next = Z[at + k + 1];
      Z[at + k] = c[k] * carry + s[k] * next;
      carry = c[k] * next - s[k] * carry;
    }
    Z[at + count] = carry;
  }
}

function rotateFourRows(Z: Float64Array, at: number, columns: number, { count, c, s }: Chain): void {
  let [a, b, d, e] = [at, at + columns, at + 2 * columns, at + 3 * columns];
  let [x, y, z, w] = [Z[a], Z[b], Z[d], Z[e]];
  for (let k = 0; k < count; k++) {
    const ck = c[k];
    const sk = s[k];
    const x1 = Z[a + 1];
    const y1 = Z[b + 1];
    const z1 = Z[d + 1];
    const w1 = Z[e + 1];
    Z[a++] = ck * x + sk * x1;
    Z[b++] = ck * y + sk * y1;
    Z[d++] = ck * z + sk * z1;
    Z[e++] = ck * w + sk * w1;
    x = ck * x1 - sk * x;
    y = ck * y1 - sk * y;
    z = ck * z1 - sk * z;
    w = ck * w1 - sk * w;
  }
  Z[a] = x;
  Z[b] = y;
  Z[d] = z;
  Z[e] = w;
}

/** Z ← Z … G₁ᵀ G₀ᵀ: undoes rotateColumns. */
export function rotateColumnsBack(Z: Float64Array, rows: number, columns: number, chain: Chain): void {
  const { first, count, c, s } = chain;
  for (let i = 0; i < rows; i++) {
    const at = i * columns + first;
    let carry = Z[at + count];
    for (let k = count - 1; k >= 0; k--) {
      const before = Z[at + k];
      Z[at + k + 1] = s[k] * before + c[k] * carry;
      carry = c[k] * before - s[k] * carry;
    }
    Z[at] = carry;
  }
}
