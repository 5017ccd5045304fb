import { describe, expect, test } from "vitest";
import { createEngine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import { builtInKinds, parseTrial } from "../../lab/kinds.ts";
import { dataFacts, drawSample } from "../../lab/sample.ts";
import { numberOf } from "../../terms/trial.ts";

const engine = createEngine(await loadEngineModule());
const box = (more: object = {}) => ({
  kind: "population",
  rows: 120,
  testRows: 400,
  population: { kind: "noisy-box", inputs: 4, active: 2, volume: 0.5, flip: 0.2, ...more },
});

function run(members: object) {
  const trial = parseTrial({ numerics: 2, seed: 4, data: box(), ...members });
  const kind = builtInKinds.get(trial.kind)!;
  const sample = drawSample({ data: trial.data, seed: trial.seed, datasets: new Map() });
  const outcome = kind.run(trial, { engine, sample, cancelled: () => false, progress: () => undefined });
  expect(outcome.flops).toBeLessThanOrEqual(kind.cost(trial, dataFacts(trial.data, new Map())).flops);
  return outcome.final;
}

const list = (value: unknown) => (value as number[]).map(Number);

describe("decision-tree", () => {
  const tree = (members: object = {}) => run({ kind: "decision-tree", criterion: "gini", ...members });

  test("fits at depthToFit and not before; errors by depth end in the whole tree's", () => {
    const first = tree();
    const fit = numberOf(first["depthToFit"]);
    const final = tree({ depths: [fit - 1, fit, 99], leaves: [1, 2, 1000] });
    expect(list(final["trainErrorByDepth"]).map((error) => error === 0)).toEqual([false, true, true]);
    expect(list(final["testErrorByDepth"])[2]).toBe(final["testError"]);
    expect(list(final["testErrorByLeaves"])[2]).toBe(final["testError"]);
    expect(final["trainError"]).toBe(0);
  });

  test("its pruning path runs from all leaves to the root; the pruned tree lies on it", () => {
    const final = tree({ folds: 5 });
    const leaves = list(final["pathLeaves"]);
    expect(leaves.at(-1)).toBe(1);
    expect(leaves).toContain(final["prunedLeaves"]);
    expect(leaves).toEqual([...leaves].sort((a, b) => b - a));
    const alphas = list(final["pathAlphas"]);
    expect(alphas).toEqual([...alphas].sort((a, b) => a - b));
    expect(numberOf(final["prunedTestError"])).toBeLessThan(numberOf(final["testError"]));
    // what is pruned at α costs α a leaf, at most, on the rows it was grown from
    const k = leaves.indexOf(numberOf(final["prunedLeaves"]));
    expect(numberOf(final["prunedTrainError"])).toBeLessThanOrEqual(alphas[k] * (leaves[0] - leaves[k]) + 1e-12);
  });

  test("limits hold; regressions take the variance", () => {
    expect(tree({ maxDepth: 3 })["depth"]).toBe(3);
    expect(tree({ maxLeaves: 5 })["leaves"]).toBe(5);
    const linear = { kind: "gaussian-linear", observed: 3, signal: 4, noise: 0.1 };
    const data = { kind: "population", rows: 200, testRows: 200, population: linear };
    const [few, many] = [1, 20].map((maxLeaves) =>
      numberOf(tree({ data, criterion: "variance", maxLeaves })["testError"]),
    );
    expect(many).toBeLessThan(few / 2);
    expect(() => tree({ data })).toThrow("a criterion of a regression");
    expect(() => tree({ criterion: "variance" })).toThrow("a criterion of a classification");
  });

  test("rows of the trial itself: XOR takes depth 2 though its root gains nothing; no rows are refused", () => {
    const x = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    const final = tree({ data: { kind: "none" }, given: { x, y: [0, 1, 1, 0], task: "classification" } });
    expect(final).toMatchObject({ depth: 2, leaves: 4, depthToFit: 2, testError: "NaN" });
    expect(() => tree({ data: { kind: "none" } })).toThrow("rows to grow from");
    expect(() => tree({ given: { x, y: [1], task: "regression" } })).toThrow("as many targets as rows");
  });
});

describe("random-forest", () => {
  const steps = [
    { leaves: 2, trees: 1 },
    { leaves: 1000, trees: 1 },
    { leaves: 1000, trees: 31 },
  ];
  const forest = (members: object = {}) =>
    run({ kind: "random-forest", criterion: "gini", features: 2, steps, ...members });

  test("fits all labels with every leaf, and many trees err less than one", () => {
    const final = forest({ bootstrap: false });
    const [stump, one, many] = list(final["trainErrorByStep"]);
    expect([stump > 0, one, many]).toEqual([true, 0, 0]);
    expect(list(final["testErrorByStep"])[2]).toBeLessThan(list(final["testErrorByStep"])[1]);
    expect(final["testError"]).toBe(list(final["testErrorByStep"])[2]);
  });

  test("is a pure function of its trial, and another seed is another forest", () => {
    expect(forest()).toEqual(forest());
    expect(forest({ seed: 5 })).not.toEqual(forest());
  });
});
