import { TrainSpec } from "../../src/terms/train-spec.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";
import type { Widths } from "./law.ts";

/** Numbers of examples that students are given, apart by √2. */
export const GRID = [10, 14, 20, 28, 40, 57, 80, 113, 160, 226, 320, 453] as const;

/** A student, and its inputs, as wide as the teacher's, with one output. */
export function studentOf(teacher: Widths, h: number): Widths {
  return [teacher[0], h, 1];
}

/** The examples that a student of h hidden units needs; of one seed all have the same teacher and the same inputs. */
export function student(teacher: Widths, h: number, seed: number): Trial {
  return {
    kind: "teacher-student-need",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    teacher: `A(${teacher.join(",")}; tanh)`,
    gain: 1.5,
    student: `A(${studentOf(teacher, h).join(",")}; tanh)`,
    grid: [...GRID],
    r2: 0.9,
    testRows: 400,
    train: TrainSpec.parse({
      ...{ solver: "adam", loss: "squared-error", learningRate: 0.02, schedule: "cosine", epochs: 600 },
    }),
  };
}

/** The least number of examples of the grid with R² ≥ .9 on fresh inputs; twice the last of it where none has. */
export function examplesToPredict({ final }: Result): number {
  return Math.min(numberOf(final["needed"]), 2 * GRID[GRID.length - 1]);
}
