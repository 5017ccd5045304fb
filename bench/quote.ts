/**
 * What a run was said to take beside what it took, on this machine: `npm run --silent bench -- quote`, about a minute.
 * The quote is meant to be within a factor of 1.5.
 */
import { calibrate } from "../src/lab/calibration-node.ts";
import { parseTrial } from "../src/lab/kinds.ts";
import { openPool } from "../src/lab/pool-node.ts";
import { quote } from "../src/lab/quote.ts";
import { runTrials } from "../src/lab/run-trials.ts";
import { openMemoryStore } from "../src/lab/store-memory-web.ts";
import type { Trial } from "../src/terms/trial.ts";

interface Plan {
  readonly name: string;
  readonly architectures: readonly string[];
  readonly seeds: number;
  readonly epochs: number;
  readonly batch: number;
}

const PLANS: readonly Plan[] = [
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

function trialsOf({ architectures, seeds, epochs, batch }: Plan): Trial[] {
  const population = { kind: "gaussian-linear", observed: 40, unobserved: 0, signal: 1, observedSignal: 1, noise: 1 };
  return architectures.flatMap((architecture) =>
    Array.from({ length: seeds }, (_, seed) =>
      parseTrial({
        kind: "network",
        numerics: 1,
        seed,
        data: { kind: "population", population, rows: 2000, testRows: 500 },
        standardise: false,
        architecture,
        train: { loss: "squared-error", epochs, batch, learningRate: 1e-4, momentum: 0.9 },
        observe: ["trainLoss", "testMse"],
      }),
    ),
  );
}

/** One JSON line a plan and number of workers: seconds quoted, seconds taken, and their ratio. */
export async function benchQuote(): Promise<void> {
  const speed = await calibrate();
  for (const plan of PLANS) {
    for (const workers of [1, 2]) {
      const trials = trialsOf(plan);
      const pool = openPool({ datasets: new Map(), workers });
      const { seconds } = quote(trials, { pool, speed, stored: () => false });
      const before = performance.now();
      await runTrials({ trials, store: openMemoryStore(), pool });
      const taken = (performance.now() - before) / 1000;
      await pool.close();
      const rounded = [seconds, taken, seconds / taken].map((x) => Number(x.toPrecision(3)));
      console.log(
        JSON.stringify({
          case: `quote: ${plan.name}`,
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
