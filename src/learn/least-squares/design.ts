import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";

const count = z.number().int().min(1).max(128);

/** The matrix of a least-squares problem: given, or drawn. */
export const DesignSpec = z.discriminatedUnion("from", [
  z.strictObject({
    from: z.literal("numbers"),
    rows: z.array(z.array(z.number()).min(1).max(128)).min(1).max(128).describe("N rows of K numbers"),
  }),
  z.strictObject({
    from: z.literal("hilbert"),
    side: z.number().int().min(1).max(18).describe("n: lcm(1…2n−1)/(i+j−1), whole numbers, for i, j = 1…n"),
  }),
  z.strictObject({ from: z.literal("gaussian"), rows: count, columns: count }),
  z.strictObject({
    from: z.literal("copied"),
    rows: count,
    columns: count.describe("Gaussian columns"),
    copies: z.number().int().min(0).max(128).describe("columns more, equal to the first ones"),
  }),
  z.strictObject({
    from: z.literal("latent"),
    rows: count,
    latent: count.describe("r: X = Z A with Z rows×r and A r×columns, both Gaussian"),
    columns: count,
  }),
]);
export type DesignSpec = z.infer<typeof DesignSpec>;

/** X, and the law of fresh rows: x = A'z with z ~ N(0, I), or none where the numbers are given. */
export interface Design {
  /** n×p, row-major */
  readonly X: Float64Array;
  readonly n: number;
  readonly p: number;
  /** r×p, row-major */
  readonly A?: { readonly entries: Float64Array; readonly r: number };
}

/** Stream "population" of the seed: A where there is one, then X by rows. */
export function designOf(spec: DesignSpec, seed: number): Design {
  switch (spec.from) {
    case "numbers":
      return given(spec.rows);
    case "hilbert":
      return hilbert(spec.side);
    case "gaussian":
      return mixed({ rows: spec.rows, A: unit(spec.columns, 0), r: spec.columns, seed });
    case "copied":
      return mixed({ rows: spec.rows, A: unit(spec.columns, spec.copies), r: spec.columns, seed });
    case "latent": {
      const A = normals(random(seed, "mixing"), spec.latent * spec.columns);
      return mixed({ rows: spec.rows, A, r: spec.latent, seed });
    }
  }
}

export function sizesOf(spec: DesignSpec): { readonly n: number; readonly p: number } {
  switch (spec.from) {
    case "numbers":
      return { n: spec.rows.length, p: spec.rows[0].length };
    case "hilbert":
      return { n: spec.side, p: spec.side };
    case "copied":
      return { n: spec.rows, p: spec.columns + spec.copies };
    case "gaussian":
    case "latent":
      return { n: spec.rows, p: spec.columns };
  }
}

function given(rows: readonly (readonly number[])[]): Design {
  const p = rows[0].length;
  const odd = rows.find((row) => row.length !== p);
  if (odd === undefined) return { X: Float64Array.from(rows.flat()), n: rows.length, p };
  throw new UsageError({
    who: "least-squares-routes",
    expected: `rows of ${p} numbers, as the first`,
    got: `one of ${odd.length}`,
    next: "Give a table without gaps.",
  });
}

function hilbert(n: number): Design {
  let multiple = 1;
  for (let k = 2; k < 2 * n; k++) {
    let [a, b] = [multiple, k];
    while (b !== 0) [a, b] = [b, a % b];
    multiple *= k / a;
  }
  const X = Float64Array.from({ length: n * n }, (_, k) => multiple / (Math.floor(k / n) + (k % n) + 1));
  return { X, n, p: n };
}

/** r×(r+copies): the unit matrix and its first columns again. */
function unit(r: number, copies: number): Float64Array {
  const p = r + copies;
  return Float64Array.from({ length: r * p }, (_, k) => (Math.floor(k / p) === (k % p) % r ? 1 : 0));
}

function mixed(of: {
  readonly rows: number;
  readonly A: Float64Array;
  readonly r: number;
  readonly seed: number;
}): Design {
  const { rows: n, A, r, seed } = of;
  const p = A.length / r;
  const Z = normals(random(seed, "population"), n * r);
  const X = new Float64Array(n * p);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < r; k++) for (let j = 0; j < p; j++) X[i * p + j] += Z[i * r + k] * A[k * p + j];
  return { X, n, p, A: { entries: A, r } };
}
