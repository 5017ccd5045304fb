/** A row-major matrix. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly entries: Float64Array;
}

/** AB. */
export function times(A: Matrix, B: Matrix): Matrix {
  const entries = new Float64Array(A.rows * B.columns);
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < A.columns; j++) {
      const a = A.entries[i * A.columns + j];
      for (let c = 0; c < B.columns; c++) entries[i * B.columns + c] += a * B.entries[j * B.columns + c];
    }
  }
  return { rows: A.rows, columns: B.columns, entries };
}

export function transposed({ rows, columns, entries }: Matrix): Matrix {
  const turned = new Float64Array(entries.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = entries[i * columns + j];
  return { rows: columns, columns: rows, entries: turned };
}

/**
 * A network A(n₀, …, n_L) of linear units without biases. A complex weight u + iv is the real block [u −v; v u], so that
 * complex layers are real ones of twice the widths whose parameters are u, then v.
 */
export interface LinearNetwork {
  readonly widths: readonly number[];
  readonly field: "real" | "complex";
}

/** Real numbers that one layer holds, and all. */
export function parameterCounts({ widths, field }: LinearNetwork): number[] {
  return widths.slice(1).map((width, i) => width * widths[i] * (field === "real" ? 1 : 2));
}

/** W_1, …, W_L, each n_i×n_{i−1} (twice that if complex), from the parameters in that order. */
export function layersOf({ widths, field }: LinearNetwork, parameters: Float64Array): Matrix[] {
  let from = 0;
  return widths.slice(1).map((rows, i) => {
    const columns = widths[i];
    const size = rows * columns;
    const re = parameters.subarray(from, (from += size));
    if (field === "real") return { rows, columns, entries: re };
    return complexBlock(rows, columns, re, parameters.subarray(from, (from += size)));
  });
}

/** [re −im; im re]. */
export function complexBlock(rows: number, columns: number, re: Float64Array, im: Float64Array): Matrix {
  const entries = new Float64Array(4 * rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const [u, v] = [re[i * columns + j], im[i * columns + j]];
      const [upper, lower] = [i * 2 * columns, (rows + i) * 2 * columns];
      entries[upper + j] = entries[lower + columns + j] = u;
      entries[upper + columns + j] = -v;
      entries[lower + j] = v;
    }
  }
  return { rows: 2 * rows, columns: 2 * columns, entries };
}

/** The derivative by the parameters, from that by the entries of the layers. */
export function toParameters({ widths, field }: LinearNetwork, gradients: readonly Matrix[]): Float64Array {
  if (field === "real") return joined(gradients.map(({ entries }) => entries));
  return Float64Array.from(
    gradients.flatMap(({ entries: g }, layer) => {
      const [rows, columns] = [widths[layer + 1], widths[layer]];
      const places = Array.from({ length: rows * columns }, (_, at) => {
        const [i, j] = [Math.floor(at / columns), at % columns];
        return { upper: i * 2 * columns + j, lower: (rows + i) * 2 * columns + j };
      });
      const re = places.map(({ upper, lower }) => g[upper] + g[lower + columns]);
      const im = places.map(({ upper, lower }) => g[lower] - g[upper + columns]);
      return [...re, ...im];
    }),
  );
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const part of parts) {
    whole.set(part, from);
    from += part.length;
  }
  return whole;
}

/** P = W_L … W_1. */
export function mapOf(layers: readonly Matrix[]): Matrix {
  return layers.slice(1).reduce((product, W) => times(W, product), layers[0]);
}
