// The exact risk of minimum-norm least squares on 40 rows, below, at and above the threshold.
// npx tsx examples/theory.ts
import { formulas, predict } from "counterweight/theory";

for (const p of [20, 38, 39, 40, 41, 42, 80, 400]) {
  const inputs = { n: 40, p, sigma2: 1, r2: 4 };
  const { value, grade } = predict(
    formulas.minNormFiniteSampleRisk,
    inputs,
    ({ variance, bias_sq = 0 }) => variance + bias_sq,
  );
  console.log(`p = ${p}: ${value.toFixed(4)} (${grade})`);
}
