import { axes, rule, type Axis } from "../../../src/figure/marks.ts";
import { frame, lineHeight, words } from "../../../src/figure/frame.ts";
import { position, type Position } from "../../../src/figure/position.ts";
import type { VegaLiteSpec } from "../../../src/figure/render.ts";
import { colour, isNarrow, sizes, type Sizes } from "../../../src/figure/style.ts";
import type { Evidence, Verdict } from "../../../src/terms/claim.ts";

/** Where things stand in a plot. */
export interface Place {
  readonly size: Sizes;
  readonly narrow: boolean;
  readonly on: { readonly x: Axis; readonly y: Axis };
  readonly x: Position;
  readonly y: Position;
}

export interface Panel {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly caption: string;
  readonly x: Axis & { readonly title: string; readonly ticks: readonly number[] };
  readonly y: Axis & { readonly title: string; readonly ticks: readonly number[]; readonly format?: string };
  layers(place: Place): readonly object[];
}

/** One plot with a title, the names of its axes and a caption; its words stand within it. */
export function panelFigure(panel: Panel, width: number): VegaLiteSpec {
  const size = sizes(width);
  const narrow = isNarrow(width);
  const [left, right] = narrow ? [44, 14] : [56, 24];
  const plotHeight = narrow ? 230 : 290;
  const plot = width - left - right;
  const on = { x: { domain: panel.x.domain, kind: panel.x.kind }, y: { domain: panel.y.domain, kind: panel.y.kind } };
  const x = position({ ...on.x, range: [0, plot] });
  const y = position({ ...on.y, range: [plotHeight, 0] });
  const small = lineHeight(size.small);
  return frame({
    ...{ name: panel.name, title: panel.title, description: panel.description, caption: panel.caption },
    ...{ width, plotHeight, left, right, above: 6, below: 2 * small + 16 },
    yTitle: panel.y.title,
    layers: [
      axes(on, {
        x: panel.x.ticks,
        xLabels: "own",
        xAxis: { format: "~s" },
        y: panel.y.ticks,
        ...(panel.y.format === undefined ? {} : { yFormat: panel.y.format }),
      }),
      ...panel.layers({ size, narrow, on, x, y }),
      words({
        ...{ text: panel.x.title, x: 12 - left, y: plotHeight + small + 12 },
        ...{ fontSize: size.small, fill: colour.faint, baseline: "top" },
      }),
      rule({ x: 0, x2: plot, y: plotHeight, y2: plotHeight }),
    ],
  });
}

/** The stored points of a claim. */
export function evidenceOf(verdicts: readonly Verdict[], claim: string): readonly Evidence[] {
  return verdicts.find((verdict) => verdict.claim === claim)?.evidence ?? [];
}

export interface Dot {
  readonly x: number;
  readonly y: number;
}

/** By growing x. */
export function sorted(dots: readonly Dot[]): Dot[] {
  return [...dots].sort((a, b) => a.x - b.x);
}

/** Words at a place of the plot's own scale, moved by px. */
export function label(
  { x, y, size }: Place,
  { at, text, by = [0, 0], align = "left", fill, bold = true, small = false }: Label,
): object {
  return words({
    text,
    x: x(at.x) + by[0],
    y: y(at.y) + by[1],
    fontSize: small ? size.small : size.text,
    fill,
    align,
    ...(bold ? { weight: "bold" as const } : {}),
  });
}

interface Label {
  readonly at: Dot;
  readonly text: string | readonly string[];
  readonly by?: readonly [number, number];
  readonly align?: "left" | "center" | "right";
  readonly fill: string;
  readonly bold?: boolean;
  readonly small?: boolean;
}

/** Marks: measured is filled, enumerated hollow. */
export function marks({ size }: Place) {
  const line = { strokeWidth: size.line };
  return {
    measured: { shape: "circle", fill: colour.measured, stroke: colour.measured, size: size.marker },
    enumerated: {
      ...{ shape: "circle", fill: colour.paper, filled: false, strokeWidth: 1.75, stroke: colour.second },
      size: size.marker,
    },
    measuredLine: { ...line, stroke: colour.measured },
    enumeratedLine: { ...line, stroke: colour.second },
    rival: { ...line, stroke: colour.control, strokeDash: [2, 3], clip: true },
    bound: { stroke: colour.ink, strokeWidth: 1.25, strokeDash: [7, 4], clip: true },
  };
}
