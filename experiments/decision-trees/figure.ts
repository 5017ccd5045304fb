import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { box, sizesOf } from "./law.ts";
import { bias, depths, priceOfOne } from "./noise-claims.ts";

/** What a tree errs beyond the best depth, on both sides of it. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const { rows, draws } = sizesOf("whole");
  const { flip, active, inputs } = box;
  const verdict = verdicts.find(({ claim }) => claim === "depth-curve");
  const last = depths[depths.length - 1];
  const measured = (verdict?.evidence ?? []).map(({ point, measured: { mean, low, high } }) => ({
    x: Number(point["depth"]),
    mean,
    low,
    high,
  }));
  const limit = priceOfOne(flip).value;
  return riskFigure(
    {
      name: "decision-trees",
      title: `Past depth ${active} a tree fits flipped labels, and pays for them`,
      description: `Test error of decision trees on ${rows} rows beyond that of trees of depth ${active}, against their depth. Two of ${inputs} coordinates bound a box, so that depth ${active} is enough; less depth misses it, as theory says. More depth fits labels that were flipped, and the error rises towards that of one label a leaf.`,
      caption: `N = ${rows} rows, ${inputs} coordinates, a fifth of the labels flipped. Dots: means of ${draws} draws with 95 % intervals, against depth ${active} on the same rows.`,
      yTitle: `test error beyond that at depth ${active}`,
      xTitle: "depth of the tree, edges",
      x: { kind: "linear", ticks: [0, 2, 4, 6, 8, 10, 12, 14, 16] },
      y: { kind: "linear", domain: [0, 0.32] },
      curves: [
        {
          label: "best tree of the depth: theory",
          role: "theory",
          points: Array.from({ length: last + 1 }, (_, depth) => ({ x: depth, y: bias(depth).value })),
        },
        {
          label: "one label a leaf: q(1−2q)",
          role: "control",
          points: [
            { x: active, y: limit },
            { x: last, y: limit },
          ],
        },
      ],
      measured,
      measuredLabel: "CART, measured",
      marks: [{ at: active, label: `depth ${active}` }],
    },
    { width },
  );
}
