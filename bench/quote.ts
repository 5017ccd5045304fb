/**
 * What a run was said to take beside what it took, on this machine: `npm run --silent bench -- quote`, two minutes.
 * The quote is meant to be within a factor of 1.5, for networks and for other kinds of trial.
 */
import { calibrate } from "../src/lab/calibration-node.ts";
import { parseTrial } from "../src/lab/kinds.ts";
import { openPool } from "../src/lab/pool-node.ts";
import { quote } from "../src/lab/quote.ts";
import { runTrials } from "../src/lab/run-trials.ts";
import { openMemoryStore } from "../src/lab/store-memory-web.ts";
import { NUMERICS, type Trial } from "../src/terms/trial.ts";

interface Plan {
  readonly name: string;
  readonly trials: readonly Trial[];
}

interface Networks {
  readonly name: string;
  readonly architectures: readonly string[];
  readonly seeds: number;
  readonly epochs: number;
  readonly batch: number;
}

const NETWORKS: readonly Networks[] = [
  { name: "small nets, 32 seeds", architectures: ["A(40,8,1)", "A(40,16,1)"], seeds: 32, epochs: 400, batch: 32 },
  { name: "one width, 4 seeds", architectures: ["A(40,36,36,1)"], seeds: 4, epochs: 150, batch: 100 },
  {
    name: "widths 16 to 256, one seed",
    architectures: widths([16, 32, 64, 128, 256]),
    seeds: 1,
    epochs: 80,
    batch: 100,
  },
  { name: "wide nets", architectures: widths([300, 400]), seeds: 2, epochs: 30, batch: 100 },
  {
    name: "convolutions",
    architectures: [16, 50].map((c) => `A(40,conv(${c},5,2,1),conv(${c},3,2,1),conv(${c},3,2,1),1)`),
    seeds: 1,
    epochs: 60,
    batch: 100,
  },
];

function widths(list: readonly number[]): string[] {
  return list.map((h) => `A(40,${h},${h},1)`);
}

const linear = { kind: "gaussian-linear", unobserved: 0, signal: 1, observedSignal: 1, noise: 1 };

/** Small systems of the engine, a geometry in plain loops, and derivatives with singular values. */
const OTHERS: readonly Plan[] = [
  {
    name: "least squares of least norm",
    trials: seeded(12, {
      ...{ kind: "min-norm", ridge: 0, averagedNoise: 1, parts: 40 },
      data: { kind: "population", population: { ...linear, observed: 150 }, rows: 4000, testRows: 0 },
    }),
  },
  {
    name: "separable labels",
    trials: seeded(40, { kind: "separability", data: { kind: "none" }, examples: 40, weights: 20, draws: 200 }),
  },
  {
    name: "deep linear maps",
    trials: seeded(100, {
      ...{
        kind: "deep-linear",
        data: { kind: "none" },
        architecture: Array.from({ length: 9 }, () => 8),
        field: "real",
      },
      given: { kind: "examples", count: 8, target: "teacher" },
      ...{ start: { kind: "teacher" }, solver: { kind: "none" }, observe: ["directions"] },
    }),
  },
];

function seeded(seeds: number, trial: object): Trial[] {
  return Array.from({ length: seeds }, (_, seed) => parseTrial({ ...trial, numerics: NUMERICS, seed }));
}

function trialsOf({ architectures, seeds, epochs, batch }: Networks): Trial[] {
  const population = { ...linear, observed: 40 };
  return architectures.flatMap((architecture) =>
    seeded(seeds, {
      kind: "network",
      data: { kind: "population", population, rows: 2000, testRows: 500 },
      standardise: false,
      architecture,
      train: { loss: "squared-error", epochs, batch, learningRate: 1e-4, momentum: 0.9 },
      observe: ["trainLoss", "testMse"],
    }),
  );
}

/** One JSON line a plan and number of workers: seconds quoted, seconds taken, and their ratio. */
export async function benchQuote(): Promise<void> {
  const speed = await calibrate();
  const plans = [...NETWORKS.map((plan) => ({ name: plan.name, trials: trialsOf(plan) })), ...OTHERS];
  for (const { name, trials } of plans) {
    for (const workers of [1, 2]) {
      const pool = openPool({ datasets: new Map(), workers });
      const { seconds } = quote(trials, { pool, speed, stored: () => false });
      const before = performance.now();
      await runTrials({ trials, store: openMemoryStore(), pool });
      const taken = (performance.now() - before) / 1000;
      await pool.close();
      const rounded = [seconds, taken, seconds / taken].map((x) => Number(x.toPrecision(3)));
      console.log(
        JSON.stringify({
          case: `quote: ${name}`,
          workers,
          quoted: rounded[0],
          taken: rounded[1],
          unit: "s",
          ratio: rounded[2],
        }),
      );
    }
  }
}
