import { z } from "zod";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { anneal, drawGates, signsOf } from "../threshold/annealed.ts";
import { columnsOf } from "../threshold/autoencode.ts";
import { gateFunctions, monomialValues, sizeOf, type Pause } from "../threshold/gates.ts";
import { layersWork } from "../threshold/layers-work.ts";
import { inputLayer, nextLayer } from "../threshold/layers.ts";
import { pauses } from "../threshold/pauses.ts";
import { perceptron } from "../threshold/perceptron.ts";

const count = z.number().int().positive();

const Learner = z.discriminatedUnion("name", [
  z.strictObject({
    name: z.literal("perceptron"),
    most: count.max(100_000).describe("corrections after which a gate is given up; R²‖w*‖² proves that none exists"),
  }),
  z.strictObject({
    name: z.literal("annealed"),
    sharpness: z.array(z.number().positive().max(1000)).min(1).max(20).describe("β of tanh(βz), one a stage, rising"),
    steps: count.max(100_000).describe("steps a stage"),
    rate: z.number().positive(),
    starts: count.max(10_000).describe("starts after which a target is given up"),
  }),
  z.strictObject({
    name: z.literal("exhaustive"),
    largest: count.max(6).describe("b; every gate with integer weights −b … b is tried"),
  }),
]);

/**
 * Learners of Boolean functions of n₀ inputs ±1 by threshold gates with biases: Rosenblatt's perceptron (one gate, linear
 * or of degree d), a smooth surrogate whose units sharpen to steps (any widths), and exhaustive search (tiny networks).
 * The targets are all functions with truth tables `from` … `to` − 1, bit x the output at input x; learned is what the gates
 * themselves reproduce on every row.
 */
export const ThresholdLearnerTrial = z
  .strictObject({
    kind: z.literal("threshold-learner"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    widths: z.array(z.number().int().min(1).max(16)).min(2).describe("n₀, …, n_L = 1"),
    degree: z.number().int().min(1).max(4).default(1).describe("d of the perceptron's gate; 1 for the others"),
    learner: Learner,
    from: z.number().int().min(0),
    to: z.number().int().min(1),
  })
  .refine(({ widths }) => widths[0] <= 4 && widths[widths.length - 1] === 1, {
    path: ["widths"],
    error: "widths of at most 4 inputs and one output",
  })
  .refine(({ widths, from, to }) => from < to && to <= functionsOf(widths[0]), {
    path: ["to"],
    error: "more than from, and at most the 2^(2^n₀) truth tables that there are",
  })
  .refine(({ widths, learner }) => learner.name !== "perceptron" || widths.length === 2, {
    path: ["widths"],
    error: "one gate, [n₀, 1], for the perceptron",
  })
  .refine(({ degree, learner }) => learner.name === "perceptron" || degree === 1, {
    path: ["degree"],
    error: "1, but for the perceptron",
  })
  .refine(({ widths, learner }) => learner.name !== "exhaustive" || Math.max(...widths.slice(1)) << widths[0] <= 26, {
    path: ["widths"],
    error: "such that 2^n₀ times the units of a layer is at most 26 for exhaustive search",
  });
export type ThresholdLearnerTrial = z.infer<typeof ThresholdLearnerTrial>;

export const kind: Kind<ThresholdLearnerTrial, Engine> = {
  kind: "threshold-learner",
  schema: ThresholdLearnerTrial,
  cost: (trial) => ({
    flops: costOf(trial),
    bytes: trial.learner.name === "exhaustive" ? 3e8 : 1e6,
    usually: { plain: plainWork(trial) },
  }),
  run: runLearner,
};

function costOf({ widths, learner, from, to, degree }: ThresholdLearnerTrial): number {
  const rows = 1 << widths[0];
  const weights = widths.slice(1).reduce((sum, units, l) => sum + units * (widths[l] + 1), 0);
  const targets = to - from;
  switch (learner.name) {
    case "perceptron":
      return targets * (learner.most + 1) * rows * 2 * rows * degree;
    case "annealed":
      return targets * learner.starts * learner.sharpness.length * learner.steps * 6 * weights * rows;
    case "exhaustive":
      return 2000 * sizeOf(learner, Math.max(...widths.slice(0, -1)) + 1) + 2e10;
  }
}

/** Most targets are learned in the first starts, or after few corrections (measured on all targets of 2 to 4 inputs). */
function plainWork(trial: ThresholdLearnerTrial): number {
  const { widths, learner } = trial;
  if (learner.name !== "exhaustive") return costOf(trial) / (learner.name === "perceptron" ? 7 : 6);
  return 2000 * sizeOf(learner, Math.max(...widths.slice(0, -1)) + 1) + layersWork({ widths }, 1 << widths[0]);
}

/** What became of one target. */
interface Attempt {
  readonly learned: boolean;
  /** Corrections or starts; 0 for exhaustive search. */
  readonly tries: number;
}

function runLearner(trial: ThresholdLearnerTrial, context: RunContext<Engine>): Outcome {
  const { pause, flops } = pauses(context);
  const attempt = learnerOf(trial, pause);
  const attempts = Array.from({ length: trial.to - trial.from }, (_, at) => attempt(trial.from + at));
  const learned = attempts.filter((one) => one.learned);
  const tries = learned.map((one) => one.tries).sort((a, b) => a - b);
  return {
    status: "converged",
    final: {
      targets: attempts.length,
      learned: learned.length,
      medianTries: tries.length === 0 ? 0 : tries[tries.length >> 1],
      mostTries: tries.at(-1) ?? 0,
    },
    flops: flops(),
  };
}

function learnerOf(trial: ThresholdLearnerTrial, pause: Pause): (table: number) => Attempt {
  const { learner } = trial;
  switch (learner.name) {
    case "perceptron":
      return byPerceptron(trial, learner.most, pause);
    case "annealed":
      return byAnnealing(trial, learner, pause);
    case "exhaustive":
      return byExhaustion(trial, learner.largest, pause);
  }
}

function byPerceptron({ widths: [inputs], degree }: ThresholdLearnerTrial, most: number, pause: Pause) {
  const monomials = monomialValues({ inputs, degree, bias: true, values: "signs" });
  const features = Array.from({ length: 1 << inputs }, (_, x) => Int8Array.from(monomials, (row) => row[x]));
  return (table: number): Attempt => {
    const { learned, mistakes } = perceptron(
      { features, targets: Int8Array.from(signsOfTable(table, inputs)) },
      most,
      pause,
    );
    return { learned, tries: mistakes };
  };
}

function byAnnealing(
  { widths, seed }: ThresholdLearnerTrial,
  learner: Extract<z.infer<typeof Learner>, { name: "annealed" }>,
  pause: Pause,
) {
  const inputs = Array.from({ length: 1 << widths[0] }, (_, x) =>
    Array.from({ length: widths[0] }, (__, b) => (((x >>> b) & 1) === 1 ? 1 : -1)),
  );
  return (table: number): Attempt => {
    const targets = signsOfTable(table, widths[0]);
    const stream = random(seed, `init/${table}`);
    for (let start = 1; start <= learner.starts; start++) {
      const network = drawGates(widths, stream);
      anneal(network, { inputs, targets: targets.map((t) => [t]) }, learner, pause);
      if (inputs.every((x, r) => signsOf(network, x)[0] === targets[r])) return { learned: true, tries: start };
    }
    return { learned: false, tries: learner.starts };
  };
}

/** Every function that the network has, found once. */
function byExhaustion({ widths }: ThresholdLearnerTrial, largest: number, pause: Pause) {
  const rows = 1 << widths[0];
  const words = Array.from({ length: rows }, (_, word) => word);
  let layer = inputLayer(columnsOf(words, widths[0]), rows);
  for (const [l, inputs] of widths.slice(0, -1).entries()) {
    const gates = gateFunctions({ inputs, degree: 1, bias: true, values: "signs", largest }, pause);
    layer = nextLayer(layer, { gates, units: widths[l + 1] }, pause);
  }
  const found = new Set([...layer.states()].map(([mask]) => mask));
  return (table: number): Attempt => ({ learned: found.has(table), tries: 0 });
}

function signsOfTable(table: number, inputs: number): number[] {
  return Array.from({ length: 1 << inputs }, (_, x) => (((table >>> x) & 1) === 1 ? 1 : -1));
}

/** 2^(2ⁿ): 4, 16, 256, 65536. */
function functionsOf(inputs: number): number {
  return inputs === 4 ? 65_536 : 1 << (1 << inputs);
}
