import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { calculator as cover } from "../../src/theory/calculators/bounds/cover-function-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { sizesOf } from "./law.ts";

/** The share of labelings that one unit fits, against the number of examples. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const { weights: w, draws } = sizesOf("whole");
  const verdict = verdicts.find(({ claim }) => claim === "half-at-two-weights");
  const measured = (verdict?.evidence ?? []).map(({ point, measured: { mean, low, high } }) => ({
    x: Number(point["k"]),
    mean,
    low,
    high,
  }));
  const examples = Array.from({ length: 3 * w }, (_, i) => i + 1);
  return riskFigure(
    {
      name: "shallow-regression",
      title: `${w} weights fit half of all labelings of ${2 * w} points`,
      description: `Share of the 0/1 labelings of k random points that a linear threshold or logistic unit with ${w} weights fits exactly, against k. It is 1 up to k = ${w}, one half at k = ${2 * w} and falls to 0 beyond. Dots are measurements on Cover's formula; a linear system of k equations would be solvable up to k = ${w} only.`,
      caption: `w = ${w} weights, no bias, points N(0, I). Dots: ${(verdict?.seeds ?? 0) * draws} problems or more each, with 95 % intervals. Line: Cover 1965.`,
      yTitle: "share of labelings that can be fitted",
      xTitle: "k, examples",
      x: { kind: "linear", ticks: [0, 5, 10, 15, 20, 25, 30] },
      y: { kind: "linear", domain: [0, 1] },
      curves: [
        {
          label: "Cover's formula",
          role: "theory",
          points: examples.map((k) => ({ x: k, y: predict(cover, { N: k, d: w }, ({ fraction }) => fraction).value })),
        },
        {
          label: "rival: as linear equations",
          role: "control",
          points: [
            { x: 1, y: 1 },
            { x: w, y: 1 },
            { x: w + 1, y: 0.004 },
            { x: 3 * w, y: 0.004 },
          ],
        },
      ],
      measured,
      measuredLabel: "measured",
      marks: [
        { at: w, label: "k = w" },
        { at: 2 * w, label: "k = 2w" },
      ],
    },
    { width },
  );
}
