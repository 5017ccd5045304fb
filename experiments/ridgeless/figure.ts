import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure, type Curve } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { sizesOf } from "./law.ts";
import { bestFew, riskAt, riskWithoutDisturbance } from "./misspecified-claims.ts";

/** Theory, measurement and the refuted rival of the misspecified model, against the number of parameters. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const { n, many } = sizesOf("whole");
  const measured = (verdicts.find(({ claim }) => claim === "unseen-is-noise")?.evidence ?? []).map(
    ({ point, measured: { mean, low, high } }) => ({ x: Number(point["p"]), mean, low, high }),
  );
  const seeds = verdicts.find(({ claim }) => claim === "unseen-is-noise")?.seeds ?? 0;
  return riskFigure(
    {
      name: "ridgeless",
      title: `With n = ${n} rows, ${many} parameters beat the best fit below n`,
      description: `Excess risk of the minimum-norm least-squares fit against the number p of coordinates that it sees. Below n = ${n} the risk is least at p = ${bestFew(n)} and grows without bound towards p = n; past it, it falls below that least value. Dots are measurements and lie on the exact formula; a formula in which the unseen part does not disturb the fit lies below them.`,
      caption: `n = ${n}, σ² = 1, ‖β‖² = 5, coordinates in the order of their importance. Dots: means of ${seeds} or more fits with 95 % intervals. Line: the exact formula at this n.`,
      yTitle: "excess risk (log scale)",
      xTitle: "p, parameters of the fit",
      x: { kind: "linear", ticks: [0, 50, 100, 150, 200, 250, 300] },
      y: { kind: "log", domain: [2, 50] },
      curves: [
        curve("exact formula", "theory", (p) => riskAt(n, p).value),
        curve("rival: the unseen part is only missed", "control", (p) => riskWithoutDisturbance(n, p)),
      ],
      measured,
      measuredLabel: "measured",
      marks: [{ at: n, label: `p = n = ${n}` }],
    },
    { width },
  );
}

function curve(label: string, role: Curve["role"], height: (p: number) => number): Curve {
  const { many } = sizesOf("whole");
  return { label, role, points: Array.from({ length: many }, (_, i) => ({ x: i + 1, y: height(i + 1) })) };
}
