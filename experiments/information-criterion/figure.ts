import { band, axes, line, points, rule } from "../../src/figure/marks.ts";
import { endLabels, type EndLabel } from "../../src/figure/end-labels.ts";
import { frame, lineHeight, words } from "../../src/figure/frame.ts";
import { position, type Position } from "../../src/figure/position.ts";
import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { colour, isNarrow, sizes } from "../../src/figure/style.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { calculator as bounds } from "../../src/theory/calculators/function-counts/threshold-function-count-bounds.ts";
import { predict } from "../../src/theory/predict.ts";
import { parametersOf, square } from "./law.ts";

const X = { domain: [6, 2e6], kind: "log" } as const;
const Y = { domain: [2.5, 4000], kind: "log" } as const;
/** Inputs and outputs of the threshold gates of the band. */
const BAND = 10;

interface Dot {
  readonly x: number;
  readonly y: number;
}

/** Panel A: parameters against examples that identify. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const size = sizes(width);
  const narrow = isNarrow(width);
  const [left, right] = narrow ? [40, 104] : [52, 168];
  const plotHeight = narrow ? 230 : 310;
  const plot = width - left - right;
  const y = position({ ...Y, range: [plotHeight, 0] });
  const x = position({ ...X, range: [0, plot] });
  const on = { x: X, y: Y };
  const small = lineHeight(size.small);
  const drawn = dots(verdicts);
  const rival = { stroke: colour.control, strokeWidth: size.line, strokeDash: [2, 3], clip: true };
  const filled = { shape: "circle", fill: colour.measured, stroke: colour.measured, size: size.marker };
  const hollow = { ...filled, fill: colour.paper, filled: false, strokeWidth: 1.75, stroke: colour.second };
  const threshold = thresholdBand();
  const joined = (values: readonly Dot[], { stroke, dot }: { readonly stroke: string; readonly dot: object }) => [
    line({ ...on, values }, { stroke, strokeWidth: size.line }),
    points({ ...on, values }, dot),
  ];
  return frame({
    ...{ name: "information-criterion", width, plotHeight, left, right, above: 6, below: 2 * small + 16 },
    title: "Depth adds parameters; whether examples must follow depends on the units",
    description: `Examples that identify the function of a network, against its parameters, as depth grows; both on logarithmic scales. Linear networks of 8 and 32 inputs stay at 8 and 32 examples, truth tables of 2 and 4 inputs at 4 and 16. tanh networks of width 4 need one equation a parameter, w/4 examples, to the end of the sweep. For threshold gates of ${BAND} inputs bounds are known only: the band rises with the parameters and ends at ${1 << BAND} examples. Dotted diagonals: one example a parameter, and one equation a parameter at 4 outputs.`,
    caption: `Filled: rank of the Jacobian at random parameters and inputs, 2 seeds alike; hollow: all functions counted, or every input found necessary by a network that errs on it alone; band: label bits an output, between those of one gate and of any number of layers. The source is right for every fixed n; for threshold gates of n inputs the flat part may begin only at 2^n examples.`,
    yTitle: "examples that identify the function (log scale)",
    layers: [
      axes(on, {
        x: [10, 100, 1e3, 1e4, 1e5, 1e6],
        xLabels: "own",
        xAxis: { format: "~s" },
        y: [4, 8, 20, 50, 100, 200, 500, 1000, 2000],
      }),
      band({ ...on, values: threshold }, { fill: colour.zone, clip: true }),
      line({ ...on, values: threshold.map(({ x, high }) => ({ x, y: high })) }, edge),
      line({ ...on, values: threshold.map(({ x, low }) => ({ x, y: low })) }, edge),
      line({ ...on, values: diagonal(1) }, rival),
      line({ ...on, values: diagonal(4) }, rival),
      ...[...drawn.linear, drawn.tanh].flatMap((values) => joined(values, { stroke: colour.measured, dot: filled })),
      ...drawn.boolean.flatMap((values) => joined(values, { stroke: colour.second, dot: hollow })),
      ...endLabels(named(y), {
        x: plot + 9,
        width: right - 15,
        fontSize: size.text,
        low: -4,
        high: plotHeight + 4,
      }),
      ...diagonalLabels(x, y, size.small),
      words({
        text: "w, parameters (log scale)",
        x: 12 - left,
        y: plotHeight + small + 12,
        fontSize: size.small,
        fill: colour.faint,
        baseline: "top",
      }),
      rule({ x: 0, x2: plot, y: plotHeight, y2: plotHeight }),
    ],
  });
}

const edge = { stroke: colour.zoneEdge, strokeWidth: 1.25, clip: true };

function diagonal(share: number): Dot[] {
  return [...X.domain].map((x) => ({ x, y: x / share }));
}

/** What ends where, at the right. */
function named(y: Position): EndLabel[] {
  return [
    { text: `bounds for gates, n = ${BAND}`, y: y(300), fill: colour.zoneInk, weight: "bold" },
    { text: "● tanh, n = 4", y: y(36), fill: colour.measured, weight: "bold" },
    { text: "● linear, n = 32", y: y(31), fill: colour.measured, weight: "bold" },
    { text: "○ truth tables, n = 4", y: y(16), fill: colour.second, weight: "bold" },
    { text: "● linear, n = 8", y: y(8), fill: colour.measured, weight: "bold" },
    { text: "○ truth tables, n = 2", y: y(4), fill: colour.second, weight: "bold" },
  ];
}

/** Beside the diagonals, near the top. */
function diagonalLabels(x: Position, y: Position, fontSize: number): object[] {
  const common = { y: y(2600), fontSize, fill: colour.faint };
  return [
    words({ ...common, text: "k = w", x: x(2600) - 8, align: "right" }),
    words({ ...common, text: "k = w/4", x: x(4 * 2600) + 14 }),
  ];
}

/** What was measured of A(n,…,n), by growing w; networks are named as in the claims. */
function dots(verdicts: readonly Verdict[]) {
  const of = (id: string, n: number): Dot[] =>
    (verdicts.find(({ claim }) => claim === id)?.evidence ?? [])
      .filter(({ point }) => new RegExp(`^A\\(${n}(,${n}|,…)+\\)`).test(String(point["network"])))
      .map(({ point, measured }) => ({ x: Number(point["w"]), y: measured.mean }))
      .sort((a, b) => a.x - b.x);
  return {
    linear: [of("linear-flat", 8), of("linear-flat-wide", 32)],
    tanh: of("tanh-equations", 4),
    boolean: [of("boolean-flat", 2), of("boolean-rows-all-needed", 4)],
  };
}

/** k·n_L label bits must reach log₂e, n_L log₂T(n) at least and min(L n_L log₂T(n), n_L 2^n) at most. */
function thresholdBand(): { readonly x: number; readonly low: number; readonly high: number }[] {
  const known = predict(bounds, { n: BAND }, ({ lower_n_nminus1_over2 }) => lower_n_nminus1_over2).value;
  const most = predict(bounds, { n: BAND }, ({ log2_upper }) => log2_upper).value;
  const depths = [1, 2, 4, 8, 10, 12, 14, 16, 20, 32, 100, 1000, 10000];
  return depths.map((L) => ({
    x: parametersOf(square(BAND, L), true).value,
    low: known,
    high: Math.min(L * most, 1 << BAND),
  }));
}
