import { describe, expect, test } from "vitest";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import type { RunContext } from "../../terms/kind.ts";
import { numberOf } from "../../terms/trial.ts";
import { kind, TeacherStudentTrial } from "./teacher-student.ts";

const engine = createEngine(await loadEngineModule());
const host = (progress: (flops: number) => void = () => undefined) =>
  ({ engine, cancelled: () => false, progress }) as unknown as RunContext<Engine>;
const trial = (of: object) =>
  TeacherStudentTrial.parse({
    ...{ kind: "teacher-student", numerics: 2, seed: 3, data: { kind: "none" }, gain: 1, testRows: 100 },
    ...{ teacher: "A(4,1; linear, bias)", student: "A(4,1; linear, bias)", examples: 20 },
    train: { solver: "adam", loss: "squared-error", learningRate: 0.05, epochs: 400, precision: "f64" },
    ...of,
  });

describe("teacher-student", () => {
  test("a linear student learns a linear teacher from more examples than weights, and not from fewer", () => {
    const r2 = (examples: number) => numberOf(kind.run(trial({ examples }), host()).final["r2"]);
    expect(r2(20)).toBeGreaterThan(0.9999);
    expect(r2(2)).toBeLessThan(0.99);
  });

  test("reports what it counts, within its price", () => {
    let told = 0;
    const { flops } = kind.run(
      trial({}),
      host((done) => (told += done)),
    );
    expect(told).toBe(flops);
    const facts = { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 };
    expect(flops).toBeLessThanOrEqual(kind.cost(trial({}), facts).flops);
  });
});
