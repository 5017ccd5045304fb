import { describe, expect, test } from "vitest";
import { loadEngineModule } from "../engine/load-node.ts";
import type { Dataset } from "../terms/dataset.ts";
import { NUMERICS, numberOf } from "../terms/trial.ts";
import { byMeans, type Claim } from "./claim.ts";
import { defineExperiment } from "./experiment.ts";
import { judgePlan, planExperiment } from "./experiment-plan.ts";
import { runExperiment } from "./experiment-run.ts";
import { openInlinePool } from "./pool-inline.ts";
import { openMemoryStore } from "./store-memory-web.ts";
import { isAsExpected } from "./verdict.ts";

const module = await loadEngineModule();

/** y = 3x on twelve rows: a fit of one weight has no error. */
const table: Dataset = {
  name: "line",
  sha256: "a".repeat(64),
  task: "regression",
  rows: 12,
  inputs: 1,
  x: Float64Array.from({ length: 12 }, (_, i) => i - 5.5),
  y: Float64Array.from({ length: 12 }, (_, i) => 3 * (i - 5.5)),
  inputNames: ["x"],
  targetName: "y",
  classes: [],
  indicator: [false],
};

function claim(id: string, needs?: readonly string[]): Claim {
  return {
    id,
    statement: "the chosen penalty is the smallest",
    section: "test",
    source: "test",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "the greatest", expected: "refuted" },
    ...(needs === undefined ? {} : { needs }),
    points: [
      {
        at: { id },
        prediction: { value: 1e-6, grade: "exact", calculator: "none", inputs: {} } as never,
        rival: 1,
        seeds: 3,
        trials: (seed) => [
          {
            kind: "tuned-ridge",
            numerics: NUMERICS,
            seed,
            penalties: [1e-6, 1],
            data: {
              kind: "table",
              sha256: table.sha256,
              split: { kind: "hold-out", testFraction: 0.25 },
              labelNoise: 0,
            },
          },
        ],
        observe: ([result]) => numberOf(result.final["penalty"]),
      },
    ],
  };
}

const experiment = defineExperiment({
  id: "needs",
  title: "test",
  section: "0",
  smokeSeconds: 1,
  smokeSeeds: 3,
  needs: ["line.csv"],
  datasets: (read) => (read("line.csv") === undefined ? [] : [table]),
  claims: () => [claim("with-data", ["line.csv"]), claim("drawn", [])],
});

describe("an experiment whose claims read data", () => {
  test("without the file this claim alone is not run, says why, and disturbs no exit code", () => {
    const missing = new Map([["line.csv", "line.csv not found in data"]]);
    const plan = planExperiment(experiment, { size: "whole", missing });
    expect(plan.trials).toHaveLength(3);
    const other = planExperiment(
      { ...experiment, claims: () => [claim("with-data", ["line.csv"])] },
      { size: "whole", missing },
    );
    const [verdict] = judgePlan(other, new Map());
    expect(verdict).toMatchObject({ claim: "with-data", outcome: "not-run", reason: "line.csv not found in data" });
    expect(isAsExpected(verdict, "whole")).toBe(true);
  });

  test("with the file it is run on the table that the experiment decodes", async () => {
    expect(experiment.datasets!(() => undefined)).toEqual([]);
    const datasets = new Map(experiment.datasets!(() => new Uint8Array(1)).map((one) => [one.sha256, one]));
    const lab = { pool: openInlinePool({ datasets, module }), store: openMemoryStore() };
    const verdicts = await runExperiment({ experiment, size: "whole", lab });
    expect(verdicts.map(({ claim: id, outcome }) => [id, outcome])).toEqual([
      ["with-data", "supported"],
      ["drawn", "supported"],
    ]);
  });

  test("a claim may need only what its experiment names", () => {
    const wrong = defineExperiment({ ...experiment, claims: () => [claim("other", ["else.csv"])] });
    expect(() => wrong.claims("whole")).toThrow("needs that the experiment names too, got else.csv");
  });
});
