import { pow } from "../base/elementary.ts";
import { frame, lineHeight, words } from "./frame.ts";
import { axes, line, points, type Axis } from "./marks.ts";
import { position, type Position } from "./position.ts";
import type { VegaLiteSpec } from "./render.ts";
import { gapsBetween, heading, slots, tickRow, type Slot } from "./side-by-side.ts";
import { colour, sizes, type Sizes } from "./style.ts";
import { textWidth } from "./text-width.ts";

export interface GrowthLine {
  /** "WebAssembly" */
  readonly label: string;
  /** by growing x */
  readonly points: readonly { readonly x: number; readonly seconds: number; readonly fitted: "yes" | "no" }[];
  /** seconds ≈ factor · x^exponent over the fitted points; written beside them. */
  readonly fit: { readonly exponent: number; readonly standardError: number; readonly factor: number };
}

export interface GrowthPanel {
  /** "time against width" */
  readonly title: string;
  readonly terms: string;
  readonly xName: string;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  /** The slower one, then the faster one where there are two. */
  readonly lines: readonly GrowthLine[];
}

export interface GrowthFigure {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly caption: string;
  readonly panels: readonly GrowthPanel[];
}

const GAP = 26;
const LEFT = 58;
const RIGHT = 22;
const PLOT_HEIGHT = 280;

/**
 * Seconds against sizes on logarithmic axes, one plot a panel on one vertical axis: filled points carry the fitted power,
 * drawn and written beside them. From 700 px.
 */
export function growthFigure(input: GrowthFigure, { width }: { readonly width: number }): VegaLiteSpec {
  const size = sizes(width);
  const plot = width - LEFT - RIGHT;
  const row = slots(input.panels.length, plot, GAP);
  const y = position({ kind: "log", domain: secondsDomain(input), range: [PLOT_HEIGHT, 0] });
  const on = { x: { domain: [0, plot], kind: "linear" }, y: { domain: y.domain, kind: "log" } } as const;
  const small = lineHeight(size.small);
  return frame({
    ...input,
    yTitle: "seconds (log scale)",
    width,
    plotHeight: PLOT_HEIGHT,
    left: LEFT,
    right: RIGHT,
    above: lineHeight(size.text) + small + 12,
    below: 2 * small + 12,
    layers: [
      axes(on, { x: [], xLabels: "none", y: decadesOf(y), yFormat: "~g" }),
      ...gapsBetween(row, PLOT_HEIGHT),
      ...input.panels.flatMap((panel, i) => panelLayers({ panel, slot: row[i], y, on, size })),
    ],
  });
}

function secondsDomain({ panels }: GrowthFigure): readonly [number, number] {
  const all = panels.flatMap(({ lines }) => lines.flatMap((one) => one.points.map(({ seconds }) => seconds)));
  return [Math.min(...all) / 3, Math.max(...all) * 2];
}

function decadesOf(scale: Position): number[] {
  return scale.ticks(10).filter((tick) => tick.toExponential().startsWith("1e"));
}

interface Placed {
  readonly panel: GrowthPanel;
  readonly slot: Slot;
  readonly y: Position;
  readonly on: { readonly x: Axis; readonly y: Axis };
  readonly size: Sizes;
}

function panelLayers(placed: Placed): object[] {
  const { panel, slot, size } = placed;
  const xs = panel.lines.flatMap((one) => one.points.map((point) => point.x));
  const domain = [Math.min(...xs) / 1.3, Math.max(...xs) * 1.3] as const;
  const x = position({ kind: "log", domain, range: [slot.left, slot.right] });
  const below = { plotHeight: PLOT_HEIGHT, fontSize: size.small };
  const ticks = panel.ticks.map((tick) => ({ x: x(tick.x), label: tick.label }));
  const name = { x: slot.left, y: PLOT_HEIGHT + 8 + lineHeight(size.small), fontSize: size.small };
  return [
    ...heading(slot, { title: panel.title, terms: panel.terms, fontSize: size.text }),
    ...panel.lines.flatMap((one, i) => lineLayers(one, i === 0 ? "upper" : "lower", { ...placed, x })),
    ...tickRow(ticks, { ...below, row: 0, fill: colour.ink }),
    words({ text: panel.xName, ...name, fill: colour.faint, baseline: "top" }),
  ];
}

const looks = {
  upper: { stroke: colour.measured, shape: "circle", dash: {} },
  lower: { stroke: colour.second, shape: "square", dash: { strokeDash: [6, 3] } },
} as const;

function lineLayers(one: GrowthLine, side: "upper" | "lower", placed: Placed & { readonly x: Position }): object[] {
  const { x, on, size } = placed;
  const { stroke, shape, dash } = looks[side];
  const fitted = one.points.filter((point) => point.fitted === "yes");
  const place = (some: GrowthLine["points"]) => some.map((point) => ({ x: x(point.x), y: point.seconds }));
  const law = fitted.map((point) => ({ x: x(point.x), y: one.fit.factor * pow(point.x, one.fit.exponent) }));
  const mark = { shape, size: 34, stroke, strokeWidth: 1.5, filled: false };
  return [
    line({ ...on, values: place(one.points) }, { stroke, strokeWidth: 1, opacity: 0.5 }),
    line({ ...on, values: law }, { stroke, strokeWidth: size.line, ...dash }),
    points({ ...on, values: place(one.points) }, { ...mark, fill: colour.paper }),
    points({ ...on, values: place(fitted) }, { ...mark, fill: stroke }),
    ...nameBeside(one, side, placed),
  ];
}

/** Upper line: above its left end; lower line: below its right end; clear of the points on that side. */
function nameBeside(
  one: GrowthLine,
  side: "upper" | "lower",
  { slot, x, y, size }: { readonly slot: Slot; readonly x: Position; readonly y: Position; readonly size: Sizes },
): object[] {
  const { exponent, standardError } = one.fit;
  const digits = standardError < 0.005 ? 3 : 2;
  const error = Number.isFinite(standardError) ? ` ± ${standardError.toFixed(digits)}` : "";
  const text = [one.label, `exponent ${exponent.toFixed(digits)}${error}`];
  const room = Math.max(...text.map((words) => textWidth(words, size.small, "bold"))) + 20;
  const shown = one.points.map((point) => ({ px: x(point.x), py: y(point.seconds) }));
  const [step, look] = [
    lineHeight(size.small),
    { fontSize: size.small, fill: looks[side].stroke, weight: "bold" },
  ] as const;
  const under = shown.filter(({ px }) => px <= slot.left + room).map(({ py }) => py);
  const over = shown.filter(({ px }) => px >= slot.right - room).map(({ py }) => py);
  return side === "upper"
    ? [words({ text, ...look, x: slot.left + 4, y: Math.min(...under) - 12 - step })]
    : [words({ text, ...look, x: slot.right - 2, y: Math.max(...over) + 12 + size.small, align: "right" })];
}
