// A sweep over the number of observed coordinates: the risk peaks where parameters meet rows.
// npx tsx examples/lab.ts
import {
  estimate,
  expandSweep,
  NUMERICS,
  openMemoryStore,
  openPool,
  parseTrial,
  runTrials,
  trialId,
} from "counterweight/lab";

const points = expandSweep({
  base: {
    kind: "min-norm",
    numerics: NUMERICS,
    data: {
      kind: "population",
      rows: 20,
      population: { kind: "gaussian-linear", observed: "{p}", signal: 4, noise: 1 },
    },
  },
  axes: { p: [5, 10, 20, 40, 80] },
  seeds: [0, 1, 2, 3, 4, 5, 6, 7],
}).map(({ point, seed, values }) => ({ point, trial: parseTrial({ ...values, seed }) }));

const pool = openPool({ datasets: new Map() });
const results = await runTrials({ trials: points.map(({ trial }) => trial), store: openMemoryStore(), pool });
await pool.close();

for (const p of [5, 10, 20, 40, 80]) {
  const risks = points
    .filter(({ point }) => point["p"] === p)
    .map(({ trial }) => Number(results.get(trialId(trial))?.final["risk"]));
  const { mean, low, high } = estimate(risks);
  console.log(`p = ${p}: risk ${mean.toFixed(2)}, 95 % interval ${low.toFixed(2)} to ${high.toFixed(2)}`);
}
