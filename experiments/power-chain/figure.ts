import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { calculator as best } from "../../src/theory/calculators/power-chains/power-chain-optimum.ts";
import { predict } from "../../src/theory/predict.ts";
import { noisy } from "./law.ts";

const depths = [1, 2, 3, 4, 5, 6];

/** The multiplier that training finds in chains of squares, against depth. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const verdict = verdicts.find(({ claim }) => claim === "optimum");
  const measured = (verdict?.evidence ?? [])
    .filter(({ point }) => point["k"] === 2 && point["examples"] === noisy.length && !("on" in point))
    .map(({ point, measured: { mean, low, high } }) => ({ x: Number(point["L"]), mean, low, high }));
  const [x, t] = [noisy.map(([xi]) => xi), noisy.map(([, ti]) => ti)];
  const at = (L: number) => predict(best, { x, t, k: 2, L }, ({ P_opt }) => P_opt).value;
  const examples = noisy.map((example) => `(${example.join(", ")})`).join(", ");
  return riskFigure(
    {
      name: "power-chain",
      title: "In a chain of squares the best multiplier depends on depth",
      description: `Multiplier P of trained chains of L units x², on three examples that no multiplier fits. It follows E[t x^K]/E[x^2K] with K = 2^L, and falls from ${at(1).toFixed(2)} at L = 1 to ${at(6).toFixed(2)} at L = 6. The printed moments E(tx²)/E(x⁴) are those of L = 1.`,
      caption: `Examples (x, t): ${examples}. Gradient flow from weights of magnitude .95 to 1.05, ${verdict?.seeds ?? 0} starts each, which agree to 10⁻⁴. Line: E[t x^K]/E[x^2K], K = 2^L.`,
      yTitle: "P, multiplier",
      xTitle: "L, layers",
      x: { kind: "linear", ticks: depths },
      y: { kind: "linear", domain: [0, 1.3] },
      curves: [
        { label: "K = 2^L", role: "theory", points: depths.map((L) => ({ x: L, y: at(L) })) },
        { label: "as printed, K = 2", role: "control", points: depths.map((L) => ({ x: L, y: at(1) })) },
      ],
      measured,
      measuredLabel: "trained",
      marks: [],
    },
    { width },
  );
}
