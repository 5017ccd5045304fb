import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { lambda } from "./circle.ts";
import { sizesOf } from "./law.ts";
import { raised } from "./random-function-claims.ts";

/** The penalty of the mean of random-function fits against their number of functions, with p = n as a mark. */
export function raisedRidgePanel(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const { n, raised: counts } = sizesOf("whole").circle;
  const verdict = verdicts.find(({ claim }) => claim === "random-features-raise-the-ridge");
  const evidence = (verdict?.evidence ?? []).filter(({ point }) => point["lambda"] === lambda);
  const [least, most] = [Math.min(...counts) - 3, Math.max(...counts) + 26];
  const every = Array.from({ length: 49 }, (_, i) => Math.round(least + ((most - least) * i * i) / 48 / 48));
  return riskFigure(
    {
      name: "ensembles-raised-ridge",
      title: "Averaging fits on few random functions raises their penalty",
      description: `The penalty of the kernel ridge fit that is nearest to the mean of ridge fits on p random functions each, against p, both on logarithmic scales. From ${raised({ n, p: counts[0], ridge: lambda }).value.toFixed(1)} at p = ${counts[0]} it falls through p = n without a jump towards the members' own penalty, dotted. Dots are measurements on the formula.`,
      caption: `n = ${n} inputs on a circle, mean eigenvalue 1, λ = ${lambda} for every member. Dots: means of ${verdict?.seeds ?? 0} or more trials with 95 % intervals. Line: the limit μ = λ + (μ/p) Σ d/(μ+d).`,
      yTitle: "penalty of the nearest kernel ridge fit (log scale)",
      xTitle: "random functions of each member, p (log scale)",
      x: { kind: "log", ticks: [15, 30, 61, 122, 244] },
      y: { kind: "log" },
      curves: [
        {
          label: "limit",
          role: "theory",
          points: every.map((p) => ({ x: p, y: raised({ n, p, ridge: lambda }).value })),
        },
        { label: "rival: their own", role: "control", points: every.map((p) => ({ x: p, y: lambda })) },
      ],
      measured: evidence.map(({ point, measured: { mean, low, high } }) => ({
        x: Number(point["p"]),
        mean,
        low,
        high,
      })),
      measuredLabel: "measured",
      marks: [{ at: n, label: "p = n" }],
    },
    { width },
  );
}
