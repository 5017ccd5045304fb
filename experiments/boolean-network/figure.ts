import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { calculator as unseen } from "../../src/theory/calculators/class-sizes/boolean-unseen-error.ts";
import { predict } from "../../src/theory/predict.ts";
import { sizesOf } from "./law.ts";

/** Error on rows not seen, against the rows that were. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const { widths } = sizesOf("whole").generalised[0];
  const [n0, nL] = [widths[0], widths[widths.length - 1]];
  const rows = 1 << n0;
  const verdict = verdicts.find(({ claim }) => claim === "fitting-is-not-predicting");
  const measured = (verdict?.evidence ?? []).flatMap(({ point, measured: { mean, low, high } }) =>
    point["solver"] === "synthesis" ? [{ x: Number(point["k"]), mean, low, high }] : [],
  );
  const runs = (verdict?.evidence ?? [])
    .filter(({ point }) => point["solver"] === "synthesis")
    .map(({ measured: { seeds } }) => seeds);
  const ks = Array.from({ length: 16 }, (_, i) => (i * rows) / 16);
  const curve = (label: string, role: "theory" | "control", y: (k: number) => number) => ({
    label,
    role,
    points: ks.map((k) => ({ x: k, y: y(k) })),
  });
  return riskFigure(
    {
      name: "boolean-network",
      title: "Each row fitted says nothing of the next",
      description: `Share of wrong output bits of networks A(${widths.join(",")}) of truth tables that fit k of the ${rows} rows of a random function exactly. On rows not seen it stays one half until the last one is seen; dots are measurements. A rival, dotted, takes the error over all rows, (1 − k/${rows})/2, for it.`,
      caption: `A(${widths.join(",")}), random functions. Dots: means of ${Math.min(...runs)} to ${Math.max(...runs)} networks, 95 % intervals.`,
      yTitle: "share of wrong output bits on rows not seen",
      xTitle: `k, rows fitted, of ${rows}`,
      x: { kind: "linear", ticks: [0, 64, 128, 192, 256] },
      y: { kind: "linear", domain: [0, 0.6] },
      curves: [
        curve(
          "theory: one half",
          "theory",
          (k) => predict(unseen, { n0, nL, k }, ({ unseen_error }) => unseen_error).value,
        ),
        curve(
          "rival: (1 − k/2^n₀)/2",
          "control",
          (k) => predict(unseen, { n0, nL, k }, ({ whole_error }) => whole_error).value,
        ),
      ],
      measured,
      measuredLabel: "measured",
      marks: [],
    },
    { width },
  );
}
