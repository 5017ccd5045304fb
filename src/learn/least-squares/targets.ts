import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Design } from "./design.ts";

/** y of a least-squares problem. */
export const TargetSpec = z.discriminatedUnion("from", [
  z.strictObject({
    from: z.literal("numbers"),
    y: z.array(z.number()).min(1).max(128).describe("one target a row"),
    coefficients: z.array(z.number()).max(128).describe("β behind them; empty where nobody knows"),
  }),
  z.strictObject({
    from: z.literal("linear"),
    coefficients: z.enum(["normal", "integers"]).describe("β of N(0, 1), or of whole numbers from −20 to 19"),
    noise: z.number().min(0).describe("σ²"),
  }),
]);
export type TargetSpec = z.infer<typeof TargetSpec>;

/** Streams "init" for β and "labels" for the noise. */
export function targetsOf(
  spec: TargetSpec,
  { X, n, p }: Design,
  seed: number,
): { readonly y: Float64Array; readonly beta: Float64Array | null } {
  if (spec.from === "numbers") {
    mustHave(spec.y.length, n, "targets");
    if (spec.coefficients.length === 0) return { y: Float64Array.from(spec.y), beta: null };
    mustHave(spec.coefficients.length, p, "coefficients");
    return { y: Float64Array.from(spec.y), beta: Float64Array.from(spec.coefficients) };
  }
  const stream = random(seed, "init");
  const beta =
    spec.coefficients === "normal" ? normals(stream, p) : Float64Array.from({ length: p }, () => stream.below(40) - 20);
  const y = normals(random(seed, "labels"), n).map((e) => (spec.noise === 0 ? 0 : Math.sqrt(spec.noise) * e));
  for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) y[i] += X[i * p + j] * beta[j];
  return { y, beta };
}

function mustHave(got: number, expected: number, what: string): void {
  if (got === expected) return;
  throw new UsageError({
    who: "least-squares-routes",
    expected: `${expected} ${what}, as the matrix has it`,
    got: String(got),
    next: "Give one target a row and one coefficient a column.",
  });
}
