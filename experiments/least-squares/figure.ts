import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { sizesOf } from "./law.ts";
import { costOf } from "./prediction-claims.ts";

/** The error of predictions against the number of parameters, with the rival that the peak belongs to. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const { rows: N, causes: r, columns } = sizesOf("whole").latent;
  const verdict = verdicts.find(({ claim }) => claim === "prediction-stays");
  const measured = (verdict?.evidence ?? []).map(({ point, measured: { mean, low, high } }) => ({
    x: Number(point["K"]),
    mean,
    low,
    high,
  }));
  const last = columns[columns.length - 1];
  const parameters = Array.from({ length: last - r + 1 }, (_, i) => r + i);
  return riskFigure(
    {
      name: "least-squares",
      title: `From K = ${r + 1} on no coefficient is known, yet predictions stay as good as with ${r}`,
      description: `Error that noise causes in the predictions of the minimum-norm least-squares fit to ${N} rows, against the number K of inputs, which are mixtures of ${r} causes. It is flat at σ²r/(N−r−1) on both sides of K = N; with K independent inputs it would have its peak there.`,
      caption: `N = ${N} rows, K inputs that mix r = ${r} causes, noise σ² = 1. Dots: means of ${verdict?.seeds ?? 0} draws with 95 % intervals. From K = ${r + 1} on K − r directions of the coefficients are open.`,
      yTitle: "variance of a prediction / σ² (log scale)",
      xTitle: "K, parameters of the fit",
      x: { kind: "linear", ticks: [20, 40, 60, 80, 100, 120] },
      y: { kind: "log", domain: [0.3, 30] },
      curves: [
        {
          label: "theory: the causes count",
          role: "theory",
          points: [r, last].map((K) => ({ x: K, y: costOf(N, r).value })),
        },
        {
          label: "rival: the parameters count",
          role: "control",
          points: parameters.map((K) => ({ x: K, y: Math.abs(N - K) < 2 ? null : costOf(N, K).value })),
        },
      ],
      measured,
      measuredLabel: "measured",
      marks: [{ at: N, label: `K = N = ${N}` }],
    },
    { width },
  );
}
