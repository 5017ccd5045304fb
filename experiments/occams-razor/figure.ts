import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { calculator as evidence } from "../../src/theory/calculators/evidence/linear-evidence.ts";
import { predict } from "../../src/theory/predict.ts";
import { alpha, beta, inputs, noisyLine } from "./law.ts";

/** Evidence and fit of polynomials of growing degree on one noisy line. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const verdict = verdicts.find(({ claim }) => claim === "occam-factor-is-in-the-evidence");
  const measured = (verdict?.evidence ?? []).map(({ point, measured: { mean, low, high } }) => ({
    x: Number(point["degree"]),
    mean,
    low,
    high,
  }));
  const at = (degree: number) =>
    predict(evidence, { x: inputs, t: noisyLine, poly_degree: degree, alpha, beta }, (value) => value.log_evidence)
      .value;
  const fit = (degree: number) =>
    predict(
      evidence,
      { x: inputs, t: noisyLine, poly_degree: degree, alpha, beta },
      (value) => value.log_likelihood_at_map,
    ).value;
  const degrees = Array.from({ length: 12 }, (_, i) => i + 1);
  return riskFigure(
    {
      name: "occams-razor",
      title: "The fit does not choose a degree, the evidence chooses the line",
      description: `Natural logarithm of the evidence of a polynomial against its degree, on ${inputs.length} noisy points of a line. It is greatest at degree 1, the truth, and falls beyond, although no prior prefers low degrees. The likelihood of the fitted polynomial, dotted, hardly changes. Dots are the sum of one-step predictions.`,
      caption: `${inputs.length} points of a line, noise of deviation 0.2, weights N(0, 1), one data set. Dots: measured by predicting one point after another. Line: the determinant formula. Degree 0 lies far below.`,
      yTitle: "log probability of the targets, in nats",
      xTitle: "degree of the polynomial",
      x: { kind: "linear", ticks: [1, 2, 4, 6, 8, 10, 12] },
      y: { kind: "linear", domain: [Math.floor(Math.min(...degrees.map(at))) - 1, Math.ceil(fit(12)) + 1] },
      curves: [
        { label: "evidence", role: "theory", points: degrees.map((x) => ({ x, y: at(x) })) },
        { label: "rival: the fit alone", role: "control", points: degrees.map((x) => ({ x, y: fit(x) })) },
      ],
      measured: measured.filter(({ x }) => x > 0),
      measuredLabel: "measured",
      marks: [{ at: 1, label: "truth" }],
    },
    { width },
  );
}
