import { random } from "../src/base/random.ts";
import { cholesky } from "../src/linalg/cholesky.ts";
import { eigh } from "../src/linalg/eigh.ts";
import { minimumNormLeastSquares } from "../src/linalg/min-norm.ts";
import { svd } from "../src/linalg/svd.ts";
import { once, say } from "./measure.ts";

/** LAPACK's cases, f64, one run each: they take seconds, and the first run is what a caller waits for. */
export function benchFactorisations(): void {
  const stream = random(0, "bench");
  const draw = (length: number) => Float64Array.from({ length }, () => 2 * stream.uniform() - 1);
  for (const [n, p] of [
    [1000, 500],
    [1000, 1000],
    [1000, 3000],
  ]) {
    const X = draw(n * p);
    const Y = draw(n);
    sayOnce(`min-norm-gelsd-${n}x${p}`, () => minimumNormLeastSquares({ X, n, p, Y, outputs: 1 }));
  }
  const square = draw(1_000_000);
  const symmetric = square.map((x, at) => x + square[(at % 1000) * 1000 + Math.floor(at / 1000)]);
  sayOnce("eigh-1000", () => eigh({ A: symmetric, n: 1000 }));
  sayOnce("svd-1000", () => svd({ A: square, m: 1000, n: 1000 }));
  // diagonally dominant, hence positive definite
  const A = Float64Array.from({ length: 4_000_000 }, (_, at) => (at % 2001 === 0 ? 2000 : 0.5));
  sayOnce("cholesky-2000", () => cholesky({ A, n: 2000 }));
}

function sayOnce(name: string, work: () => void): void {
  const seconds = once(work);
  say(name, { median: seconds, least: seconds }, (value) => value, "s");
}
