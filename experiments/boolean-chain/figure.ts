import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { shareOfConstants } from "./function-claims.ts";

const DEEPEST = 12;

/** Share of the settings per function, against the depth. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const evidence = verdicts.find(({ claim }) => claim === "class-sizes")?.evidence ?? [];
  const measured = evidence.flatMap(({ point, measured: { mean } }) => {
    const L = Number(point["L"]);
    // of each pair with equal classes one is drawn
    if (L > DEEPEST || (point["function"] !== "identity" && point["function"] !== "constant 0")) return [];
    const share = mean / Number(1n << BigInt(2 * L));
    return [{ x: L, mean: share, low: share, high: share }];
  });
  const depths = Array.from({ length: DEEPEST }, (_, i) => i + 1);
  const curve = (label: string, role: "theory" | "control", y: (L: number) => number) => ({
    label,
    role,
    points: depths.map((L) => ({ x: L, y: y(L) })),
  });
  return riskFigure(
    {
      name: "boolean-chain",
      title: "Deep Boolean chains are constant, almost always",
      description: `Share of all 4^L settings of a chain of L truth tables that make each of its four functions, against L. At L = 1 each has a quarter. Each constant climbs to a half, as (1 − 2^(−L))/2; identity and negation fall to 2^(−L)/2 each. Dots are counted: every setting up to L = 8, layer by layer at L = 12. A rival, by which each function keeps a quarter, is dotted.`,
      caption:
        "Dots: counted, all 4^L settings to L = 8, layer by layer at L = 12; nothing is drawn, no seeds. Both constants coincide; so do identity and negation.",
      yTitle: "share of the settings, per function",
      xTitle: "L, layers",
      x: { kind: "linear", ticks: [1, 2, 4, 6, 8, 10, 12] },
      y: { kind: "linear", domain: [0, 0.55] },
      curves: [
        curve("each constant", "theory", (L) => shareOfConstants(L).value / 2),
        curve("rival: a quarter each", "control", () => 0.25),
        curve("identity, negation", "theory", (L) => (1 - shareOfConstants(L).value) / 2),
      ],
      measured,
      measuredLabel: "counted",
      marks: [],
    },
    { width },
  );
}
