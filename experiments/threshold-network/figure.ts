import { log } from "../../src/base/elementary.ts";
import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { calculator as count } from "../../src/theory/calculators/function-counts/threshold-network-function-count.ts";
import { calculator as weights } from "../../src/theory/calculators/parameter-counts/polynomial-threshold-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { square } from "./law.ts";

const DRAWN = 8;

/** Bits that tell the functions of A(2,…,2) apart, against its weights. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const verdict = verdicts.find(({ claim }) => claim === "depth-stops");
  const measured = (verdict?.evidence ?? []).flatMap(({ point, measured: { mean } }) => {
    const bits = log(mean) / log(2);
    const layers = Number(point["L"]);
    return layers > DRAWN ? [] : [{ x: weightsOf(layers), mean: bits, low: bits, high: bits }];
  });
  const layers = Array.from({ length: DRAWN }, (_, i) => i + 1);
  const line = (bits: (L: number) => number) => layers.map((L) => ({ x: weightsOf(L), y: bits(L) }));
  return riskFigure(
    {
      name: "threshold-network",
      title: "Eight times the weights buy a third of a bit, once",
      description:
        "Base-2 logarithm of the number of functions that a network of threshold gates with two units in every layer computes, against its number of weights. It is 7.61 bits, 196 functions, with one layer and 7.91 bits, 240 functions, with any larger number of layers; all 256 maps would be 8 bits. A bit for every weight would rise out of the picture.",
      caption:
        "A(2,2,…,2) with biases, 1 to 8 layers of 6 weights. Dots: all gates and all combinations of them, by exhaustion (no seeds). The claims go to 32 layers.",
      yTitle: "log₂ of the number of functions, bits",
      xTitle: "w, weights",
      x: { kind: "linear", ticks: layers.map(weightsOf) },
      y: { kind: "linear", domain: [4, 12] },
      curves: [
        {
          label: "counted: 196, then 240",
          role: "theory",
          points: line((L) => predict(count, { arch: square(L), bias: true }, (value) => value.log2).value),
        },
        {
          label: "one bit a weight",
          role: "control",
          points: [
            { x: 6, y: 6 },
            { x: 12, y: 12 },
          ],
        },
      ],
      measured,
      measuredLabel: "by exhaustion",
      marks: [],
    },
    { width },
  );
}

function weightsOf(layers: number): number {
  return predict(weights, { arch: square(layers), degree: 1, constant: true }, Number).value;
}
