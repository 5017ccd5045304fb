// How many of a network's parameters its outputs can tell apart, and how its loss curves.
// npx tsx examples/derivatives.ts
import { initialParameters, jacobianRank, lanczos, lossCurvature, parseArchitecture } from "counterweight/learn";

const rows = 40;
// points on a spiral: as good as any other where no two and no symmetry coincide
const x = Float64Array.from(
  { length: 2 * rows },
  (_, i) => ((i >> 1) / 10) * (i % 2 === 0 ? Math.cos(i) : Math.sin(i)),
);

for (const notation of ["A(2,3,2; relu)", "A(2,3,2; tanh)", "A(2,3,2; linear)"]) {
  const architecture = parseArchitecture(notation);
  const parameters = initialParameters({ architecture, initialisation: "uniform-fan-in", seed: 1, replicate: 0 });
  const { rank, gap } = jacobianRank({ architecture, parameters, x, rows });
  console.log(`${notation}: ${rank} of ${parameters.length} parameters count, gap ${gap.toExponential(0)}`);
}

const architecture = parseArchitecture("A(2,8,2; tanh)");
const { n, hessianTimes } = lossCurvature({
  architecture,
  parameters: initialParameters({ architecture, initialisation: "uniform-fan-in", seed: 1, replicate: 0 }),
  x,
  rows,
  loss: "cross-entropy",
  targets: Float64Array.from({ length: rows }, (_, i) => (i < rows / 2 ? 0 : 1)),
});
const { values } = lanczos({ n, apply: hessianTimes, count: 3 });
console.log(`largest Hessian eigenvalues: ${Array.from(values, (value) => value.toFixed(4)).join(", ")}`);
