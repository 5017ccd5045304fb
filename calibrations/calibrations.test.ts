import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadEngineModule } from "../src/engine/load-node.ts";
import {
  type CalibrationRecord,
  calibrationTrials,
  type IntervalCalibration,
  isCalibrated,
  recordsOf,
  SLICE,
  sliceIds,
} from "../src/lab/interval-calibration.ts";
import { parseTrial } from "../src/lab/kinds.ts";
import { openInlinePool } from "../src/lab/pool-inline.ts";
import { runTrials } from "../src/lab/run-trials.ts";
import { openMemoryStore } from "../src/lab/store-memory-web.ts";
import { NUMERICS, trialId } from "../src/terms/trial.ts";

interface Stored {
  readonly numerics: number;
  readonly quantities: readonly CalibrationRecord[];
  readonly slice: readonly string[];
}

const module = await loadEngineModule();
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => file.slice(0, -".ts".length));

test("every calibration bears the name of its file", () => {
  for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

for (const name of names) {
  const { calibration } = (await import(/* @vite-ignore */ `${import.meta.dirname}/${name}.ts`)) as {
    calibration: IntervalCalibration;
  };

  describe(`the calibration ${name}`, () => {
    const stored = () => JSON.parse(readFileSync(`${import.meta.dirname}/${name}.json`, "utf8")) as Stored;

    test("has a whole run on record in which every share lies within .934 and .966", () => {
      expect(stored().numerics, `stale: npm run calibrate -- ${name}`).toBe(NUMERICS);
      for (const record of stored().quantities)
        expect([record.quantity, isCalibrated(record)]).toEqual([record.quantity, true]);
    });

    test("its first repetitions come out as on record", async () => {
      expect(calibration.id).toBe(name);
      expect(sliceIds(calibration), `stale: npm run calibrate -- ${name}`).toEqual(stored().slice);
      const trials = calibrationTrials(calibration, SLICE);
      for (const trial of trials) expect(parseTrial(trial)).toEqual(trial);
      const pool = openInlinePool({ datasets: new Map(), module });
      const results = await runTrials({ trials, pool, store: openMemoryStore() });
      const slice = recordsOf(
        calibration,
        trials.map((trial) => results.get(trialId(trial))!),
      );
      expect(slice.map(({ quantity, slice: held }) => [quantity, held])).toEqual(
        stored().quantities.map(({ quantity, slice: held }) => [quantity, held]),
      );
    });
  });
}
