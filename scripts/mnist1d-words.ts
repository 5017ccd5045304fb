import type { DescentPanel, DoubleDescentFigure, ShareShown } from "../src/figure/double-descent-figure.ts";
import type { DescentDocument, Panel, PanelPoint, Share } from "./mnist1d-document.ts";

/** The figure's input: what its title and marks claim is decided here, from the numbers. */
export function descentFigureOf({ panels }: DescentDocument): DoubleDescentFigure {
  const shown = panels.map(panelShown);
  return {
    name: "mnist1d-double-descent",
    title: title(panels),
    description: panels.map(describe).join(" "),
    caption: caption(panels),
    labels: { test: "test error", train: "training error", published: "× test error as published" },
    panels: shown,
  };
}

function panelShown(panel: Panel): DescentPanel {
  const convolutional = panel.id.startsWith("cnn");
  const sizes = new Map(panel.points.map(({ size, parameters }) => [size, parameters]));
  return {
    title: convolutional ? "convolutions, c channels" : "40-h-h-10, fully connected",
    terms: panel.labelNoise === 0 ? "labels as they are" : `${percent(panel.labelNoise)} of training labels redrawn`,
    sizeName: convolutional ? "c" : "h",
    trainRows: panel.trainRows,
    peak: peakOf(panel)?.size ?? null,
    points: panel.points.map(({ size, parameters, test, train }) => ({
      size,
      parameters,
      test: shareShown(test),
      train: shareShown(train),
    })),
    published: panel.published.flatMap(([size, errorPercent]) => {
      const parameters = sizes.get(size);
      return parameters === undefined ? [] : [{ parameters, test: errorPercent / 100 }];
    }),
  };
}

function shareShown({ mean, low, high }: Share): ShareShown {
  return { mean, interval: low === null || high === null ? null : { low, high } };
}

/**
 * Sizes at which a panel is judged, declared before our runs: for h by the catalogue of phenomena, for c by where the
 * published run is least, high and last. Without label noise no peak is claimed.
 */
const DECLARED = { mlp: [16, 47, 300], cnn: [10, 20, 100] } as const;

interface Declared {
  readonly before: PanelPoint;
  readonly high: PanelPoint;
  readonly after: PanelPoint;
  readonly testRows: number;
}

function declared({ id, points, testRows }: Panel): Declared | undefined {
  const [before, high, after] = DECLARED[id.startsWith("cnn") ? "cnn" : "mlp"].map((size) =>
    points.find((point) => point.size === size),
  );
  return before && high && after ? { before, high, after, testRows } : undefined;
}

/**
 * The point where mean test error is highest between the declared ends, if error clearly rises to the declared middle and
 * clearly falls after it.
 */
export function peakOf(panel: Panel): PanelPoint | undefined {
  const at = declared(panel);
  if (at === undefined || panel.labelNoise === 0) return undefined;
  const { before, high, after, testRows } = at;
  if (!isAbove(high, before, testRows) || !isAbove(high, after, testRows)) return undefined;
  const between = panel.points.filter(({ size }) => size > before.size && size < after.size);
  return between.reduce((a, b) => (b.test.mean > a.test.mean ? b : a));
}

/**
 * Intervals that do not meet or, for single runs, four standard errors of the difference of two errors counted on the test
 * rows.
 */
function isAbove({ test: a }: PanelPoint, { test: b }: PanelPoint, testRows: number): boolean {
  if (a.low !== null && b.high !== null) return a.low > b.high;
  return a.mean - b.mean > 4 * Math.sqrt((a.mean * (1 - a.mean) + b.mean * (1 - b.mean)) / testRows);
}

function title(panels: readonly Panel[]): string {
  const noisy = panels.find(({ id, labelNoise }) => id.startsWith("mlp") && labelNoise > 0);
  const peak = noisy && peakOf(noisy);
  if (noisy === undefined || peak === undefined) return "MNIST-1D: errors against the number of parameters";
  const fall = Math.round(100 * (peak.test.mean - noisy.points[noisy.points.length - 1].test.mean));
  const clean = panels.find(({ id, labelNoise }) => id.startsWith("mlp") && labelNoise === 0);
  const at = clean && declared(clean);
  const only = at && isAbove(at.before, at.high, at.testRows) ? ", not without," : "";
  const redrawn = `With ${percent(noisy.labelNoise)} of labels redrawn${only || ","}`;
  return `${redrawn} test error peaks at width ${peak.size}, then falls by ${fall} points`;
}

function describe(panel: Panel): string {
  const { points, labelNoise } = panel;
  const last = points[points.length - 1];
  const peak = peakOf(panel);
  const at = ({ size, test }: PanelPoint) => `${percent(test.mean)} at size ${size}`;
  const way = peak === undefined ? at(points[0]) : `${at(points[0])}, with a peak of ${at(peak)}`;
  return `${panel.architecture}, label noise ${labelNoise}: test error ${way}, ${at(last)}.`;
}

function caption(panels: readonly Panel[]): string {
  const [{ trainRows, testRows }] = panels;
  const epochs = [...new Set(panels.map((panel) => panel.epochs))];
  const runs = (["mlp", "cnn"] as const).flatMap((kind) => {
    const first = panels.find(({ id }) => id.startsWith(kind));
    if (first === undefined) return [];
    const { seeds } = first.points[0];
    const bands = "bands 95\u202f% with the variance pooled over five neighbouring sizes";
    const where = kind === "mlp" ? "fully connected" : "convolutions";
    const how = epochs.length === 1 ? where : `${where} (${first.epochs} epochs)`;
    return seeds === 1
      ? `${how}, one seed (all sizes share its draw of labels)`
      : `${how}, means over ${seeds} seeds, ${bands}`;
  });
  const length = epochs.length === 1 ? `, ${epochs[0]} epochs` : "";
  return [
    `MNIST-1D, ${thousands(trainRows)} training and ${thousands(testRows)} test examples; ReLU, cross-entropy, SGD 0.01 with`,
    `momentum 0.9, batches of 100${length}. Lines: ${runs.join("; ")}; training errors by the labels trained on.`,
    "Crosses: Greydanus & Kobak (2024), one unseeded run of 500 epochs each.",
  ].join(" ");
}

function percent(share: number): string {
  return `${Math.round(100 * share)}\u202f%`;
}

function thousands(n: number): string {
  return n.toLocaleString("en");
}
