import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { calculator as risk } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { r2, sigma2, sizesOf } from "./law.ts";

/** The excess risk of least squares against rows a parameter, with the rules of thumb as marks. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const { p } = sizesOf("whole");
  const verdict = verdicts.find(({ claim }) => claim === "multiples-are-prices");
  const measured = (verdict?.evidence ?? []).map(({ point, measured: { mean, low, high } }) => ({
    x: Number(point["n"]) / p,
    mean,
    low,
    high,
  }));
  const rows = Array.from({ length: 60 * p - p - 2 }, (_, i) => p + 2 + i);
  return riskFigure(
    {
      name: "rules-of-thumb",
      title: "Ten rows a parameter cost a ninth of the noise, fifty a fiftieth",
      description: `Excess risk of ordinary least squares with p = ${p} inputs against the rows a parameter, both on logarithmic scales. It falls smoothly, as one over the rows: nothing happens at ten or at fifty. Dots are measurements on the exact formula; the optimism of the training rows, p/n, lies below it.`,
      caption: `p = ${p}, σ² = 1, isotropic Gaussian inputs. Dots: means of ${verdict?.seeds ?? 0} or more fits with 95 % intervals. Line: exact at this p.`,
      yTitle: "excess risk, in units of σ² (log scale)",
      xTitle: "rows a parameter, n/p (log scale)",
      x: { kind: "log", ticks: [1, 2, 5, 10, 20, 50] },
      y: { kind: "log", domain: [0.01, 5] },
      curves: [
        {
          label: "exact formula",
          role: "theory",
          points: rows.map((n) => ({
            x: n / p,
            y: predict(risk, { n, p, sigma2, r2 }, ({ total }) => total ?? NaN).value,
          })),
        },
        { label: "rival: p/n", role: "control", points: rows.map((n) => ({ x: n / p, y: p / n })) },
      ],
      measured,
      measuredLabel: "measured",
      marks: [
        { at: 10, label: "10×" },
        { at: 50, label: "50×" },
      ],
    },
    { width },
  );
}
