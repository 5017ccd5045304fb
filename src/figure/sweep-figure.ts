import { plainNumber } from "../base/plain-number.ts";
import { endLabels, type EndLabel } from "./end-labels.ts";
import { flagRows } from "./flag-rows.ts";
import { frame, lineHeight, words } from "./frame.ts";
import { axes, band, block, line, points, rule, type Axis, type Interval } from "./marks.ts";
import { position, type Position } from "./position.ts";
import type { VegaLiteSpec } from "./render.ts";
import { colour, isNarrow, sizes } from "./style.ts";
import { textWidth } from "./text-width.ts";

export interface SweepPointShown {
  /** hidden width, and number of parameters w of that network */
  readonly width: number;
  readonly parameters: number;
  readonly test: Interval;
  readonly train?: Interval;
  /** "no": too few runs met the stopping rule; drawn hollow. */
  readonly settled: "yes" | "no";
}

export interface SweepFigure {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly caption: string;
  readonly yTitle: string;
  readonly testLabel: string;
  readonly trainLabel: string;
  /** by growing width */
  readonly points: readonly SweepPointShown[];
  /** k, and k·n_L */
  readonly examples: number;
  readonly equations: number;
  /** Parameters between which training is fitted exactly in half of the runs; null where it was not reached. */
  readonly threshold: { readonly low: number; readonly high: number } | null;
  /** The audited network. */
  readonly selected: { readonly width: number; readonly parameters: number } | null;
  /** Horizontal lines: other procedures' test scores. */
  readonly references: readonly { readonly label: string; readonly value: number }[];
}

/**
 * Test score and training error against the number of parameters, with what the rules of thumb and the measured
 * interpolation threshold mark on that axis. `width` px; below 480 for phones.
 */
export function sweepFigure(input: SweepFigure, { width }: { readonly width: number }): VegaLiteSpec {
  const size = sizes(width);
  const narrow = isNarrow(width);
  const [left, right] = narrow ? [38, 74] : [48, 132];
  const plotHeight = narrow ? 200 : 260;
  const plot = width - left - right;
  const x = position({ kind: "log", domain: parameterDomain(input), range: [0, plot] });
  const top = scoreTop(input);
  const y = position({ kind: "linear", domain: [0, top], range: [plotHeight, 0], nice: 5 });
  const flags = poles({ input, x, plot, right, fontSize: size.small, plotHeight, style: narrow ? "short" : "full" });
  const shown = input.references.filter(({ value }) => value <= y.domain[1]);
  const hidden = input.references.filter(({ value }) => value > y.domain[1]);
  const labels: EndLabel[] = [
    ...seriesLabels(input, y),
    ...shown.map(({ label, value }) => ({ text: label, y: y(value), fill: colour.faint })),
  ];
  return frame({
    ...input,
    caption: [input.caption, ...hidden.map(offScale), ...flags.outside].join(" "),
    width,
    plotHeight,
    left,
    right,
    above: flags.height,
    below: 2 * lineHeight(size.small) + lineHeight(size.small) + 16,
    layers: [
      ...flags.zone,
      axes(
        { x: axis(x, "log"), y: axis(y, "linear") },
        { x: input.points.map((p) => p.parameters), xLabels: "none", y: y.ticks(5) },
      ),
      ...flags.layers,
      ...shown.map(({ value }) =>
        rule(
          { x: 0, x2: plot, y: y(value), y2: y(value) },
          { strokeDash: [1.5, 3], stroke: colour.control, strokeWidth: 1.5 },
        ),
      ),
      ...series(input, { x: axis(x, "log"), y: axis(y, "linear") }, size),
      ...endLabels(labels, { x: plot + 9, width: right - 13, fontSize: size.text, low: -4, high: plotHeight + 4 }),
      ...tickLabels(input, { x, plotHeight, fontSize: size.small, left }),
    ],
  });
}

function axis(scale: Position, kind: Axis["kind"]): Axis {
  return { domain: scale.domain, kind };
}

/** The widths' range with room at both ends; a mark outside joins if it is within a factor of 4. */
function parameterDomain({ points: shown, examples, equations, threshold }: SweepFigure): readonly [number, number] {
  const measured = shown.map(({ parameters }) => parameters);
  const low = Math.min(...measured);
  const high = Math.max(...measured);
  const marks = [examples, equations, threshold?.low ?? low, threshold?.high ?? high];
  const near = marks.filter((mark) => mark >= low / 4 && mark <= high * 4);
  return [Math.min(low, ...near) / 1.15, Math.max(high, ...near) * 1.15];
}

/** Highest value that belongs on the picture: the curves with their bands, and references not far above them. */
function scoreTop({ points: shown, references }: SweepFigure): number {
  const curves = Math.max(...shown.flatMap(({ test, train }) => [test.high, train?.high ?? 0]), 1e-9);
  return Math.max(curves, ...references.map(({ value }) => value * 1.02).filter((value) => value <= 1.5 * curves));
}

function offScale({ label, value }: { readonly label: string; readonly value: number }): string {
  return `Above the scale: ${label}, ${plainNumber(value, { digits: 2 })}.`;
}

function seriesLabels({ points: shown, testLabel, trainLabel }: SweepFigure, y: Position): EndLabel[] {
  const last = shown[shown.length - 1];
  const test: EndLabel = { text: testLabel, y: y(last.test.mean), fill: colour.measured, weight: "bold" };
  if (last.train === undefined) return [test];
  return [test, { text: trainLabel, y: y(last.train.mean), fill: colour.second, weight: "bold" }];
}

function series(
  input: SweepFigure,
  on: { readonly x: Axis; readonly y: Axis },
  size: ReturnType<typeof sizes>,
): object[] {
  const test = input.points.map(({ parameters, test, settled }) => ({
    x: parameters,
    y: test.mean,
    low: test.low,
    high: test.high,
    settled,
  }));
  const train = input.points.flatMap(({ parameters, train }) =>
    train === undefined ? [] : [{ x: parameters, y: train.mean, low: train.low, high: train.high }],
  );
  const hollow = { filled: false, fill: colour.paper, strokeWidth: 1.75 };
  const dashed = { stroke: colour.second, strokeWidth: size.line - 0.5, strokeDash: [6, 3] };
  return [
    ...(train.length === 0
      ? []
      : [
          band({ ...on, values: train }, { fill: colour.second, opacity: 0.13 }),
          line({ ...on, values: train }, dashed),
          points(
            { ...on, values: train },
            { ...hollow, shape: "square", stroke: colour.second, size: size.marker * 0.8 },
          ),
        ]),
    band({ ...on, values: test }, { fill: colour.measured, opacity: 0.16 }),
    line({ ...on, values: test }, { stroke: colour.measured, strokeWidth: size.line }),
    points(
      { ...on, values: test.filter(({ settled }) => settled === "yes") },
      { fill: colour.measured, size: size.marker },
    ),
    points(
      { ...on, values: test.filter(({ settled }) => settled === "no") },
      { ...hollow, stroke: colour.measured, size: size.marker },
    ),
  ];
}

interface PolesInput {
  readonly input: SweepFigure;
  readonly x: Position;
  readonly plot: number;
  readonly right: number;
  readonly fontSize: number;
  readonly plotHeight: number;
  readonly style: "full" | "short";
}

/** Vertical marks with their flags above the plot, and the zone of the measured threshold. */
function poles({ input, x, plot, right, fontSize, plotHeight, style }: PolesInput) {
  const all = flagTexts(input, style);
  const inside = all.filter(({ at }) => at >= x.domain[0] && at <= x.domain[1]);
  const places = flagRows(
    inside.map(({ at, text, weight }) => ({ x: x(at), width: textWidth(text, fontSize, weight) + 4 })),
    plot + right - 6,
  );
  const row = lineHeight(fontSize) + 1;
  const layers = inside.flatMap(({ at, text, weight, fill, stroke, strokeWidth }, i) => {
    const px = x(at);
    const bottom = -6 - places[i].row * row;
    const side = places[i].side === "right" ? 4 : -4;
    return [
      rule({ x: px, x2: px, y: bottom - row + 5, y2: plotHeight }, { stroke, strokeWidth }),
      words({ text, x: px + side, y: bottom - 2, fontSize, fill, weight, align: side > 0 ? "left" : "right" }),
    ];
  });
  const { threshold } = input;
  const ends =
    threshold === null ? [] : [[threshold.low, threshold.high].map((w) => Math.max(0, Math.min(plot, x(w))))];
  return {
    layers,
    zone: ends.map(([x1, x2]) => block({ x: x1, x2: Math.max(x2, x1 + 1), y: 0, y2: plotHeight }, { opacity: 0.7 })),
    height: (Math.max(-1, ...places.map((place) => place.row)) + 1) * row + 8,
    outside: all
      .filter((flag) => !inside.includes(flag))
      .map(
        ({ text, at }) => `Outside the range: ${text}${/\d/.test(text) ? "" : ` (${plainNumber(at, { digits: 6 })})`}.`,
      ),
  };
}

function flagTexts({ examples, equations, threshold, selected }: SweepFigure, style: "full" | "short") {
  const full = style === "full";
  const [k, kn] = [examples, equations].map((n) => plainNumber(n, { digits: 15 }));
  const thin = { weight: "normal" as const, fill: colour.faint, stroke: colour.rule, strokeWidth: 1 };
  const flags = [
    { at: examples, text: full ? `w = k, one parameter per example (${k})` : `w = k (${k})`, ...thin },
    { at: equations, text: full ? `w = k × outputs, one per equation (${kn})` : `w = k × outputs (${kn})`, ...thin },
  ];
  const zone = { weight: "normal" as const, fill: colour.zoneInk, stroke: colour.zoneEdge, strokeWidth: 1 };
  return [
    ...(equations === examples ? flags.slice(0, 1) : flags),
    ...(threshold === null
      ? []
      : [
          {
            at: threshold.low,
            text: full ? "training data fitted exactly: measured threshold" : "measured threshold",
            ...zone,
          },
        ]),
    ...(selected === null
      ? []
      : [
          {
            at: selected.parameters,
            text: full ? `audited: width ${selected.width}` : `audited: ${selected.width}`,
            weight: "bold" as const,
            fill: colour.ink,
            stroke: colour.ink,
            strokeWidth: 1.5,
          },
        ]),
  ];
}

interface TickLabelsInput {
  readonly x: Position;
  readonly plotHeight: number;
  readonly fontSize: number;
  readonly left: number;
}

/** Two lines under each tick, hidden width above parameters, as many as fit, the audited one first. */
function tickLabels({ points: shown, selected }: SweepFigure, { x, plotHeight, fontSize, left }: TickLabelsInput) {
  const step = lineHeight(fontSize);
  const audited = ({ parameters }: SweepPointShown) => (parameters === selected?.parameters ? 1 : 0);
  const placed: { readonly middle: number; readonly half: number; readonly layers: object[] }[] = [];
  for (const point of [...shown].sort((a, b) => audited(b) - audited(a))) {
    const texts = [String(point.width), compact(point.parameters)];
    const half = Math.max(...texts.map((text) => textWidth(text, fontSize))) / 2;
    const middle = x(point.parameters);
    if (placed.some((other) => Math.abs(other.middle - middle) < other.half + half + 5)) continue;
    const at = { x: middle, fontSize, align: "center", baseline: "top" } as const;
    const layers = [
      words({ ...at, text: texts[0], y: plotHeight + 8, fill: colour.ink }),
      words({ ...at, text: texts[1], y: plotHeight + 8 + step, fill: colour.faint }),
    ];
    placed.push({ middle, half, layers });
  }
  const text = "upper row: hidden width; lower: parameters w (log scale)";
  const place = { x: 12 - left, y: plotHeight + 12 + 2 * step, fontSize, fill: colour.faint, baseline: "top" } as const;
  return [...placed.flatMap(({ layers }) => layers), words({ text, ...place })];
}

/** 563, 1.1k, 20k, 1.3M */
export function compact(n: number): string {
  for (const [size, letter] of [
    [1e9, "G"],
    [1e6, "M"],
    [1e3, "k"],
  ] as const) {
    if (n >= size * 0.9995) return `${(n / size).toFixed(n < 9.95 * size ? 1 : 0)}${letter}`;
  }
  return String(n);
}
