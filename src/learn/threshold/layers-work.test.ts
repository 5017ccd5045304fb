import { describe, expect, it } from "vitest";
import { columnsOf } from "./autoencode.ts";
import { gateFunctions } from "./gates.ts";
import { inputLayer, nextLayer } from "./layers.ts";
import { layersWork } from "./layers-work.ts";

/** Operations that listing the layers does: what `nextLayer` tells of, a tuple at 40 in place of 2. */
function counted(widths: readonly number[], bias: boolean): number {
  const rows = 1 << widths[0];
  let [work, gateWork] = [0, 0];
  let layer = inputLayer(
    columnsOf(
      Array.from({ length: rows }, (_, word) => word),
      widths[0],
    ),
    rows,
  );
  for (let l = 1; l < widths.length; l++) {
    const gates = gateFunctions({ inputs: widths[l - 1], degree: 1, bias, values: "signs", largest: 3 }, () => {});
    layer = nextLayer(layer, { gates, units: widths[l] }, (flops) => {
      gateWork += 2 * gates.length * rows;
      work += 20 * (flops - gates.length * rows);
    });
  }
  return work + gateWork;
}

describe("layersWork", () => {
  it.each([
    { widths: [3, 1], bias: true },
    { widths: [3, 1], bias: false },
    { widths: [2, 2, 2], bias: true },
    { widths: [2, 2, 2], bias: false },
    { widths: [3, 2, 1], bias: true },
    { widths: [3, 2, 1], bias: false },
    { widths: [2, 2, 2, 2, 2], bias: true },
  ])("is near what listing the layers does: $widths, with a constant $bias", ({ widths, bias }) => {
    const ratio = layersWork({ widths, bias }, 1 << widths[0]) / counted(widths, bias);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(4);
  });
});
