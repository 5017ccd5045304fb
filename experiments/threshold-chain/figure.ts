import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { examplesFor } from "./law.ts";

const DEPTHS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

/** Examples needed against the depth, beside one example a parameter. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const measuredOf = (id: string, unit?: string) =>
    (verdicts.find(({ claim }) => claim === id)?.evidence ?? []).flatMap(({ point, measured: { mean, low, high } }) =>
      unit === undefined || point["unit"] === unit ? [{ x: Number(point["L"]), mean, low, high }] : [],
    );
  const curve = (label: string, role: "theory" | "control", y: (L: number) => number) => ({
    label,
    role,
    points: DEPTHS.map((L) => ({ x: L, y: y(L) })),
  });
  return riskFigure(
    {
      name: "threshold-chain",
      title: "Parameters grow with depth, examples needed do not",
      description:
        "Examples that identify the function of a chain of L threshold units, against L. Units with values ±1 and no bias need one at every depth, units with a bias two. One example a parameter, the dotted rival, asks for L, or 2L with biases. Dots are counted by trying all sets of inputs.",
      caption:
        "Dots: counted over all settings of a grid of weights (every setting to L = 6, with biases to L = 4; then layer by layer); no seeds.",
      yTitle: "examples needed (log scale)",
      xTitle: "L, layers (log scale)",
      x: { kind: "log", ticks: [1, 2, 4, 8, 16, 32] },
      y: { kind: "log", domain: [0.7, 80] },
      curves: [
        curve("rule, with bias: 2L", "control", (L) => 2 * L),
        curve("rule, no bias: L", "control", (L) => L),
        curve("with bias: 2", "theory", (L) => examplesFor("sign, bias", L, "best").value),
        curve("±1, no bias: 1", "theory", (L) => examplesFor("sign", L, "any").value),
      ],
      measured: [...measuredOf("bias-two-examples", "sign, bias"), ...measuredOf("sign-one-example")],
      measuredLabel: "counted",
      marks: [],
    },
    { width },
  );
}
