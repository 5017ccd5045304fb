import { execFileSync } from "node:child_process";
import { expect, test, type TestContext } from "vitest";
import { permutation, random } from "../base/random.ts";
import { parseArchitecture } from "../terms/architecture.ts";
import { createEngine, type Engine } from "./engine.ts";
import { loadEngineModule } from "./load-node.ts";
import { loadNative } from "./native-node.ts";
import { convolutional, drawProblem, losses, precisions, reluTrainings, solvers, units } from "./reference/problems.ts";
import { firstDifference } from "./reference/same-bits.ts";
import { createTrainer, type TrainProblem } from "./trainer.ts";

const module = await loadEngineModule();
const wasm = createEngine(module);
const native = await loadNative();
const engines: Engine[] =
  native.status === "used"
    ? native.variants.map((variant) => createEngine(module, { native: native.routines, variant }))
    : [];

/** A test of the native routines; a machine without a C compiler skips it (.ci/expected-skips lists them). */
function testNative(name: string, body: (context: TestContext) => void): void {
  test(name, (context) => {
    // built, but with other bits: the self-test would hide from users what must not be hidden here
    if (native.status === "broken") expect.fail(native.reason);
    if (native.status !== "used") context.skip(`no native routines here: ${native.reason}`);
    else body(context);
  });
}

/** Losses, parameters, outputs, errors and the gradient after some epochs in drawn orders. */
function everything(engine: Engine, problem: TrainProblem, epochs: number, rate: number): number[] {
  const trainer = createTrainer(engine, problem);
  const stream = random(3, "order");
  let seen: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = Int32Array.from({ length: problem.rows }, (_, i) => i);
    const visits = epoch === 0 ? order : permutation(stream, problem.rows);
    seen = [...seen, trainer.steps(visits, 0, trainer.stepsPerEpoch, rate), ...trainer.parameters()];
  }
  const { loss, errors } = trainer.evaluate(problem.x, problem.targets, problem.rows);
  const { gradient } = trainer.gradient();
  const all = [...seen, loss, errors, ...gradient, ...trainer.outputs(problem.x, problem.rows)];
  trainer.free();
  return all;
}

function expectSameBits(problem: TrainProblem, message: string, { epochs = 2, rate = 0.05 } = {}): void {
  const expected = everything(wasm, problem, epochs, rate);
  for (const engine of engines) {
    const difference = firstDifference(everything(engine, problem, epochs, rate), expected);
    expect(difference, `${engine.backend}: ${message}`).toBeUndefined();
  }
}

for (const precision of precisions) {
  testNative(`whole trainings have WebAssembly's bits in every variant: ${precision}`, () => {
    const shapes = [
      { widths: [3, 5, 6, 3], rows: 11, batch: 4 },
      { widths: [40, 19, 10], rows: 37, batch: 16 },
      { widths: [2, 17, 1], rows: 10, batch: 3 },
      { widths: [9, 33, 1, 25, 9], rows: 50, batch: 25 },
      { widths: [1, 1, 1, 1], rows: 9, batch: 9 },
    ];
    for (const shape of shapes)
      for (const unit of units)
        for (const loss of losses)
          for (const [i, solver] of solvers.entries()) {
            const problem = {
              ...shape,
              unit,
              loss,
              solver,
              precision,
              bias: i !== 1,
              weightDecay: i === 2 ? 0.01 : 0,
            };
            expectSameBits(drawProblem(problem), `${shape.widths.join("-")} ${JSON.stringify([unit, loss, solver])}`);
          }
  });

  testNative(`convolutions have the same bits in every variant: ${precision}`, () => {
    for (const [notation, rows, batch] of convolutional)
      for (const unit of units)
        for (const loss of losses)
          for (const [i, solver] of solvers.entries()) {
            const layers = { ...parseArchitecture(notation), unit, bias: i !== 1 };
            const problem = drawProblem({ ...layers, loss, solver, precision, rows, batch });
            expectSameBits(problem, `${notation} ${JSON.stringify([unit, loss, solver])}`);
            if (i !== 0) continue;
            const special = [NaN, Infinity, -Infinity, -0, 1e-39, 3];
            expectSameBits({ ...problem, x: problem.x.map((x, at) => special[at] ?? x) }, `${notation} special`);
          }
  });

  testNative(`sums over blocks of 256 and wide outputs have the same bits: ${precision}`, () => {
    const base = { unit: { kind: "relu" }, bias: true, loss: "cross-entropy", precision } as const;
    expectSameBits(drawProblem({ ...base, widths: [300, 270, 2], rows: 21, batch: 21 }), "wide");
    expectSameBits(drawProblem({ ...base, widths: [2, 3, 300], rows: 530, batch: 530 }), "long");
  });

  testNative(`terms left out after a relu move no bit, whatever is finite or not: ${precision}`, () => {
    for (const { name, problem, epochs, rate } of reluTrainings(precision)) {
      expectSameBits(problem, name, { epochs, rate });
    }
  });

  testNative(`overflow, denormals and NaN have the same bits: ${precision}`, () => {
    const tiny = precision === "f32" ? 1e-39 : 1e-309;
    for (const loss of losses)
      for (const unit of units) {
        const problem = drawProblem({ widths: [5, 9, 4], unit, bias: true, loss, precision, rows: 13, batch: 5 });
        const scaled = (factor: number) => problem.parameters.map((w) => factor * w);
        expectSameBits({ ...problem, parameters: scaled(60) }, `overflow ${unit.kind}`, { epochs: 4, rate: 5 });
        expectSameBits(
          { ...problem, parameters: scaled(tiny), x: problem.x.map((x) => tiny * x) },
          `denormal ${unit.kind}`,
        );
        const special = [NaN, Infinity, -Infinity, -0, tiny, 3];
        expectSameBits({ ...problem, x: problem.x.map((x, i) => special[i] ?? x) }, `special ${unit.kind}`);
      }
  });

  testNative(`products have the same bits at every size: ${precision}`, () => {
    const stream = random(2, "products");
    for (const [m, n, k] of [
      [1, 1, 1],
      [5, 9, 3],
      [16, 16, 256],
      [17, 33, 257],
      [130, 40, 70],
      [8, 4, 600],
      [3, 100, 0],
    ]) {
      for (const flip of [0, 1] as const) {
        const [a, b] = [(m + 64) * (k + 64), (k + 64) * (n + 64)].map((size) =>
          Float64Array.from({ length: size }, () => 2 * stream.uniform() - 1),
        );
        const sizes = { a, b, m, n, k, flip, precision };
        const expected = panelProduct(wasm, sizes);
        for (const engine of engines) {
          expect(
            firstDifference(panelProduct(engine, sizes), expected),
            `${engine.backend} ${m} ${n} ${k}`,
          ).toBeUndefined();
        }
      }
    }
  });
}

testNative(`no multiply-add is fused in the binary`, (context) => {
  if (native.status !== "used") return; // for the compiler; testNative has seen to it
  let listing = "";
  try {
    listing = execFileSync("objdump", ["-d", "--no-show-raw-insn", native.file], {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
  } catch {
    context.skip("no objdump on this machine");
  }
  expect(listing.length).toBeGreaterThan(10_000);
  expect(/\b(vfn?m(add|sub)|fmla|fmls|fn?madd|fn?msub)/.exec(listing)?.[0]).toBeUndefined();
});

testNative(`native routines follow the memory when it grows`, () => {
  const problem = drawProblem({
    widths: [6, 9, 3],
    unit: { kind: "tanh" },
    bias: true,
    loss: "cross-entropy",
    precision: "f32",
    rows: 20,
    batch: 7,
  });
  const expected = everything(wasm, problem, 2, 0.1);
  for (const variant of native.status === "used" ? native.variants : []) {
    const engine = createEngine(module, { native: native.status === "used" ? native.routines : undefined, variant });
    const trainer = createTrainer(engine, problem);
    const block = engine.allocate(64 * 2 ** 20);
    expect(firstDifference(everything(engine, problem, 2, 0.1), expected)).toBeUndefined();
    engine.free(block);
    trainer.free();
  }
});

function panelProduct(
  engine: Engine,
  spec: {
    readonly a: Float64Array;
    readonly b: Float64Array;
    readonly m: number;
    readonly n: number;
    readonly k: number;
    readonly flip: 0 | 1;
    readonly precision: "f32" | "f64";
  },
): number[] {
  const { m, n, k, flip, precision } = spec;
  const bytes = 8 * 1024 * 1024;
  const block = engine.allocate(3 * bytes);
  engine.f64(block, spec.a.length).fill(0);
  const [a, b, c] = [block, block + bytes, block + 2 * bytes];
  const view = (at: number, length: number) => (precision === "f32" ? engine.f32(at, length) : engine.f64(at, length));
  view(a, spec.a.length).set(spec.a);
  view(b, spec.b.length).set(spec.b);
  const stride = (rows: number) => Math.ceil(rows / 8) * 256 + 128;
  const gemm = precision === "f32" ? engine.routines.gemm32 : engine.routines.gemm64;
  const aStride = stride(flip ? k : m);
  gemm(a, aStride, b, stride(k), c, stride(m), m, n, k, flip);
  const width = precision === "f32" ? 8 : 4;
  const out: number[] = [];
  for (let j = 0; j < n; j++)
    for (let i = 0; i < m; i++) {
      const bytesAt = c + Math.floor(j / width) * stride(m) + i * 32;
      out.push(view(bytesAt, width)[j % width]);
    }
  engine.free(block);
  return out;
}
