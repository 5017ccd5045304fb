// The exact risk of minimum-norm least squares on 40 rows, below, at and above the threshold.
// npx tsx examples/theory.ts
import { compute } from "counterweight/theory";

for (const p of [20, 38, 39, 40, 41, 42, 80, 400]) {
  const answer = compute("min-norm-finite-sample-risk", { n: 40, p, noise: 1, signal: 4 });
  console.log(`p = ${p}: ${String(answer.value)} (${answer.grade})`);
}
