import { log } from "../../src/base/elementary.ts";
import { byMeans, byMedians, type Claim } from "../../src/lab/claim.ts";
import { named, parametersOf, tanhExamples, type Sizes } from "./law.ts";
import { examplesToPredict, student, studentOf } from "./predict-law.ts";

/** Panel E: predicting, which is not identifying. */
export function predictionSublinear({ lessons }: Sizes): Claim {
  return {
    id: "prediction-sublinear",
    statement:
      "The examples that a tanh student needs to predict a small teacher with R² ≥ .9 grow no faster than the square root of its parameters: the slope of log need on log w, in the mean over teachers, is at most ½",
    section: "12 information-criterion: E",
    source: "Baldi 2024, sections 2 and 6; derived",
    expected: "supported",
    judgement: { kind: "at-most", ...byMeans, control: "reversed" },
    control: { statement: "They grow as the square root at least: the slope is ½ or more", expected: "refuted" },
    points: lessons.map(({ teacher, students }) => ({
      at: { teacher: named(teacher), students: students.join(", ") },
      // a need that is the teacher's, whoever the student
      prediction: { ...parametersOf(teacher, true), value: 0 },
      bound: 0.5,
      trials: (seed: number) => students.map((h) => student(teacher, h, seed)),
      observe: (results) =>
        slope(
          students.map((h) => log(parametersOf(studentOf(teacher, h), true).value)),
          results.map((result) => log(examplesToPredict(result))),
        ),
      seeds: 30,
    })),
  };
}

/** Students of so many times the teacher's hidden units, or more, are to predict before they could be identified. */
const WIDE = 4;
/** The rule of ten examples a parameter. */
const RULE = 10;

export function predictsBeforeIdentified({ lessons }: Sizes): Claim {
  return {
    id: "predicts-before-identified",
    statement:
      "In the median a tanh student predicts with R² ≥ .9 from fewer than ten examples a parameter of the teacher, however wide it is; students of four times the teacher's hidden units or more do so from fewer examples than would identify them",
    section: "12 information-criterion: E",
    source: "Baldi 2024, sections 2 and 6; derived",
    expected: "supported",
    judgement: { kind: "at-most", ...byMedians, control: "reversed" },
    control: { statement: "A student must have so many at least, or be identified first", expected: "refuted" },
    points: lessons.flatMap(({ teacher, students }) =>
      students.map((h) => {
        const own = parametersOf(teacher, true);
        const identified = tanhExamples(studentOf(teacher, h)).value;
        const ten = RULE * own.value;
        return {
          at: { teacher: named(teacher), student: named(studentOf(teacher, h)), k_I: identified },
          // a need that is the teacher's, whoever the student
          prediction: own,
          bound: h >= WIDE * teacher[1] ? Math.min(identified, ten) : ten,
          trials: (seed: number) => [student(teacher, h, seed)],
          observe: ([result]) => examplesToPredict(result),
          seeds: 40,
        };
      }),
    ),
  };
}

/** Of least squares. */
function slope(xs: readonly number[], ys: readonly number[]): number {
  const [x0, y0] = [mean(xs), mean(ys)];
  const along = xs.reduce((sum, x) => sum + (x - x0) * (x - x0), 0);
  return xs.reduce((sum, x, i) => sum + (x - x0) * (ys[i] - y0), 0) / along;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
