import { describe, expect, test } from "vitest";
import { loadEngineModule } from "../../src/engine/load-node.ts";
import { readDocument } from "../../src/lab/experiment-file.ts";
import { parseKindFile, planKindFile } from "../../src/lab/experiment-file-kinds.ts";
import { openInlinePool } from "../../src/lab/pool-inline.ts";
import { runTrials } from "../../src/lab/run-trials.ts";
import { openMemoryStore } from "../../src/lab/store-memory-web.ts";
import { numberOf, trialId } from "../../src/terms/trial.ts";
import { compute } from "../../src/theory/compute.ts";

/**
 * Settings that no experiment uses, as a user would write them: an experiment file beside a `compute` line. Where theory is
 * exact at finite size the mean over seeds must lie within 4 standard errors (a wrong alarm in 16,000); where it is a limit,
 * `allowance` of the prediction is added. Held to it is what must be told apart: `rival` must lie outside.
 */
interface HeldOut {
  readonly says: string;
  readonly file: string;
  readonly observe: string;
  readonly calculator: string;
  readonly inputs: object;
  readonly pick: (value: never) => number;
  readonly allowance?: number;
  readonly rival: number;
}

const settings: readonly HeldOut[] = [
  {
    says: "minimum norm at n = 45, p = 70, σ² = 3, ‖β‖² = 2",
    file: `name: a
data: { population: gaussian-linear, rows: 45, observed: 70, signal: 2, noise: 0 }
trial: { kind: min-norm, averagedNoise: 3 }
seeds: 60
`,
    observe: "risk",
    calculator: "min-norm-finite-sample-risk",
    inputs: { n: 45, p: 70, sigma2: 3, r2: 2 },
    pick: ({ total }: { total: number }) => total,
    rival: (3 * 70) / 45,
  },
  {
    says: "the same below the threshold, p = 20",
    file: `name: a
data: { population: gaussian-linear, rows: 45, observed: 20, signal: 2, noise: 0 }
trial: { kind: min-norm, averagedNoise: 3 }
seeds: 60
`,
    observe: "risk",
    calculator: "min-norm-finite-sample-risk",
    inputs: { n: 45, p: 20, sigma2: 3, r2: 2 },
    pick: ({ total }: { total: number }) => total,
    rival: (3 * 20) / 45,
  },
  {
    says: "a misspecified fit of p = 30 of 90 coordinates with 60 % of the signal, n = 70",
    file: `name: a
data: { population: gaussian-linear, rows: 70, observed: 30, unobserved: 60, signal: 4, observedSignal: 0.6, noise: 0 }
trial: { kind: min-norm, averagedNoise: 0.5 }
seeds: 60
`,
    observe: "risk",
    calculator: "min-norm-misspecified-finite-sample-risk",
    inputs: { n: 70, p: 30, kappa: 0.6, sigma2: 0.5, r2: 4 },
    pick: ({ total }: { total: number }) => total,
    // the unseen part is only missed
    rival: 0.4 * 4 + (0.5 * 30) / 39,
  },
  {
    says: "a spectrum of two levels past the threshold, n = 80, p = 160",
    file: `name: a
data:
  population: gaussian-covariance
  rows: 80
  spectrum: { kind: levels, values: [3, 0.5], copies: [40, 120] }
  signal: { kind: shares, norm2: 4, shares: [0.75, 0.25] }
  noise: 0
trial: { kind: min-norm, averagedNoise: 0.8 }
seeds: 40
`,
    observe: "risk",
    calculator: "ridgeless-general-covariance-risk",
    inputs: {
      gamma: 2,
      eigs: [3, 0.5],
      weights: [0.25, 0.75],
      beta_spectral_weights: [0.75, 0.25],
      sigma2: 0.8,
      r2: 4,
    },
    pick: ({ bias, variance }: { bias: number; variance: number }) => bias + variance,
    allowance: 0.05,
    // isotropic rows of the same mean variance 1.125
    rival: 4 * 1.125 * 0.5 + 0.8,
  },
  {
    says: "a chain of linear units from other weights takes the time of the integral",
    file: `name: a
trial:
  kind: product-chain
  layers: 3
  power: 1
  bias: false
  examples: [[1, 1.5]]
  start: { kind: given, weights: [0.4, 0.9, 1.1] }
  rule: gradient
  feedback: null
  solver: { kind: flow, duration: 100, tolerance: 1.0e-9 }
  arrival: { kind: product, product: 1.5, within: 0.03 }
seeds: 2
`,
    observe: "time",
    calculator: "chain-hitting-time",
    inputs: { w0: [0.4, 0.9, 1.1], alpha: 1.5, beta: 1 },
    pick: (value: number) => value,
    // arrival is narrowed down to 1e-4 of the time
    allowance: 1e-3,
    rival: 1.2,
  },
  {
    says: "basis pursuit of 8 weights in 90 needs δ + ½ examples",
    file: `name: a
trial:
  kind: sparse-recovery
  parameters: 90
  nonzero: 8
  examples: fewest
  values: normal
  solver: basis-pursuit
  draws: 8
seeds: 12
`,
    observe: "examples",
    calculator: "l1-recovery-threshold",
    inputs: { s: 8, p: 90 },
    pick: ({ examples }: { examples: number }) => examples,
    // δ is known up to a term of order 1/p
    allowance: 0.01,
    rival: 38.7,
  },
  {
    says: "eight generations of replaced data, n = 33, p = 11",
    file: `name: a
trial: { kind: linear-generations, rows: 33, weights: 11, noise: 0.7, generations: 8, regime: replace, draws: 150 }
seeds: 12
`,
    observe: "risk",
    calculator: "linear-generations",
    inputs: { n: 33, p: 11, sigma2: 0.7, t: 8, regime: "replace" },
    pick: ({ risk }: { risk: number }) => risk,
    rival: (0.7 * 11) / 21,
  },
  {
    says: "the noise of single examples at another rate",
    file: `name: a
trial:
  kind: product-chain
  layers: 1
  power: 1
  bias: false
  examples: [[1, 0], [2, 3]]
  start: { kind: given, weights: [1.2] }
  rule: gradient
  feedback: null
  solver: { kind: steps, rate: 0.06, steps: 30000, examples: one, tail: { steps: 25000, around: 1.2 } }
  arrival: { kind: still, speed: 1.0e-300 }
seeds: 20
`,
    observe: "meanSquaredDistance",
    calculator: "chain-sgd-residual",
    inputs: { x: [1, 2], t: [0, 3], rate: 0.06 },
    pick: ({ variance }: { variance: number }) => variance,
    // the limit of small rates
    rival: (0.06 * ((1.44 + 4 * 0.36) / 2)) / 5,
  },
];

const module = await loadEngineModule();

describe("a setting that no experiment uses, given as an experiment file", () => {
  for (const { says, file, observe, calculator, inputs, pick, allowance = 0, rival } of settings) {
    test(says, async () => {
      const parsed = parseKindFile(readDocument(file, { name: "held-out.yaml" }));
      const { trials } = planKindFile(parsed, { tables: { kind: "population" } });
      const pool = openInlinePool({ datasets: new Map(), module });
      const results = await runTrials({ trials: trials.map(({ trial }) => trial), pool, store: openMemoryStore() });
      const values = trials.map(({ trial }) => numberOf(results.get(trialId(trial))!.final[observe]));
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const squares = values.reduce((a, b) => a + (b - mean) ** 2, 0);
      const error = Math.sqrt(squares / (values.length - 1) / values.length);
      const predicted = pick((compute(calculator, inputs) as unknown as { value: never }).value);
      const within = 4 * error + allowance * Math.abs(predicted);
      expect(Math.abs(mean - predicted), `${mean} ± ${error}, predicted ${predicted}`).toBeLessThanOrEqual(within);
      expect(Math.abs(mean - rival), `${mean} ± ${error}, rival ${rival}`).toBeGreaterThan(within);
    });
  }
});
