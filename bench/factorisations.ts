import { random } from "../src/base/random.ts";
import type { Engine } from "../src/engine/engine.ts";
import { cholesky } from "../src/linalg/cholesky.ts";
import { completeOrthogonalLeastSquares } from "../src/linalg/complete-orthogonal.ts";
import { engineBackend } from "../src/linalg/dense.ts";
import { eigh } from "../src/linalg/eigh.ts";
import { minimumNormLeastSquares } from "../src/linalg/min-norm.ts";
import { svd } from "../src/linalg/svd.ts";
import { measure, say } from "./measure.ts";

/** LAPACK's cases, f64, from JavaScript's arrays to JavaScript's arrays: the copies are part of the price. */
export function benchFactorisations(engine: Engine): void {
  const on = engineBackend(engine);
  const stream = random(0, "bench");
  const draw = (length: number) => Float64Array.from({ length }, () => 2 * stream.uniform() - 1);
  for (const [n, p] of [
    [1000, 500],
    [1000, 1000],
    [1000, 3000],
  ]) {
    const problem = { X: draw(n * p), n, p, Y: draw(n), outputs: 1, on };
    seconds(`min-norm-gelsd-${n}x${p}`, () => minimumNormLeastSquares(problem));
    seconds(`min-norm-gelsy-${n}x${p}`, () => completeOrthogonalLeastSquares(problem));
  }
  const square = draw(1_000_000);
  const symmetric = square.map((x, at) => x + square[(at % 1000) * 1000 + Math.floor(at / 1000)]);
  seconds("eigh-1000", () => eigh({ A: symmetric, n: 1000, on }));
  seconds("svd-1000", () => svd({ A: symmetric, m: 1000, n: 1000, on }));
  // diagonally dominant, hence positive definite
  const A = Float64Array.from({ length: 4_000_000 }, (_, at) => (at % 2001 === 0 ? 2000 : 0.5));
  seconds("cholesky-2000", () => cholesky({ A, n: 2000, on }));
}

function seconds(name: string, work: () => void): void {
  say(name, measure(work), (value) => value, "s");
}
