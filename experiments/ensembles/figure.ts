import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import type { Evidence, Verdict } from "../../src/terms/claim.ts";
import { calculator as risk } from "../../src/theory/calculators/risks/subset-ensemble-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { r2, sigma2, sizesOf } from "./law.ts";
import { riskFallsToFloor } from "./size-claims.ts";

/** Data sets in each trial of a point. */
function repetitionsAt({ p, M }: Evidence["point"]): number {
  const planned = riskFallsToFloor(sizesOf("whole")).points.find(({ at }) => at["p"] === p && at["M"] === M);
  return Number(planned?.trials(0)[0]["repetitions"] ?? 1);
}

/** Risk against the parameters of the ensemble, with the rule of thumb as a mark. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const { thin } = sizesOf("whole");
  const { n, p, D } = thin;
  const verdict = verdicts.find(({ claim }) => claim === "risk-falls-to-a-floor");
  const evidence = (verdict?.evidence ?? []).filter(({ point }) => point["p"] === p);
  const fewest = Math.min(...evidence.map(({ point, trials }) => trials.length * repetitionsAt(point)));
  const measured = evidence.map(({ point, measured: { mean, low, high } }) => ({
    x: Number(point["M"]) * p,
    mean,
    low,
    high,
  }));
  const sizes = Array.from({ length: 100 }, (_, i) => i + 1);
  const value = (M: number, part: "total" | "floor") =>
    predict(risk, { ...thin, M, r2, sigma2 }, (found) => found[part]).value;
  const floor = value(1, "floor");
  return riskFigure(
    {
      name: "ensembles",
      title: `Past ${n} parameters for ${n} rows, the ensemble goes on improving`,
      description: `Excess risk of the mean of least-squares fits on ${p} of ${D} random features each, against the parameters of all members together, on a logarithmic scale. It falls from ${value(1, "total").toFixed(2)} to a floor of ${floor.toFixed(2)} and nothing happens where parameters pass the ${n} rows. Members that erred independently would fall to 0, dotted. Dots are measurements on the exact formula.`,
      caption: `n = ${n} rows, members of ${p} of ${D} features, σ² = 1, r² = 5, isotropic Gaussian inputs. Dots: means of ${evidence.length === 0 ? 0 : fewest} or more data sets with 95 % intervals. Line: exact.`,
      yTitle: "excess risk, in units of σ²",
      xTitle: "parameters of all members together (log scale)",
      x: { kind: "log", ticks: [12, 60, 120, 300, 600, 1200] },
      y: { kind: "linear", domain: [0, 6] },
      curves: [
        { label: "exact formula", role: "theory", points: sizes.map((M) => ({ x: M * p, y: value(M, "total") })) },
        {
          label: "rival: independent",
          role: "control",
          points: sizes.map((M) => ({ x: M * p, y: value(1, "total") / M })),
        },
      ],
      measured,
      measuredLabel: "measured",
      marks: [{ at: n, label: `${n} rows` }],
    },
    { width },
  );
}
