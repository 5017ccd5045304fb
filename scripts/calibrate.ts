/**
 * Counts how often 95 % intervals contain the truth, where it is known: npm run calibrate [-- NAME…]. Writes
 * calibrations/NAME.json, of which the tests run a slice anew. Exit 1 where a share is not within 93.4–96.6 %.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { availableParallelism } from "node:os";
import {
  ACCEPTED,
  calibrationTrials,
  type IntervalCalibration,
  isCalibrated,
  recordsOf,
  REPETITIONS,
  sliceIds,
} from "../src/lab/interval-calibration.ts";
import { openPool } from "../src/lab/pool-node.ts";
import { runTrials } from "../src/lab/run-trials.ts";
import { openStore } from "../src/lab/store-node.ts";
import { NUMERICS, trialId } from "../src/terms/trial.ts";

const folder = `${import.meta.dirname}/../calibrations`;
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => file.slice(0, -".ts".length));
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !names.includes(name));
if (unknown !== undefined) throw new Error(`no calibration ${unknown}; there are ${names.join(", ")}`);

const pool = openPool({ datasets: new Map(), workers: availableParallelism() });
const store = await openStore(":memory:");
for (const name of asked.length === 0 ? names : asked) {
  const { calibration } = (await import(join(folder, `${name}.ts`))) as { calibration: IntervalCalibration };
  const started = performance.now();
  const trials = calibrationTrials(calibration, REPETITIONS);
  const results = await runTrials({ trials, pool, store });
  const quantities = recordsOf(
    calibration,
    trials.map((trial) => results.get(trialId(trial))!),
  );
  const { statement } = calibration;
  const document = { calibration: name, statement, numerics: NUMERICS, quantities, slice: sliceIds(calibration) };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(document, null, 1)}\n`);
  for (const record of quantities) {
    const share = (100 * record.share).toFixed(2);
    const within = isCalibrated(record) ? "as it should be" : `NOT within ${ACCEPTED.low}–${ACCEPTED.high}`;
    console.log(`${name}/${record.quantity}: ${record.covered} of ${record.repetitions} (${share} %), ${within}`);
    if (!isCalibrated(record)) process.exitCode = 1;
  }
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s on ${pool.workers} workers`);
}
store.close();
await pool.close();
