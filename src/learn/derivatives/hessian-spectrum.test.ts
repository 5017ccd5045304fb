import { expect, test } from "vitest";
import { createEngine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import { drawProblem, losses } from "../../engine/reference/problems.ts";
import { createTrainer } from "../../engine/trainer.ts";
import { eigh } from "../../linalg/eigh.ts";
import { lanczos } from "../../linalg/lanczos.ts";
import { lossCurvature } from "./loss-curvature.ts";
import { lossHessian } from "./loss-hessian.ts";
import type { LossProblem } from "./loss-problem.ts";

const engine = createEngine(await loadEngineModule());

test.each(losses)("a trained network's outer Hessian eigenvalues by Lanczos are those of the full one: %s", (loss) => {
  const architecture = { widths: [4, 7, 3], unit: { kind: "tanh" }, bias: true } as const;
  const drawn = drawProblem({ ...architecture, loss, precision: "f64", rows: 40, batch: 40 });
  const trainer = createTrainer(engine, drawn);
  const before = trainer.gradient();
  trainer.steps(
    Int32Array.from({ length: 40 }, (_, i) => i),
    0,
    500,
    0.2,
  );
  const after = trainer.gradient();
  const problem: LossProblem = { ...drawn, architecture, parameters: trainer.parameters() };
  trainer.free();
  expect(after.loss).toBeLessThan(before.loss / 2);

  const { n, hessianTimes } = lossCurvature(problem);
  const exact = eigh({ A: lossHessian(problem), n }).values;
  const size = Math.max(...exact.map(Math.abs));
  const top = lanczos({ n, apply: hessianTimes, count: 5 });
  const bottom = lanczos({ n, apply: hessianTimes, count: 2, end: "smallest" });
  expect([top.converged, bottom.converged]).toEqual([true, true]);
  // Weyl: within the residual, 10⁻¹⁰ of at most √3 ‖H‖, and rounding of eigh, 10nε‖H‖
  const tolerance = (2e-10 + 10 * n * 2 ** -52) * size;
  top.values.forEach((value, j) => expect(Math.abs(value - exact[n - 1 - j])).toBeLessThanOrEqual(tolerance));
  bottom.values.forEach((value, j) => expect(Math.abs(value - exact[j])).toBeLessThanOrEqual(tolerance));
});

test("the Gauss–Newton matrix of a linear model has each eigenvalue of XᵀX/rows once an output", () => {
  const architecture = { widths: [4, 3], unit: { kind: "linear" }, bias: false } as const;
  const drawn = drawProblem({ ...architecture, loss: "squared-error", precision: "f64", rows: 20, batch: 20 });
  const { n, gaussNewtonTimes } = lossCurvature({ ...drawn, architecture });
  const { values } = lanczos({ n, apply: gaussNewtonTimes, count: 6 });
  const gram = Float64Array.from({ length: 16 }, (_, at) => {
    let sum = 0;
    for (let row = 0; row < 20; row++) sum += drawn.x[row * 4 + (at >> 2)] * drawn.x[row * 4 + (at & 3)];
    return sum / 20;
  });
  const exact = eigh({ A: gram, n: 4 }).values;
  // as above, with n = 12
  values.forEach((value, j) =>
    expect(Math.abs(value - exact[3 - Math.floor(j / 3)])).toBeLessThanOrEqual(2.3e-10 * exact[3]),
  );
});
