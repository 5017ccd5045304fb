import { riskFigure, type Curve } from "../../src/figure/risk-figure.ts";
import type { VegaLiteSpec } from "../../src/figure/render.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { sizesOf } from "./law.ts";
import { bottleneckAt, PLENTY, slowLossAt } from "./network-claims.ts";

/** Loss against model size at three sizes of data: theory, measurement, and what a bottleneck alone would leave. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const { modes, cells } = sizesOf("whole");
  const evidence = verdicts.find(({ claim }) => claim === "both-sizes")?.evidence ?? [];
  const seeds = verdicts.find(({ claim }) => claim === "both-sizes")?.seeds ?? 0;
  const examples = [...new Set(cells.map(([, D]) => D))].sort((a, b) => a - b);
  const most = examples[examples.length - 1];
  const curve = (label: string, role: Curve["role"], height: (N: number) => number): Curve => ({
    label,
    role,
    points: MODELS.map((N) => ({ x: N, y: height(N) })),
  });
  return riskFigure(
    {
      name: "scaling-laws",
      title: "Model and data limit together, and the loss bends where they meet",
      description: `Loss of small networks against the number N of their units, both axes logarithmic, for D = ${examples.join(", ")} training rows and for endless data. Each curve follows the endless one while N is small and flattens where the data limit. Dots are measurements and lie on the finite-size theory; a rule by which only the bottleneck counts lies below them where both sizes are alike.`,
      caption: `Inputs of ${modes.cells} dimensions, variances i^−1.7, target's power i^−1.8; hidden weights random and frozen, readouts trained with the best of four penalties. Dots: means of ${seeds} networks with 95 % intervals. Lines: theory at these sizes.`,
      yTitle: "loss (log scale; 1: nothing learnt)",
      xTitle: "N, hidden units (log scale)",
      x: { kind: "log", ticks: [20, 40, 80, 160, 320] },
      y: { kind: "log", domain: [0.011, 0.25] },
      curves: [
        ...examples.map((D) => curve(`D = ${D}`, "theory", (N) => slowLossAt(modes.cells, N, D))),
        curve("endless data", "theory", (N) => slowLossAt(modes.cells, N, PLENTY)),
        curve(`rival at D = ${most}`, "control", (N) => bottleneckAt(modes.cells, N, most)),
      ],
      measured: evidence.map(({ point, measured: { mean, low, high } }) => ({
        x: Number(point["N"]),
        mean,
        low,
        high,
      })),
      measuredLabel: "measured",
      marks: [],
    },
    { width },
  );
}

const MODELS = [20, 25, 32, 40, 50, 63, 80, 100, 126, 160, 200, 252, 320];
