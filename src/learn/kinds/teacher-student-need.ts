import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { TrainSpec } from "../../terms/train-spec.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { lessonBytes, lessonFlops, scoreStudent, stepOf, type Lesson } from "../teacher-student/score-student.ts";

/**
 * How many examples a network needs to predict another one: students of one architecture learn, each from scratch, from
 * growing numbers of examples of one list, until one has r2 ≥ `r2` on fresh inputs.
 */
export const TeacherStudentNeedTrial = z
  .strictObject({
    kind: z.literal("teacher-student-need"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    teacher: z.string().describe("A(n₀,…,1; unit); weights N(0, g²/fan-in), biases N(0, 1)"),
    gain: z.number().positive().describe("g"),
    student: z.string().describe("A(n₀,…,1; unit)"),
    grid: z.array(z.number().int().min(1).max(100000)).min(1).max(64).describe("numbers of examples, growing"),
    r2: z.number().lt(1).describe("1 − mean squared error / variance of the teacher that is good enough"),
    testRows: z.number().int().min(2).max(100000),
    train: TrainSpec,
  })
  .refine(({ grid }) => grid.every((k, i) => i === 0 || k > grid[i - 1]), { path: ["grid"], error: "a growing list" });
export type TeacherStudentNeedTrial = z.infer<typeof TeacherStudentNeedTrial>;

export const kind: Kind<TeacherStudentNeedTrial, Engine> = {
  kind: "teacher-student-need",
  schema: TeacherStudentNeedTrial,
  cost(trial) {
    const lessons = trial.grid.map((examples) => lessonOf(trial, examples));
    const largest = lessons[lessons.length - 1];
    // the grid is laid so that its last ones are hardly ever needed
    const taken = lessons.filter(({ examples }) => 4 * examples <= largest.examples);
    const usual = taken.length === 0 ? [largest] : taken;
    return {
      flops: lessons.reduce((sum, lesson) => sum + lessonFlops(lesson), 0),
      bytes: lessonBytes(largest),
      flopsPerStep: stepOf(largest).flopsPerStep,
      workPerStep: usual.reduce((sum, lesson) => sum + stepOf(lesson).workPerStep, 0) / usual.length,
      usually: { steps: usual.length * trial.train.epochs },
    };
  },
  run: runNeed,
};

/** needed, the first of the grid that does, infinite (status budget) where none does; scores, r2 of all that were tried. */
function runNeed(trial: TeacherStudentNeedTrial, context: RunContext<Engine>): Outcome {
  const scores: number[] = [];
  let [needed, flops] = [Infinity, 0];
  for (const examples of trial.grid) {
    const score = scoreStudent(lessonOf(trial, examples), context);
    scores.push(score.r2);
    flops += score.flops;
    if (score.r2 < trial.r2 || Number.isNaN(score.r2)) continue;
    needed = examples;
    break;
  }
  return {
    status: needed < Infinity ? "converged" : "budget",
    final: { needed: jsonNumber(needed), scores: scores.map(jsonNumber) },
    flops,
  };
}

function lessonOf(trial: TeacherStudentNeedTrial, examples: number): Lesson {
  return { ...trial, examples };
}
