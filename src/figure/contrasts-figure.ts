import { frame, lineHeight, words } from "./frame.ts";
import { block, rule, type Interval } from "./marks.ts";
import { position, type Position } from "./position.ts";
import type { VegaLiteSpec } from "./render.ts";
import { colour, isNarrow, sizes } from "./style.ts";
import { textWidth, wrapText } from "./text-width.ts";

/** px between words and the edge of the picture */
const EDGE = 12;

export interface ContrastShown {
  /** "C1" */
  readonly id: string;
  /** "width 16 → 32" */
  readonly label: string;
  /** The answer in words; "not run". */
  readonly answer: string;
  /** null: not run */
  readonly difference: Interval | null;
}

export interface ContrastsFigure {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly caption: string;
  readonly yTitle: string;
  readonly margin: number;
  readonly rows: readonly ContrastShown[];
}

/**
 * Forest plot: one row a contrast, its difference with interval, over the zone ±margin in which a difference is too
 * small to matter. Positive means that the second of the two is better.
 */
export function contrastsFigure(input: ContrastsFigure, { width }: { readonly width: number }): VegaLiteSpec {
  const size = sizes(width);
  const [left, right] = isNarrow(width) ? [16, 16] : [200, 148];
  const plot = width - left - right;
  const x = position({ kind: "linear", domain: span(input), range: [0, plot] });
  const rows = layOut(input.rows, { plot, left, right, fontSize: size.text, narrow: isNarrow(width) });
  const plotHeight = rows.reduce((sum, row) => sum + row.height, 0);
  const small = lineHeight(size.small);
  const below = { y: plotHeight + small + 12, fontSize: size.small, fill: colour.faint, baseline: "top" } as const;
  return frame({
    ...input,
    width,
    plotHeight,
    left,
    right,
    above: small + 8,
    below: 2 * small + 14,
    layers: [
      ...zone(input, { x, plot, plotHeight, fontSize: size.small }),
      axisLayer(x, isNarrow(width) ? 4 : 6),
      ...rows.flatMap((row) => row.layers),
      ...rows.flatMap(({ difference, middle }) => (difference === null ? [] : interval(difference, x, middle))),
      words({ ...below, text: "← the first is better", x: 0 }),
      words({ ...below, text: "the second is better →", x: plot, align: "right" }),
    ],
  });
}

/** All intervals and the zone, with 6 % of room on both sides. */
function span({ rows, margin }: ContrastsFigure): readonly [number, number] {
  const ends = rows.flatMap(({ difference }) => (difference === null ? [] : [difference.low, difference.high]));
  const low = Math.min(-1.6 * margin, ...ends);
  const high = Math.max(1.6 * margin, ...ends);
  const room = 0.06 * (high - low);
  return [low - room, high + room];
}

interface ZoneInput {
  readonly x: Position;
  readonly plot: number;
  readonly plotHeight: number;
  readonly fontSize: number;
}

function zone({ margin }: ContrastsFigure, { x, plot, plotHeight, fontSize }: ZoneInput): object[] {
  const text = "too small to matter";
  const half = textWidth(text, fontSize) / 2;
  const middle = Math.max(half, Math.min(plot - half, x(0)));
  return [
    block({ x: x(-margin), x2: x(margin), y: -4, y2: plotHeight }),
    words({ text, x: middle, y: -9, fontSize, fill: colour.zoneInk, align: "center" }),
  ];
}

function axisLayer(x: Position, count: number): object {
  const scale = { type: "linear", domain: x.domain, nice: false, zero: false };
  return {
    data: { values: [{ x: 0 }] },
    mark: { type: "rule", stroke: colour.ink, strokeWidth: 1 },
    encoding: { x: { field: "x", type: "quantitative", scale, axis: { values: x.ticks(count), grid: true } } },
  };
}

interface Columns {
  readonly plot: number;
  readonly left: number;
  readonly right: number;
  readonly fontSize: number;
  readonly narrow: boolean;
}

interface Row {
  readonly difference: Interval | null;
  readonly height: number;
  /** px where the interval is drawn */
  readonly middle: number;
  readonly layers: readonly object[];
}

/** Wide: words left and right of the interval. Narrow: words on paper of their own, the interval under them. */
function layOut(rows: readonly ContrastShown[], columns: Columns): Row[] {
  const { plot, left, right, fontSize, narrow } = columns;
  const line = lineHeight(fontSize);
  let top = 0;
  return rows.map(({ id, label, answer, difference }, i) => {
    const [from, to] = narrow ? [-4, plot + 4] : [EDGE - left, plot + right - EDGE];
    const indent = from + textWidth("C4 ", fontSize, "bold") + 4;
    const room = narrow ? to - indent - textWidth(answer, fontSize, "bold") - 12 : -indent - 12;
    const lines = wrapText(label, { width: room, fontSize });
    const block = lines.length * line;
    const height = narrow ? block + 44 : Math.max(46, block + 14);
    const y = top + (narrow ? 10 : (height - block) / 2) + 0.34 * fontSize + line / 2;
    const at = { fontSize, fill: difference === null ? colour.faint : colour.ink };
    const layers = [
      ...(narrow ? [paper(from, to, top, block + 16)] : []),
      ...(i > 0 ? [rule({ x: from, x2: to, y: top, y2: top }, { stroke: colour.grid })] : []),
      words({ ...at, text: id, x: from, y, weight: "bold" }),
      words({ ...at, text: lines, x: indent, y }),
      words({ ...at, text: answer, x: narrow ? to : plot + 12, y, weight: "bold", align: narrow ? "right" : "left" }),
    ];
    const row = { difference, height, middle: narrow ? top + height - 18 : top + height / 2, layers };
    top += height;
    return row;
  });
}

function paper(x: number, x2: number, y: number, height: number): object {
  return block({ x, x2, y, y2: y + height }, { fill: colour.paper });
}

function interval({ mean, low, high }: Interval, x: Position, y: number): object[] {
  const dot = {
    data: { values: [{}] },
    mark: { type: "point", filled: true, opacity: 1, fill: colour.measured, size: 70 },
    encoding: { x: { value: x(mean) }, y: { value: y } },
  };
  const stroke = { stroke: colour.measured, strokeWidth: 2.25 };
  const caps = [low, high].map((end) => rule({ x: x(end), x2: x(end), y: y - 4, y2: y + 4 }, stroke));
  return [rule({ x: x(low), x2: x(high), y, y2: y }, stroke), ...caps, dot];
}
