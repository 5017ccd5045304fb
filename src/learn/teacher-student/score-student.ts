import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { countWeights, parseArchitecture, type Architecture } from "../../terms/architecture.ts";
import type { Cost, RunContext } from "../../terms/kind.ts";
import type { TrainSpec } from "../../terms/train-spec.ts";
import type { TrialStatus } from "../../terms/trial.ts";
import { forwardPass } from "../derivatives/forward-pass.ts";
import { forwardFlops, trainingFlops } from "../network-flops.ts";
import type { PreparedRows } from "../prepare.ts";
import { trainNetwork } from "../train-network.ts";

/** A teacher, what it is asked, and who learns from it. */
export interface Lesson {
  readonly seed: number;
  /** A(n₀,…,1; unit); weights N(0, g²/fan-in), biases N(0, 1) */
  readonly teacher: string;
  /** g */
  readonly gain: number;
  readonly student: string;
  /** k, the first of a list that the seed fixes */
  readonly examples: number;
  readonly testRows: number;
  readonly train: TrainSpec;
}

export interface StudentScore {
  readonly status: TrialStatus;
  /** 1 − mean squared error / variance of the teacher, on `testRows` fresh inputs. */
  readonly r2: number;
  readonly trainLoss: number;
  readonly epochs: number;
  readonly flops: number;
}

/** Trains the student on its examples and tests it on fresh inputs, which the seed fixes as well. */
export function scoreStudent(lesson: Lesson, context: RunContext<Engine>): StudentScore {
  const { seed, examples, testRows, train } = lesson;
  const teacher = parseArchitecture(lesson.teacher);
  const architecture = parseArchitecture(lesson.student);
  const parameters = teacherParameters(teacher, lesson);
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
    return { status, r2: 1 - missed / varianceOf(test.targets), trainLoss: trained, epochs, flops: done };
  } finally {
    trainer.free();
  }
}

/** Upper bound of the operations of one student on so many examples. */
export function lessonFlops({ teacher, student, examples, testRows, train }: Omit<Lesson, "seed" | "gain">): number {
  const [from, to] = [parseArchitecture(teacher), parseArchitecture(student)];
  const rows = examples + testRows;
  const looks = forwardFlops(from, rows) + forwardFlops(to, 3 * rows + (examples * train.epochs) / 5);
  return Math.ceil(train.epochs * trainingFlops(to, examples) + looks);
}

/** Of one step on all examples. A unit that is not a ReLU costs some 150 operations a row beside its products. */
export function stepOf({
  student,
  examples,
}: Pick<Lesson, "student" | "examples">): Required<Pick<Cost, "flopsPerStep" | "workPerStep">> {
  const to = parseArchitecture(student);
  const units = to.widths.slice(1, -1).reduce((sum, width) => sum + width, 0);
  const flopsPerStep = trainingFlops(to, examples);
  return { flopsPerStep, workPerStep: flopsPerStep + (to.unit.kind === "relu" ? 0 : 150 * units * examples) };
}

export function lessonBytes({ teacher, student, examples, testRows }: Omit<Lesson, "seed" | "gain">): number {
  const [from, to] = [parseArchitecture(teacher), parseArchitecture(student)];
  const widest = Math.max(...from.widths, ...to.widths);
  return 8 * (6 * (examples + testRows) * widest + 8 * countWeights(to)) + 3_000_000;
}

function teacherParameters(teacher: Architecture, { seed, gain }: Lesson): Float64Array {
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
