import { describe, expect, it } from "vitest";
import { expandSweep } from "./sweep.ts";

const base = {
  architecture: "A(40,{h},{h},10)",
  depth: "{h}",
  data: { kind: "pair", labelNoise: 0 },
  train: { learningRate: 0.01, batch: "full" },
};

describe("expandSweep", () => {
  it("writes placeholders, labelNoise and dotted paths, last axis fastest, seeds innermost", () => {
    const axes = { h: [2, 4], labelNoise: [0, 0.15], "train.learningRate": [0.1] };
    const points = expandSweep({ base, axes, seeds: [7, 3] });
    expect(points.map(({ point, seed }) => [point["h"], point["labelNoise"], seed])).toEqual([
      [2, 0, 7],
      [2, 0, 3],
      [2, 0.15, 7],
      [2, 0.15, 3],
      [4, 0, 7],
      [4, 0, 3],
      [4, 0.15, 7],
      [4, 0.15, 3],
    ]);
    expect(points[6].values).toEqual({
      architecture: "A(40,4,4,10)",
      depth: 4,
      data: { kind: "pair", labelNoise: 0.15 },
      train: { learningRate: 0.1, batch: "full" },
    });
  });

  it("leaves the base as it was", () => {
    const before = structuredClone(base);
    expandSweep({ base, axes: { h: [3], labelNoise: [0.5] }, seeds: [0] });
    expect(base).toEqual(before);
  });

  it("gives one point without axes and none without seeds", () => {
    const plain = { architecture: "A(2,2)" };
    expect(expandSweep({ base: plain, axes: {}, seeds: [5] })).toEqual([{ point: {}, seed: 5, values: plain }]);
    expect(expandSweep({ base: plain, axes: {}, seeds: [] })).toEqual([]);
  });

  it("adds a member that its parent does not have yet: the schema decides whether it may", () => {
    const [first] = expandSweep({ base, axes: { h: [1], "train.momentum": [0.9] }, seeds: [0] });
    expect(first.values.train).toEqual({ ...base.train, momentum: 0.9 });
  });

  it("names the nearest path for an axis that is used nowhere", () => {
    const axes = { h: [1], "trian.learningRate": [1] };
    expect(() => expandSweep({ base, axes, seeds: [0] })).toThrow(/Did you mean "train.learningRate"/);
    expect(() => expandSweep({ base, axes: { h: [1], labelnoise: [0] }, seeds: [0] })).toThrow(/"labelNoise"/);
  });

  it("refuses a placeholder without an axis, an empty axis and a value twice", () => {
    expect(() => expandSweep({ base, axes: {}, seeds: [0] })).toThrow(/placeholder \{h\}/);
    expect(() => expandSweep({ base, axes: { h: [] }, seeds: [0] })).toThrow(/at least one value/);
    expect(() => expandSweep({ base, axes: { h: [2, 2] }, seeds: [0] })).toThrow(/2 twice/);
    expect(() => expandSweep({ base, axes: { h: [2] }, seeds: [1, 1] })).toThrow(/1 twice/);
  });
});
