import type { GrowthFigure, GrowthLine, GrowthPanel } from "../src/figure/growth-figure.ts";
import { powerFit } from "../src/math/power-fit.ts";

/** x: h², rows or seeds; y: seconds. */
export interface Measured {
  readonly x: number;
  readonly y: number;
}

/** docs/engine-growth.json; a list of measurements a backend. */
export interface GrowthDocument {
  readonly schema: "counterweight/engine-growth@1";
  readonly host: string;
  /** "wasm", then "native avx512" where there is one */
  readonly backends: readonly string[];
  readonly width: readonly (readonly Measured[])[];
  readonly rows: readonly (readonly Measured[])[];
  readonly seeds: readonly (readonly Measured[])[];
}

/**
 * Where fits begin, chosen by what is fixed below: an epoch's calls and the loops over panels; the gathering of a few
 * batches; a message to the worker, and 16 trials to a vector of the widest processor.
 */
const FIT_FROM = { width: 96 * 96, rows: 800, seeds: 16 } as const;

export function growthFigureOf(document: GrowthDocument): GrowthFigure {
  const panels = (["width", "rows", "seeds"] as const).map((name) => panel(document, name));
  const exponents = panels.flatMap(({ lines }) => lines.map(({ fit }) => fit.exponent));
  return {
    name: "engine-growth",
    title: title(exponents),
    description: panels.map(describe).join(" "),
    caption: [
      "Least time of several runs, one thread. Exponents by least squares in logarithms over the filled",
      `points, ± one standard error: h from 96 (axis h²), rows from ${FIT_FROM.rows}, seeds from ${FIT_FROM.seeds}; below, fixed costs flatten the`,
      `lines. The work itself grows with exponent ${workExponent(document).toFixed(2)} in h², 1 in rows and seeds. ${document.host}.`,
    ].join(" "),
    panels,
  };
}

const words = {
  width: {
    title: "one epoch against width",
    terms: "h-h-h-10, 2,000 rows",
    xName: "h (axis: h², log scale)",
    ticks: [16, 32, 64, 128, 256, 512].map((h) => ({ x: h * h, label: String(h) })),
  },
  rows: {
    title: "one epoch against rows",
    terms: "64-64-64-10",
    xName: "training rows (log scale)",
    ticks: [400, 1600, 6400, 25_600].map((x) => ({ x, label: x.toLocaleString("en") })),
  },
  seeds: {
    title: "a sweep against seeds",
    terms: "40-16-16-10, 1,000 rows, 10 epochs",
    xName: "seeds (log scale)",
    ticks: [1, 2, 4, 8, 16, 32, 64, 128].map((x) => ({ x, label: String(x) })),
  },
};

function panel(document: GrowthDocument, name: "width" | "rows" | "seeds"): GrowthPanel {
  const lines = document[name].map((points, i) => line(document.backends[i], points, FIT_FROM[name]));
  return { ...words[name], lines };
}

function title(exponents: readonly number[]): string {
  const [low, high] = [Math.min(...exponents), Math.max(...exponents)];
  const range = `${low.toFixed(2)} to ${high.toFixed(2)}`;
  return low > 0.9 && high < 1.1
    ? `Training time grows in proportion to the work: fitted exponents ${range}`
    : `Training time against the work: fitted exponents ${range}, where 1 would be in proportion`;
}

function line(backend: string, points: readonly Measured[], from: number): GrowthLine {
  return {
    label: backend === "wasm" ? "WebAssembly" : backend.replace(" ", ", "),
    points: points.map(({ x, y }) => ({ x, seconds: y, fitted: x >= from ? "yes" : "no" })),
    fit: powerFit(points.filter(({ x }) => x >= from)),
  };
}

/** Of the weights of h-h-h-10, over the widths that are fitted. */
function workExponent({ width }: GrowthDocument): number {
  const fitted = width[0].filter(({ x }) => x >= FIT_FROM.width);
  return powerFit(fitted.map(({ x }) => ({ x, y: 2 * x + 12 * Math.sqrt(x) + 10 }))).exponent;
}

function describe({ title, lines }: GrowthPanel): string {
  const exponents = lines.map(({ label, fit }) => `${label} ${fit.exponent.toFixed(2)}`);
  return `Fitted exponent of ${title}: ${exponents.join("; ")}.`;
}
