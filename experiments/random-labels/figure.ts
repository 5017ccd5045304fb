import { riskFigure, type Curve } from "../../src/figure/risk-figure.ts";
import type { VegaLiteSpec } from "../../src/figure/render.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { inputs, law, sizesOf, weightsOf } from "./law.ts";

/** Errors against the share of labels that are redrawn. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const { n, classes, hidden } = sizesOf("whole");
  const verdict = verdicts.find(({ claim }) => claim === "noise-not-harmless");
  const measured = (verdict?.evidence ?? []).map(({ point, measured: { mean, low, high } }) => {
    return { x: Number(point["noise"]), mean, low, high };
  });
  const shares = Array.from({ length: 21 }, (_, i) => i / 20);
  const curve = (label: string, role: Curve["role"], of: "bayes" | "changed"): Curve => {
    const height = (labelNoise: number) => law({ classes, labelNoise }, (value) => value[of]).value;
    return { label, role, points: shares.map((x) => ({ x, y: height(x) })) };
  };
  return riskFigure(
    {
      name: "random-labels",
      title: "Every label is fitted, right or wrong; fresh rows tell them apart",
      description: `Test error of one network that was trained until no training row was wrong, against the share of training labels that were redrawn at random, up to all of them. Its training error is 0 everywhere. Its test error rises with the share to that of guessing. The best rule's error does not depend on the share. Dotted: the share of training labels that the noise changed.`,
      caption: `n = ${n} rows of ${inputs} inputs, ${classes} Gaussian classes, ${weightsOf({ hidden, classes })} weights, SGD until no training row is wrong. Dots: mean test errors of ${verdict?.seeds ?? 0} networks each with 95 % intervals, training error 0. Lines: exact.`,
      yTitle: "share of fresh rows that are misclassified",
      xTitle: "share of training labels that are redrawn at random",
      x: { kind: "linear", ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
      y: { kind: "linear", domain: [0, 1] },
      curves: [curve("best rule", "theory", "bayes"), curve("labels changed by noise", "control", "changed")],
      measured,
      measuredLabel: "network that fits all labels",
      marks: [],
    },
    { width },
  );
}
