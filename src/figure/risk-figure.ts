import { endLabels, type EndLabel } from "./end-labels.ts";
import { frame, lineHeight, words } from "./frame.ts";
import { axes, bars, line, points, rule, type Axis, type Interval, type Ticks } from "./marks.ts";
import { position, type Position } from "./position.ts";
import type { VegaLiteSpec } from "./render.ts";
import { colour, isNarrow, sizes } from "./style.ts";
import { textWidth } from "./text-width.ts";

export interface Curve {
  readonly label: string;
  /** Solid and dark, or dotted and grey: a rival that the data must refute. */
  readonly role: "theory" | "control";
  /** by growing x; a y of null or a non-finite one breaks the curve */
  readonly points: readonly { readonly x: number; readonly y: number | null }[];
}

export interface RiskFigure {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly caption: string;
  readonly yTitle: string;
  readonly xTitle: string;
  readonly x: { readonly kind: "linear" | "log"; readonly ticks?: readonly number[] };
  readonly y: { readonly kind: "linear" | "log"; readonly domain?: readonly [number, number] };
  readonly curves: readonly Curve[];
  readonly measured: readonly (Interval & { readonly x: number })[];
  readonly measuredLabel: string;
  /** Vertical marks, "p = n". */
  readonly marks: readonly { readonly at: number; readonly label: string }[];
}

/**
 * What theory predicts, what was measured and what a rival says, against a size: lines for predictions, dots with
 * intervals for measurements. Curves end where they leave the picture.
 */
export function riskFigure(input: RiskFigure, { width }: { readonly width: number }): VegaLiteSpec {
  const size = sizes(width);
  const narrow = isNarrow(width);
  const [left, right] = narrow ? [40, 94] : [52, 148];
  const plotHeight = narrow ? 210 : 290;
  const plot = width - left - right;
  const x = position({ kind: input.x.kind, domain: xDomain(input), range: [0, plot] });
  const y = position({ kind: input.y.kind, domain: yDomain(input), range: [plotHeight, 0] });
  const on = { x: { domain: x.domain, kind: input.x.kind }, y: { domain: y.domain, kind: input.y.kind } };
  const small = lineHeight(size.small);
  return frame({
    ...input,
    width,
    plotHeight,
    left,
    right,
    above: input.marks.length > 0 ? small + 6 : 6,
    below: 2 * small + 16,
    layers: [
      axes(on, { x: input.x.ticks ?? x.ticks(narrow ? 4 : 7), xLabels: "own", ...yTicks(y, input.y.kind) }),
      ...input.marks.flatMap((mark) => pole(mark, x, { plotHeight, fontSize: size.small, right: plot + right - 12 })),
      ...curveLayers(input, on, size.line),
      ...measuredLayers(input, on, size.marker),
      ...endLabels(labels(input, y), {
        x: plot + 9,
        width: right - 15,
        fontSize: size.text,
        low: -4,
        high: plotHeight + 4,
      }),
      words({
        text: input.xTitle,
        x: 12 - left,
        y: plotHeight + small + 12,
        fontSize: size.small,
        fill: colour.faint,
        baseline: "top",
      }),
    ],
  });
}

function pole(
  { at, label }: { readonly at: number; readonly label: string },
  x: Position,
  { plotHeight, fontSize, right }: { readonly plotHeight: number; readonly fontSize: number; readonly right: number },
): object[] {
  const half = textWidth(label, fontSize) / 2;
  return [
    rule({ x: x(at), x2: x(at), y: -4, y2: plotHeight }, { strokeWidth: 1 }),
    words({ text: label, x: Math.min(x(at), right - half), y: -9, fontSize, fill: colour.faint, align: "center" }),
  ];
}

function xDomain({ curves, measured, x }: RiskFigure): readonly [number, number] {
  const all = [...curves.flatMap((curve) => curve.points.map((point) => point.x)), ...measured.map((point) => point.x)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return x.kind === "log" ? [low / 1.1, high * 1.1] : [low - 0.03 * (high - low), high + 0.03 * (high - low)];
}

/** The measured intervals with a fifth of room (log: half a decade at most); curves may leave it. */
function yDomain({ y, measured, curves }: RiskFigure): readonly [number, number] {
  if (y.domain !== undefined) return y.domain;
  const shown = measured.length > 0 ? measured.flatMap(({ low, high }) => [low, high]) : heights(curves);
  if (y.kind === "linear") return [0, 1.15 * Math.max(...shown)];
  const positive = shown.filter((value) => value > 0);
  return [Math.min(...positive) / 1.6, Math.max(...positive) * 1.6];
}

function heights(curves: readonly Curve[]): number[] {
  return curves.flatMap((curve) => curve.points.flatMap(({ y }) => (y !== null && Number.isFinite(y) ? [y] : [])));
}

/** On a log axis 1, 2, 5 of each decade where that is few, else the decades; as powers where they are long. */
function yTicks(y: Position, kind: "linear" | "log"): Pick<Ticks, "y" | "yFormat"> {
  const fine = kind === "linear" ? y.ticks(5) : y.ticks(10).filter((tick) => /^[125]/.test(tick.toExponential()));
  const ticks =
    kind === "linear" || fine.length <= 7 ? fine : fine.filter((tick) => tick.toExponential().startsWith("1e"));
  const long = ticks.some((tick) => tick !== 0 && (Math.abs(tick) < 1e-3 || Math.abs(tick) >= 1e5));
  return { y: ticks, ...(long ? { yFormat: "~e" } : {}) };
}

const looks = {
  theory: { stroke: colour.measured, fill: colour.measured },
  control: { stroke: colour.control, fill: colour.faint, strokeDash: [2, 3] },
} as const;

function curveLayers(
  { curves }: RiskFigure,
  on: { readonly x: Axis; readonly y: Axis },
  strokeWidth: number,
): object[] {
  return curves.map(({ role, points: values }) => {
    const { stroke } = looks[role];
    const dash = role === "control" ? { strokeDash: looks.control.strokeDash } : {};
    return line(
      { ...on, values: values.map((point) => inside(point, on.y)) },
      { clip: true, stroke, strokeWidth, ...dash },
    );
  });
}

/** Points far outside would make long, steep clipped lines; they break the curve instead. */
function inside({ x, y }: Curve["points"][number], axis: Axis): object {
  const [low, high] = axis.domain;
  const far =
    y === null ||
    !Number.isFinite(y) ||
    (axis.kind === "log" && y <= 0) ||
    y > 50 * high ||
    (axis.kind === "log" && y < low / 50);
  return { x, y: far ? null : y };
}

function measuredLayers({ measured }: RiskFigure, on: { readonly x: Axis; readonly y: Axis }, size: number): object[] {
  const floor = on.y.domain[0];
  const values = measured.map(({ x, mean, low, high }) => ({ x, y: mean, low: Math.max(low, floor), high }));
  return [
    bars({ ...on, values }, { stroke: colour.second, clip: true }),
    points(
      { ...on, values },
      {
        shape: "circle",
        fill: colour.paper,
        stroke: colour.second,
        strokeWidth: 1.75,
        filled: false,
        size,
      },
    ),
  ];
}

function labels({ curves, measured, measuredLabel }: RiskFigure, y: Position): EndLabel[] {
  const named = curves.flatMap(({ label, role, points: all }): EndLabel[] => {
    const end = all.filter((point) => point.y !== null && Number.isFinite(point.y)).at(-1);
    if (end?.y === undefined || end.y === null) return [];
    return [{ text: label, y: y(end.y), fill: looks[role].fill, weight: role === "theory" ? "bold" : "normal" }];
  });
  const last = measured.at(-1);
  if (last === undefined) return named;
  return [...named, { text: `○\u00a0${measuredLabel}`, y: y(last.mean) + 1, fill: colour.second, weight: "bold" }];
}
