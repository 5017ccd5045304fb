/** Arguments are indices into M; the terms of one half are told in their order, each with its lane. */
export interface SecularSums {
  readonly z: number;
  readonly gaps: number;
  readonly x: number;
  readonly split: number;
  readonly count: number;
  readonly out: number;
}

/** The twin of denseSecular: see assembly/dense/secular.ts. */
export function secularSums(M: Float64Array, { z, gaps, x, split, count, out }: SecularSums): void {
  const s = new Float64Array(4);
  const d = new Float64Array(4);
  const e = new Float64Array(4);
  const add = (i: number, lane: number) => {
    const t = M[z + i] / (M[gaps + i] - x);
    s[lane] += M[z + i] * t;
    d[lane] += t * t;
    e[lane] += Math.abs(s[lane]);
  };
  for (let i = 0; i < split; i++) add(i, i & 3);
  M[out] = fold(s);
  M[out + 1] = fold(d);
  const error = fold(e);
  for (const sums of [s, d, e]) sums.fill(0);
  for (let i = count - 1; i >= split; i--) add(i, (i - split) & 3);
  M[out + 2] = fold(s);
  M[out + 3] = fold(d);
  M[out + 4] = error + fold(e);
}

function fold(p: Float64Array): number {
  return p[0] + p[1] + p[2] + p[3];
}
