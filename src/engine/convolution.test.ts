import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseArchitecture } from "../terms/architecture.ts";
import { createEngine } from "./engine.ts";
import { loadEngineModule } from "./load-node.ts";
import { createTrainer } from "./trainer.ts";

const engine = createEngine(await loadEngineModule());
const oracle = JSON.parse(
  readFileSync(new URL("../../test/oracles/convolution.json", import.meta.url), "utf8"),
) as Oracle;

interface Oracle {
  readonly cases: readonly {
    readonly architecture: string;
    readonly rows: number;
    readonly x: number[];
    readonly labels: number[];
    readonly parameters: number[];
    readonly outputs: number[];
    readonly loss: number;
    readonly gradient: number[];
  }[];
}

for (const { architecture, rows, outputs, loss, gradient, ...numbers } of oracle.cases) {
  test(`${architecture} has PyTorch's outputs and gradient`, () => {
    const x = Float64Array.from(numbers.x);
    const trainer = createTrainer(engine, {
      ...parseArchitecture(architecture),
      loss: "cross-entropy",
      precision: "f64",
      rows,
      x,
      targets: Float64Array.from(numbers.labels),
      batch: rows,
      solver: { kind: "sgd", momentum: 0 },
      weightDecay: 0,
      parameters: Float64Array.from(numbers.parameters),
    });
    const close = (got: ArrayLike<number>, expected: readonly number[]) => {
      expect(got.length).toBe(expected.length);
      // both sides round some 100 times between an input and a result, of numbers no larger than the largest
      const tolerance = 100 * 2 ** -52 * Math.max(1, ...expected.map(Math.abs));
      expected.forEach((value, i) => expect(Math.abs(got[i] - value)).toBeLessThan(tolerance));
    };
    close(trainer.outputs(x, rows), outputs);
    const seen = trainer.gradient();
    close([seen.loss], [loss]);
    close(seen.gradient, gradient);
    trainer.free();
  });
}
