import { expect, test } from "vitest";
import { createEngine } from "./engine.ts";
import { vectorsOf } from "./lane-trainer.ts";
import { loadEngineModule } from "./load-node.ts";
import { loadNative } from "./native-node.ts";
import { closedUnits, laneTrials, trainAlone, trainInLanes, type Visits } from "./reference/lane-problems.ts";
import { losses, precisions, units } from "./reference/problems.ts";
import { firstDifference } from "./reference/same-bits.ts";
import type { Solver, TrainProblem } from "./trainer.ts";

const module = await loadEngineModule();
const wasm = createEngine(module);
const native = await loadNative();
const engines =
  native.status === "used"
    ? native.variants.map((variant) => createEngine(module, { native: native.routines, variant }))
    : [];

const solvers: readonly Solver[] = [
  { kind: "sgd", momentum: 0.9 },
  { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

function testNative(name: string, body: () => void): void {
  test(name, (context) => {
    if (native.status !== "used") context.skip(`no native routines here: ${native.reason}`);
    else body();
  });
}

/** Every variant with every vector that it has, and WebAssembly's general trainer a trial. */
function expectSameBits(problems: readonly TrainProblem[], visits: Visits, message: string): void {
  const alone = problems.map((problem, lane) => trainAlone(wasm, problem, visits, lane));
  for (const engine of engines) {
    for (const vectorBytes of [...vectorsOf(engine), undefined]) {
      const seen = trainInLanes(engine, problems, visits, vectorBytes === undefined ? {} : { vectorBytes });
      const where = `${engine.backend}, ${vectorBytes ?? "chosen"} bytes: ${message}`;
      seen.forEach((one, lane) => expect(firstDifference(one, alone[lane]), `${where}, lane ${lane}`).toBeUndefined());
    }
  }
}

for (const precision of precisions) {
  testNative(`native lanes have WebAssembly's bits in every variant and vector: ${precision}`, () => {
    let turn = 0;
    for (const loss of losses)
      for (const unit of units)
        for (const [i, solver] of solvers.entries())
          for (const widths of [
            [3, 5, 6, 3],
            [2, 1, 9, 1],
            [7, 4, 8],
          ]) {
            const shape = { widths, unit, loss, solver, precision, bias: i === 0, rows: 11, batch: 4 };
            const x = turn % 2 === 0 ? "shared" : "own";
            const orders = (["standing", "one", "each"] as const)[turn % 3];
            const trials = [3, 17, 9, 1, 6][turn++ % 5];
            expectSameBits(
              laneTrials(shape, trials, x),
              { orders, rate: 0.02 },
              JSON.stringify({ ...shape, x, orders }),
            );
          }
  });

  testNative(`native lanes: blocks of 256, overflow, denormals and NaN have the same bits: ${precision}`, () => {
    const common = { unit: { kind: "relu" }, bias: true, precision } as const;
    const long = laneTrials({ ...common, widths: [2, 3, 2], loss: "squared-error", rows: 530, batch: 530 }, 5, "own");
    expectSameBits(long, { orders: "one", rate: 0.1 }, "long");
    const wide = laneTrials({ ...common, widths: [270, 6, 2], loss: "cross-entropy", rows: 7, batch: 3 }, 3, "shared");
    expectSameBits(wide, { orders: "one", rate: 0.1 }, "wide");
    for (const solver of solvers)
      expectSameBits(closedUnits(precision, solver), { orders: "one", rate: 0.1 }, "closed");
    const tiny = precision === "f32" ? 1e-39 : 1e-309;
    const special = [NaN, Infinity, -Infinity, -0, tiny, 3];
    for (const loss of losses)
      for (const unit of units) {
        const drawn = laneTrials({ ...common, unit, widths: [4, 5, 3], loss, rows: 9, batch: 4 }, 6, "own");
        const changed = drawn.map((problem, t) => ({
          ...problem,
          x: problem.x.map((x, i) => (t === 1 ? (special[i] ?? x) : t === 3 ? tiny * x : x)),
          parameters: problem.parameters.map((w) => w * [1, 1, 60, tiny, 1, 1e30][t]),
        }));
        expectSameBits(changed, { orders: "each", rate: 0.5 }, `${unit.kind} ${loss}`);
      }
  });
}
