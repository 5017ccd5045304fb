import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind } from "../../terms/kind.ts";
import { TrainSpec } from "../../terms/train-spec.ts";
import { jsonNumber } from "../../terms/trial.ts";
import { lessonBytes, lessonFlops, scoreStudent, stepOf } from "../teacher-student/score-student.ts";

/** A network learns from examples of another one, with normal weights and one output, and is tested on fresh inputs. */
export const TeacherStudentTrial = z.strictObject({
  kind: z.literal("teacher-student"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  teacher: z.string().describe("A(n₀,…,1; unit); weights N(0, g²/fan-in), biases N(0, 1)"),
  gain: z.number().positive().describe("g"),
  student: z.string().describe("A(n₀,…,1; unit)"),
  examples: z.number().int().min(1).max(100000).describe("k, the first of a list that the seed fixes"),
  testRows: z.number().int().min(2).max(100000),
  train: TrainSpec,
});
export type TeacherStudentTrial = z.infer<typeof TeacherStudentTrial>;

export const kind: Kind<TeacherStudentTrial, Engine> = {
  kind: "teacher-student",
  schema: TeacherStudentTrial,
  cost: (trial) => ({
    flops: lessonFlops(trial),
    bytes: lessonBytes(trial),
    ...stepOf(trial),
  }),
  /** r2 on `testRows` fresh inputs; trainLoss as trained. */
  run(trial, context) {
    const { status, r2, trainLoss, epochs, flops } = scoreStudent(trial, context);
    return { status, final: { r2: jsonNumber(r2), trainLoss: jsonNumber(trainLoss), epochs }, flops };
  },
};
