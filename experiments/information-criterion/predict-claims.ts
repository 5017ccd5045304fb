import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { examplesToPredict, GRID, parametersOf, students, TEACHER, type Sizes } from "./law.ts";

/** Hidden units of the student that the others are compared with. */
const SMALL = 8;

/** Panel E: predicting, which is not identifying. */
export function predictionSublinear({ students: wide }: Sizes): Claim {
  const w = (h: number) => parametersOf([TEACHER[0], h, 1], true).value;
  return {
    id: "prediction-sublinear",
    statement:
      "The examples that a tanh student needs to predict a small teacher with R² ≥ .9 grow less than its parameters do",
    section: "12 information-criterion: E",
    source: "Baldi 2024, sections 2 and 6; derived",
    expected: "supported",
    judgement: { kind: "at-most", ...byMeans, control: "reversed" },
    control: { statement: "They grow as the parameters, or faster", expected: "refuted" },
    points: wide.map((h) => ({
      at: { student: `A(8,${h},1)`, "parameters, of those of A(8,8,1)": w(h) / w(SMALL) },
      // a need that is the teacher's, whoever the student
      prediction: { ...parametersOf(TEACHER, true), value: 1 },
      bound: w(h) / w(SMALL),
      trials: (seed: number) => [...students(h, seed), ...students(SMALL, seed)],
      observe: (results) =>
        examplesToPredict(results.slice(0, GRID.length)) / examplesToPredict(results.slice(GRID.length)),
      seeds: 40,
    })),
  };
}
