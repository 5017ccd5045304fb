import { expect, test } from "vitest";
import { defineExperiment, picturesOf, type DrawVerdicts } from "./experiment.ts";

const draw: DrawVerdicts = async () => ({ name: "none", description: "", mark: "point" }) as never;
const named = {
  ...{ id: "pictures", title: "", section: "0", smokeSeconds: 1, smokeSeeds: 1, needs: [], claims: () => [] },
};

test("an experiment's pictures are its figure and its panels, each a file of its own", () => {
  expect([...picturesOf(defineExperiment({ ...named, figure: draw, panels: { "one-more": draw } })).keys()]).toEqual([
    "figure.svg",
    "panel-one-more.svg",
  ]);
  expect([...picturesOf(defineExperiment({ ...named, panels: { only: draw } })).keys()]).toEqual(["panel-only.svg"]);
  expect(picturesOf(defineExperiment(named)).size).toBe(0);
});

test("refuses a panel whose name is none", () => {
  expect(() => defineExperiment({ ...named, panels: { "Panel B": draw } })).toThrow("kebab-case");
});
