import { riskFigure, type Curve } from "../../src/figure/risk-figure.ts";
import type { VegaLiteSpec } from "../../src/figure/render.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { theory } from "./law.ts";

/** Weights of the drawn curves; those of 100 and of 400 weights lie within the dots. */
const DRAWN = 200;

/** Fewest examples a weight against the share of weights that are not 0. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const verdict = verdicts.find(({ claim }) => claim === "fewest-examples");
  const measured = (verdict?.evidence ?? [])
    .map(({ point, measured: { mean, low, high } }) => {
      const [s, p] = [Number(point["s"]), Number(point["p"])];
      return { x: s / p, mean: mean / p, low: low / p, high: high / p };
    })
    .sort((a, b) => a.x - b.x);
  const counts = Array.from({ length: DRAWN / 2 }, (_, i) => i + 1);
  const curve = (label: string, role: Curve["role"], examples: (s: number) => number): Curve => {
    return { label, role, points: counts.map((s) => ({ x: s / DRAWN, y: examples(s) / DRAWN })) };
  };
  return riskFigure(
    {
      name: "sparse-recovery",
      title: "Most weights are 0: far fewer examples than weights find them all",
      description:
        "Fewest Gaussian examples, a weight, at which basis pursuit finds all weights of a noise-free linear model, against the share of weights that are not 0. The measured means lie on the predicted curve, far below one example a weight. The printed rule 2s ln(p/s), dotted, lies above the curve where few weights are not 0 and crosses it before one half.",
      caption: `Dots: mean fewest examples over 10 × ${verdict?.seeds ?? 0} or more problems each, p = 100, 200 and 400 weights, with 95 % intervals. Line: statistical dimension + ½ at p = ${DRAWN}. Weights ±1, rows N(0, I), no noise.`,
      yTitle: "examples a weight, n/p",
      xTitle: "share of the weights that are not 0, s/p",
      x: { kind: "linear", ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5] },
      y: { kind: "linear", domain: [0, 1.06] },
      curves: [
        curve("predicted", "theory", (s) => theory([s, DRAWN], "examples")),
        curve("rival: 2s ln(p/s)", "control", (s) => theory([s, DRAWN], "printed")),
        curve("rival: one a weight", "control", () => DRAWN),
      ],
      measured,
      measuredLabel: "measured",
      marks: [],
    },
    { width },
  );
}
