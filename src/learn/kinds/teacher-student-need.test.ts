import { describe, expect, test } from "vitest";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import type { RunContext } from "../../terms/kind.ts";
import { numberOf } from "../../terms/trial.ts";
import { kind, TeacherStudentNeedTrial } from "./teacher-student-need.ts";
import { kind as single, TeacherStudentTrial } from "./teacher-student.ts";

const engine = createEngine(await loadEngineModule());
const host = (progress: (flops: number) => void = () => undefined) =>
  ({ engine, cancelled: () => false, progress }) as unknown as RunContext<Engine>;
const common = {
  ...{ numerics: 2, seed: 3, data: { kind: "none" }, gain: 1, testRows: 100 },
  ...{ teacher: "A(4,1; linear, bias)", student: "A(4,1; linear, bias)" },
  train: { solver: "adam", loss: "squared-error", learningRate: 0.05, epochs: 400, precision: "f64" },
};
const trial = (of: object = {}) =>
  TeacherStudentNeedTrial.parse({ kind: "teacher-student-need", ...common, grid: [1, 3, 5, 9, 20], r2: 0.9999, ...of });

describe("teacher-student-need", () => {
  test("a linear student with five weights needs five examples or a little more of an exact teacher", () => {
    const { status, final } = kind.run(trial(), host());
    expect(status).toBe("converged");
    expect(numberOf(final["needed"])).toBeGreaterThanOrEqual(5);
    expect(numberOf(final["needed"])).toBeLessThan(20);
  });

  test("each score is that of a student alone, and the first that is good enough is the last", () => {
    const { final } = kind.run(trial({ r2: 0.5 }), host());
    const alone = [1, 3, 5, 9, 20].map((examples) =>
      numberOf(
        single.run(TeacherStudentTrial.parse({ kind: "teacher-student", ...common, examples }), host()).final["r2"],
      ),
    );
    const first = alone.findIndex((r2) => r2 >= 0.5);
    expect(first).toBeGreaterThan(0);
    expect(final["scores"]).toEqual(alone.slice(0, first + 1));
    expect(final["needed"]).toBe([1, 3, 5, 9, 20][first]);
  });

  test("what no number of the grid reaches is infinite", () => {
    const { status, final } = kind.run(trial({ grid: [1, 2] }), host());
    expect([status, final["needed"]]).toEqual(["budget", "Infinity"]);
  });

  test("refuses a grid that does not grow", () => {
    expect(() => trial({ grid: [5, 5] })).toThrow("a growing list");
  });

  test("reports what it counts, within its price", () => {
    let told = 0;
    const { flops } = kind.run(
      trial(),
      host((done) => (told += done)),
    );
    expect(told).toBe(flops);
    const facts = { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 };
    expect(flops).toBeLessThanOrEqual(kind.cost(trial(), facts).flops);
  });
});
