import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure, type Curve } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { designsOf, latent } from "./designs.ts";
import { bestFewViews, latentRiskAt } from "./latent-claims.ts";
import { sizesOf } from "./law.ts";
import { bestFew, riskAt, riskWithoutDisturbance } from "./misspecified-claims.ts";

/** Two models in which many parameters win, and the refuted rival of the first, against the number of parameters. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const { n, many } = sizesOf("whole");
  const { manyViews, parts } = designsOf("whole");
  const seeds = verdicts.find(({ claim }) => claim === "unseen-is-noise")?.seeds ?? 0;
  return riskFigure(
    {
      name: "ridgeless",
      title: `With n = ${n} rows, ${many} parameters beat the best fit below n`,
      description: `Excess risk of the minimum-norm least-squares fit against the number p of coordinates that it sees. Misspecified model: below n = ${n} the risk is least at p = ${bestFew(n)} and grows without bound towards p = n; past it, it falls below that least value. Latent space: noisy views of ${latent.perRow * n} variables, least at p = ${bestFewViews(n)} below n, a quarter of that at p = ${manyViews}. Dots are measurements and lie on the formulas; a formula in which the unseen part does not disturb the fit lies below them.`,
      caption: `n = ${n}. Misspecified: σ² = 1, ‖β‖² = 5, coordinates in the order of their importance; the exact formula at this n. Latent space: views of ${latent.perRow * n} variables, ‖θ‖² = 5, σ² = ½; exact below n, the limit past it. Dots: means of ${Math.min(seeds, 20 * parts)} or more fits with 95 % intervals.`,
      yTitle: "excess risk (log scale)",
      xTitle: "p, parameters of the fit",
      x: { kind: "linear", ticks: [0, 100, 200, 300, 400] },
      y: { kind: "log", domain: [0.5, 50] },
      curves: [
        curve("misspecified", "theory", [1, many], (p) => riskAt(n, p).value),
        curve("rival: the unseen part is only missed", "control", [1, many], (p) => riskWithoutDisturbance(n, p)),
        curve("latent space", "theory", [latent.perRow * n, manyViews], (p) =>
          p === n ? Infinity : latentRiskAt(n, p).value,
        ),
      ],
      measured: [...dots(verdicts, "unseen-is-noise"), ...dots(verdicts, "latent-space")],
      measuredLabel: "measured",
      marks: [{ at: n, label: `p = n = ${n}` }],
    },
    { width },
  );
}

function dots(verdicts: readonly Verdict[], id: string) {
  return (verdicts.find(({ claim }) => claim === id)?.evidence ?? []).map(
    ({ point, measured: { mean, low, high } }) => ({ x: Number(point["p"]), mean, low, high }),
  );
}

function curve(
  label: string,
  role: Curve["role"],
  [from, to]: readonly [number, number],
  height: (p: number) => number,
): Curve {
  const points = Array.from({ length: to - from + 1 }, (_, i) => ({ x: from + i, y: height(from + i) }));
  return { label, role, points };
}
