import { endLabels } from "./end-labels.ts";
import { frame, lineHeight, words } from "./frame.ts";
import { axes, band, line, points, rule, type Axis } from "./marks.ts";
import { position, type Position } from "./position.ts";
import type { VegaLiteSpec } from "./render.ts";
import { gapsBetween, heading, slots, tickRow, type Slot } from "./side-by-side.ts";
import { colour, sizes, type Sizes } from "./style.ts";
import { compact } from "./sweep-ticks.ts";
import { textWidth, wrapText } from "./text-width.ts";

/** A share with its interval where several runs give one. */
export interface ShareShown {
  readonly mean: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

export interface DescentPanel {
  /** "40-h-h-10", "15 % of training labels redrawn" */
  readonly title: string;
  readonly terms: string;
  /** What `size` counts: "h". */
  readonly sizeName: string;
  /** by growing size */
  readonly points: readonly {
    readonly size: number;
    readonly parameters: number;
    readonly test: ShareShown;
    readonly train: ShareShown;
  }[];
  /** Test errors that others report for sizes among those shown. */
  readonly published: readonly { readonly parameters: number; readonly test: number }[];
  readonly trainRows: number;
  /** Size at which test error is highest again after it fell; null where it does not rise. */
  readonly peak: number | null;
}

export interface DoubleDescentFigure {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly caption: string;
  readonly labels: { readonly test: string; readonly train: string; readonly published: string };
  readonly panels: readonly DescentPanel[];
}

const GAP = 26;
const LEFT = 44;
const RIGHT = 116;
const PLOT_HEIGHT = 270;

/**
 * Test and training error against the number of parameters, one plot a panel on one vertical axis, beside what was
 * published: where parameters meet training rows, an upright line. From 700 px.
 */
export function doubleDescentFigure(input: DoubleDescentFigure, { width }: { readonly width: number }): VegaLiteSpec {
  const size = sizes(width);
  const plot = width - LEFT - RIGHT;
  const row = slots(input.panels.length, plot, GAP);
  const y = position({ kind: "linear", domain: [0, top(input)], range: [PLOT_HEIGHT, 0], nice: 5 });
  const domain = parameterDomain(input);
  const on = { x: { domain: [0, plot], kind: "linear" }, y: { domain: y.domain, kind: "linear" } } as const;
  const small = lineHeight(size.small);
  const placed = input.panels.map((panel, i) => {
    const x = position({ kind: "log", domain, range: [row[i].left, row[i].right] });
    return { panel, slot: row[i], x, y, on, size };
  });
  return frame({
    ...input,
    yTitle: "share of examples classified wrongly",
    width,
    plotHeight: PLOT_HEIGHT,
    left: LEFT,
    right: RIGHT,
    above: lineHeight(size.text) + small + 12,
    below: 3 * small + 14,
    layers: [
      axes(on, { x: [], xLabels: "none", y: y.ticks(5), yFormat: "~%" }),
      ...gapsBetween(row, PLOT_HEIGHT),
      ...placed.flatMap((one, i) => panelLayers(one, i === 0 ? "named" : "bare")),
      ...curveNames(input, { y, plot, size }),
      ...axisNames(input.panels, size),
    ],
  });
}

/** The highest curve or mark with room for a label; steep first points of narrow networks included. */
function top({ panels }: DoubleDescentFigure): number {
  const heights = panels.flatMap((panel) => [
    ...panel.points.flatMap(({ test, train }) => [test, train]).map(({ mean, interval }) => interval?.high ?? mean),
    ...panel.published.map(({ test }) => test),
  ]);
  return Math.min(1, 1.04 * Math.max(...heights));
}

function parameterDomain({ panels }: DoubleDescentFigure): readonly [number, number] {
  const all = panels.flatMap(({ points: shown, trainRows }) => [trainRows, ...shown.map((point) => point.parameters)]);
  return [Math.min(...all) / 1.25, Math.max(...all) * 1.25];
}

interface Placed {
  readonly panel: DescentPanel;
  readonly slot: Slot;
  readonly x: Position;
  readonly y: Position;
  readonly on: { readonly x: Axis; readonly y: Axis };
  readonly size: Sizes;
}

function panelLayers(placed: Placed, threshold: "named" | "bare"): object[] {
  const { panel, slot, x, size } = placed;
  const byRank = [...panel.points].sort((a, b) => rank(b, panel) - rank(a, panel));
  const decades = x.ticks(4).filter((tick) => /^1e/.test(tick.toExponential()));
  const below = { plotHeight: PLOT_HEIGHT, fontSize: size.small };
  return [
    ...heading(slot, { title: panel.title, terms: panel.terms, fontSize: size.text }),
    ...thresholdLayers(placed, threshold),
    ...curves(placed),
    ...peakLayers(placed),
    ...tickRow(
      byRank.map((point) => ({ x: x(point.parameters), label: String(point.size) })),
      { ...below, row: 0, fill: colour.ink },
    ),
    ...tickRow(
      decades.map((tick) => ({ x: x(tick), label: compact(tick).replace(".0", "") })),
      { ...below, row: 1, fill: colour.faint },
    ),
  ];
}

/** The ends and the peak are labelled before the others. */
function rank({ size }: DescentPanel["points"][number], { peak, points: shown }: DescentPanel): number {
  if (size === peak) return 2;
  return size === shown[0].size || size === shown[shown.length - 1].size ? 1 : 0;
}

function thresholdLayers({ panel, slot, x, size }: Placed, style: "named" | "bare"): object[] {
  const px = x(panel.trainRows);
  const fit = { width: slot.right + GAP - 20 - px, fontSize: size.small };
  const text = wrapText("as many parameters as training rows", fit);
  return [
    rule({ x: px, x2: px, y: 0, y2: PLOT_HEIGHT }, { stroke: colour.zoneEdge, strokeWidth: 1.5 }),
    ...(style === "named" ? [words({ text, x: px + 5, y: 10, fontSize: size.small, fill: colour.zoneInk })] : []),
  ];
}

function curves({ panel, x, on, size }: Placed): object[] {
  const of = (side: "test" | "train") =>
    panel.points.map((point) => ({ x: x(point.parameters), ...heights(point[side]) }));
  const [test, train] = [of("test"), of("train")];
  const published = panel.published.map(({ parameters, test: value }) => ({ x: x(parameters), y: value }));
  const dashed = { stroke: colour.second, strokeWidth: size.line - 0.5, strokeDash: [6, 3] };
  const cross = { shape: "M-.6-.6L.6.6M.6-.6L-.6.6", filled: false, stroke: colour.ink, strokeWidth: 1.25, size: 60 };
  return [
    ...bandOf(train, on, { fill: colour.second, opacity: 0.13 }),
    line({ ...on, values: train }, dashed),
    ...bandOf(test, on, { fill: colour.measured, opacity: 0.18 }),
    line({ ...on, values: test }, { stroke: colour.measured, strokeWidth: size.line }),
    points({ ...on, values: test }, { fill: colour.measured, size: 18 }),
    ...(published.length === 0 ? [] : [points({ ...on, values: published }, cross)]),
  ];
}

function heights({ mean, interval }: ShareShown) {
  return interval === null ? { y: mean } : { y: mean, low: Math.max(0, interval.low), high: interval.high };
}

function bandOf(values: readonly object[], on: Placed["on"], style: object): object[] {
  return values.every((value) => "low" in value) ? [band({ ...on, values }, style)] : [];
}

function peakLayers({ panel, x, y, on, size }: Placed): object[] {
  const at = panel.points.find((point) => point.size === panel.peak);
  if (at === undefined) return [];
  const marks = panel.published.filter(({ parameters }) => parameters === at.parameters);
  const highest = Math.max(at.test.mean, at.test.interval?.high ?? 0, ...marks.map(({ test }) => test));
  const text = `peak: ${panel.sizeName} = ${at.size}`;
  const [px, line, room] = [x(at.parameters), x(panel.trainRows), textWidth(text, size.small, "bold") + 12];
  // right of the threshold where that would cross the words
  const left = px < line && line < px + room ? line + 5 : px + 6;
  const ring = { fill: colour.paper, stroke: colour.measured, strokeWidth: 2, filled: false, size: size.marker };
  return [
    points({ ...on, values: [{ x: px, y: at.test.mean }] }, ring),
    words({ text, x: left, y: y(highest) - 9, fontSize: size.small, fill: colour.measured, weight: "bold" }),
  ];
}

function curveNames(
  { panels, labels }: DoubleDescentFigure,
  { y, plot, size }: { readonly y: Position; readonly plot: number; readonly size: Sizes },
): object[] {
  const { points: shown, published } = panels[panels.length - 1];
  const last = shown[shown.length - 1];
  const mark = published.at(-1);
  return endLabels(
    [
      ...(mark === undefined ? [] : [{ text: labels.published, y: y(mark.test), fill: colour.ink }]),
      { text: labels.test, y: y(last.test.mean), fill: colour.measured, weight: "bold" },
      { text: labels.train, y: y(last.train.mean), fill: colour.second, weight: "bold" },
    ],
    { x: plot + 8, width: RIGHT - 16, fontSize: size.text, low: -4, high: PLOT_HEIGHT + 8 },
  );
}

function axisNames(panels: readonly DescentPanel[], { small }: Sizes): object[] {
  const names = [...new Set(panels.map(({ sizeName }) => sizeName))].join(" or ");
  const text = `upper row: ${names}; lower row: parameters (log scale)`;
  const y = PLOT_HEIGHT + 12 + 2 * lineHeight(small);
  return [words({ text, x: 12 - LEFT, y, fontSize: small, fill: colour.faint, baseline: "top" })];
}
