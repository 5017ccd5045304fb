import { riskFigure, type Curve } from "../../src/figure/risk-figure.ts";
import type { VegaLiteSpec } from "../../src/figure/render.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { linearTheory, sizesOf } from "./law.ts";

const LAST = 12;

/** Excess risk of refitted least squares, generation by generation, replaced and accumulated. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const [{ n, p }] = sizesOf("whole").linear;
  const { value: first } = linearTheory({ n, p, t: 1 }, "replace");
  const chosen = verdicts.filter(({ claim }) => claim === "risk-grows" || claim === "risk-is-bounded");
  const measured = chosen.flatMap(({ evidence }) =>
    evidence
      .filter(({ point }) => point["n"] === n && point["p"] === p)
      .map(({ point, measured: { mean, low, high } }) => {
        return { x: Number(point["t"]), mean: mean / first, low: low / first, high: high / first };
      }),
  );
  const curve = (label: string, role: Curve["role"], height: (t: number) => number): Curve => {
    return { label, role, points: Array.from({ length: LAST }, (_, i) => ({ x: i + 1, y: height(i + 1) / first })) };
  };
  return riskFigure(
    {
      name: "model-collapse",
      title: "Replaced data collapse; kept data do not",
      description: `Excess risk of least squares that is trained on its own targets, in units of the first fit's, against the number of fits. Where each generation's rows replace the last, it grows in proportion. Where all rows are kept, it stays below π²/6 = 1.64 of the first. Dots are measurements and lie on the exact formulas. Dotted: synthetic targets that do no harm.`,
      caption: `n = ${n} rows a generation, p = ${p} weights, σ² = 1, rows N(0, I) drawn anew. Dots: means of ${50 * Math.min(...chosen.map(({ seeds }) => seeds), Infinity)} or more chains with 95 % intervals. Lines: exact.`,
      yTitle: "excess risk, in units of the first fit's (log scale)",
      xTitle: "fits, the first to real targets",
      x: { kind: "linear", ticks: [1, 2, 4, 6, 8, 10, 12] },
      y: { kind: "log", domain: [0.8, 16] },
      curves: [
        curve("replaced", "theory", (t) => linearTheory({ n, p, t }, "replace").value),
        curve("all kept", "theory", (t) => linearTheory({ n, p, t }, "accumulate").value),
        curve("rival: no harm", "control", () => first),
      ],
      measured: measured.sort((a, b) => a.mean - b.mean),
      measuredLabel: "measured",
      marks: [],
    },
    { width },
  );
}
