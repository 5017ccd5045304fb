import type { ContrastsFigure } from "../../src/figure/contrasts-figure.ts";
import { powerFit } from "../../src/math/power-fit.ts";
import type { DoubleDescentFigure } from "../../src/figure/double-descent-figure.ts";
import type { GrowthFigure } from "../../src/figure/growth-figure.ts";
import type { RiskFigure } from "../../src/figure/risk-figure.ts";
import type { SweepFigure } from "../../src/figure/sweep-input.ts";

const widths = [1, 2, 4, 8, 14, 28, 56, 112];
const scores = [0.062, 0.041, 0.034, 0.0312, 0.0301, 0.0296, 0.0293, 0.0297];

export const sweepExample: SweepFigure = {
  name: "sweep",
  title: "Doubling the width from 14 to 28 makes no difference that matters",
  description: "Loss on unseen rows against the number of parameters.",
  caption: "569 rows, 3 × 5-fold cross-validation, 2 seeds a split. Bands: 95 % intervals.",
  yTitle: "loss per row, lower is better: Brier/2 on unseen rows, share of wrong rows in training",
  testLabel: "unseen rows, Brier/2",
  trainLabel: "training error",
  points: widths.map((width, i) => ({
    width,
    parameters: 33 * width + 2,
    test: { mean: scores[i], low: scores[i] - 0.0095, high: scores[i] + 0.0095 },
    train: {
      mean: Math.max(0, 0.03 - 0.009 * i),
      low: Math.max(0, 0.022 - 0.007 * i),
      high: Math.max(0, 0.038 - 0.011 * i),
    },
    settled: i === 7 ? "no" : "yes",
  })),
  examples: 455,
  equations: 910,
  threshold: { low: 134, high: 266 },
  selected: { width: 14, parameters: 464 },
  references: [
    { label: "linear model", value: 0.0271 },
    { label: "constant predictor", value: 0.2338 },
  ],
};

export const contrastsExample: ContrastsFigure = {
  name: "contrasts",
  title: "What the planned comparisons say",
  description: "C1 no difference, C2 cannot tell, C3 helps, C4 not run.",
  caption: "Means with intervals (C1 95 %, C2 95 %, C3 98.3 %). Shaded: the margin, ±0.0047, 2 points of skill.",
  yTitle: "difference in Brier/2 on unseen rows: loss of the first − loss of the second",
  margin: 0.0047,
  rows: [
    {
      id: "C1",
      label: "width 14 → 28",
      answer: "no difference",
      difference: { mean: 0.0005, low: -0.0015, high: 0.0025 },
    },
    {
      id: "C2",
      label: "width 14 → 64",
      answer: "cannot tell",
      difference: { mean: 0.0011, low: -0.0041, high: 0.0063 },
    },
    { id: "C3", label: "width 1 → 14", answer: "helps", difference: { mean: 0.0319, low: 0.0214, high: 0.0424 } },
    { id: "C4", label: "linear model → the width", answer: "not run", difference: null },
  ],
};

const rows = 40;

function risk(p: number): number | null {
  if (p < rows - 1) return p / (rows - p - 1);
  return p > rows + 1 ? 1 - rows / p + rows / (p - rows - 1) : null;
}

export const riskExample: RiskFigure = {
  name: "risk",
  title: "At p = n the minimum-norm fit is at its worst; far beyond, it recovers",
  description: "Excess risk against the number of features: it peaks where features equal rows.",
  caption: "n = 40 rows, noise σ² = 1, signal r² = 1. Circles: means over 200 seeds with 95 % intervals.",
  yTitle: "excess risk (log scale)",
  xTitle: "number of features p (log scale)",
  x: { kind: "log", ticks: [2, 5, 10, 20, 40, 100, 200, 400] },
  y: { kind: "log" },
  curves: [
    {
      label: "theory, exact",
      role: "theory",
      points: Array.from({ length: 59 }, (_, i) => ({
        x: i < 38 ? i + 1 : i === 38 ? 40 : (i - 38) * 20 + 22,
        y: i === 38 ? null : risk(i < 38 ? i + 1 : (i - 38) * 20 + 22),
      })),
    },
    { label: "control: σ²p/n", role: "control", points: [1, 422].map((p) => ({ x: p, y: p / rows })) },
  ],
  measured: [2, 8, 16, 32, 36, 44, 60, 120, 400].map((p) => ({
    x: p,
    mean: (risk(p) ?? 0) * 1.02,
    low: (risk(p) ?? 0) * 0.9,
    high: (risk(p) ?? 0) * 1.13,
  })),
  measuredLabel: "measured, 95 % interval",
  marks: [{ at: 40, label: "p = n" }],
};

const hidden = [2, 4, 9, 16, 27, 47, 80, 135, 300];

function descentPanel(title: string, noise: number): DoubleDescentFigure["panels"][number] {
  const parametersOf = (h: number) => h * h + 52 * h + 10;
  const share = (mean: number) => ({ mean, interval: { low: mean - 0.012, high: mean + 0.012 } });
  const test = hidden.map((h) => 0.36 + 0.66 / h + noise * (1 / (1 + ((h - 47) / 40) * ((h - 47) / 40))));
  return {
    title,
    terms: noise === 0 ? "labels as they are" : "15 % of training labels redrawn",
    sizeName: "h",
    points: hidden.map((size, i) => ({
      size,
      parameters: parametersOf(size),
      test: share(test[i]),
      train: share(Math.max(0, 0.72 - 0.016 * size)),
    })),
    published: hidden.slice(2, 7).map((size, i) => ({ parameters: parametersOf(size), test: test[i + 2] + 0.01 })),
    trainRows: 4000,
    peak: noise === 0 ? null : 47,
  };
}

const single = descentPanel("convolutions, c channels", 0.15);

export const descentExample: DoubleDescentFigure = {
  name: "descent",
  title: "With 15 % of labels redrawn test error peaks at width 47, then falls",
  description: "Errors against the number of parameters, in three plots.",
  caption: "4,000 training and 12,000 test examples. Bands: 95 % intervals. Crosses: one unseeded run each.",
  labels: { test: "test error", train: "training error", published: "× test error as published" },
  panels: [
    descentPanel("40-h-h-10, fully connected", 0),
    descentPanel("40-h-h-10, fully connected", 0.15),
    // one seed: no bands; and nobody published it
    {
      ...single,
      sizeName: "c",
      points: single.points.map(({ test, train, ...point }) => ({
        ...point,
        test: { ...test, interval: null },
        train: { ...train, interval: null },
      })),
      published: [],
      peak: 27,
    },
  ],
};

function growthLine(
  label: string,
  factor: number,
  xs: readonly number[],
): GrowthFigure["panels"][number]["lines"][number] {
  const points = xs.map((x, i) => ({
    x,
    seconds: factor * (x + 4 * xs[0]),
    fitted: i < xs.length / 2 ? ("no" as const) : ("yes" as const),
  }));
  const fitted = points.filter((point) => point.fitted === "yes");
  return { label, points, fit: powerFit(fitted.map(({ x, seconds }) => ({ x, y: seconds }))) };
}

function growthPanel(title: string, xName: string, xs: readonly number[]): GrowthFigure["panels"][number] {
  const ticks = xs.map((x) => ({ x, label: String(x) }));
  const lines = [growthLine("WebAssembly", 2e-3 / xs[0], xs), growthLine("native", 7e-4 / xs[0], xs)];
  return { title, terms: "40-h-h-10, 2,000 rows", xName, ticks, lines };
}

export const growthExample: GrowthFigure = {
  name: "growth",
  title: "Time grows as the work beyond a fixed cost",
  description: "Seconds against h², rows and seeds on logarithmic axes.",
  caption: "Least of several runs. Filled points are fitted; fixed costs flatten the small end. ± one standard error.",
  panels: [
    growthPanel("time against width", "h (axis: h²)", [256, 1024, 4096, 16384, 65536]),
    growthPanel("time against rows", "rows", [200, 400, 800, 1600, 3200, 6400]),
    growthPanel("time against seeds", "seeds", [1, 2, 4, 8, 16, 32]),
  ],
};
