import { z } from "zod";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { countWeights, parseArchitecture, type Architecture } from "../../terms/architecture.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { TrainSpec } from "../../terms/train-spec.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { forwardPass } from "../derivatives/forward-pass.ts";
import { forwardFlops, trainingFlops } from "../network-flops.ts";
import type { PreparedRows } from "../prepare.ts";
import { trainNetwork } from "../train-network.ts";

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
  cost({ teacher, student, examples, testRows, train }) {
    const [from, to] = [parseArchitecture(teacher), parseArchitecture(student)];
    const rows = examples + testRows;
    const looks = forwardFlops(from, rows) + forwardFlops(to, 3 * rows + (examples * train.epochs) / 5);
    const widest = Math.max(...from.widths, ...to.widths);
    return {
      flops: Math.ceil(train.epochs * trainingFlops(to, examples) + looks),
      bytes: 8 * (6 * rows * widest + 8 * countWeights(to)) + 3_000_000,
      flopsPerStep: trainingFlops(to, examples),
    };
  },
  run: runStudent,
};

/** r2 = 1 − mean squared error / variance of the teacher, on `testRows` fresh inputs; trainLoss as trained. */
function runStudent(trial: TeacherStudentTrial, context: RunContext<Engine>): Outcome {
  const { seed, examples, testRows, train } = trial;
  const teacher = parseArchitecture(trial.teacher);
  const architecture = parseArchitecture(trial.student);
  const parameters = teacherParameters(teacher, trial);
  const rowsOf = (purpose: string, rows: number) => taught({ teacher, parameters, seed, purpose, rows });
  const rows = rowsOf("population", examples);
  const test = rowsOf("test", testRows);
  const { trainer, status, epochs, flops } = trainNetwork({
    ...{ architecture, train, rows, seed, replicate: 0, host: context },
  });
  try {
    const trained = trainer.evaluate(rows.x, rows.targets, examples).loss;
    const missed = 2 * trainer.evaluate(test.x, test.targets, testRows).loss;
    const done = flops + forwardFlops(architecture, examples + testRows) + forwardFlops(teacher, examples + testRows);
    // the training has told of its steps, not of its look at the start
    context.progress(done - flops + forwardFlops(architecture, examples));
    return {
      status,
      final: { r2: jsonNumber(1 - missed / varianceOf(test.targets)), trainLoss: jsonNumber(trained), epochs },
      flops: done,
    };
  } finally {
    trainer.free();
  }
}

function teacherParameters(teacher: Architecture, { seed, gain }: TeacherStudentTrial): Float64Array {
  const theta = normals(random(seed, "teacher"), countWeights(teacher));
  let at = 0;
  for (let l = 1; l < teacher.widths.length; l++) {
    const [fanIn, units] = [teacher.widths[l - 1], teacher.widths[l]];
    for (const end = at + fanIn * units; at < end; at++) theta[at] *= gain / Math.sqrt(fanIn);
    if (teacher.bias) at += units;
  }
  return theta;
}

/** Normal inputs, and what the teacher says of them. */
function taught(spec: {
  readonly teacher: Architecture;
  readonly parameters: Float64Array;
  readonly seed: number;
  readonly purpose: string;
  readonly rows: number;
}): PreparedRows {
  const { teacher: architecture, parameters, rows } = spec;
  const x = normals(random(spec.seed, spec.purpose), rows * architecture.widths[0]);
  const { a } = forwardPass({ architecture, parameters, x, rows });
  return { x, targets: a[a.length - 1], rows };
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
}
