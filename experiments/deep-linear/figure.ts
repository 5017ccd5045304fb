import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import { numberOf } from "../../src/terms/trial.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { sizesOf } from "./law.ts";

/** Examples that fix the map, against depth, beside the parameters. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const { n, depths } = sizesOf("whole").grown;
  const verdict = verdicts.find(({ claim }) => claim === "need-is-flat-in-depth");
  const measured = (verdict?.evidence ?? []).map(({ point, measured: { mean, low, high } }) => ({
    x: Number(point["L"]),
    mean: numberOf(mean),
    low: numberOf(low),
    high: numberOf(high),
  }));
  const at = (need: (depth: number) => number) => depths.map((depth) => ({ x: depth, y: need(depth) }));
  const deepest = Math.max(...depths);
  return riskFigure(
    {
      name: "deep-linear",
      title: `${n} examples fix the map at every depth`,
      description: `Least number of examples that leaves no direction of the map of the linear network A(${n},…,${n}) free, against its depth L from 1 to ${deepest}. It is ${n} throughout; the parameters grow as ${n * n}L, and as many equations would take ${n}L examples.`,
      caption: `A(${n}, …, ${n}) without biases, normal inputs, exact targets. Dots: numerical ranks, ${verdict?.seeds ?? 0} networks each, all alike.`,
      yTitle: "examples (log scale)",
      xTitle: "L, layers (log scale)",
      x: { kind: "log", ticks: depths },
      y: { kind: "log", domain: [1, 2 * n * n * deepest] },
      curves: [
        { label: `predicted: n = ${n}`, role: "theory", points: at(() => n) },
        { label: "rival: an example a parameter, n²L", role: "control", points: at((L) => n * n * L) },
        { label: "rival: an equation a parameter, nL", role: "control", points: at((L) => n * L) },
      ],
      measured,
      measuredLabel: "measured",
      marks: [],
    },
    { width },
  );
}
