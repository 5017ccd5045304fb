import { frame, lineHeight, words } from "../../src/figure/frame.ts";
import { axes, bars, line, points, rule } from "../../src/figure/marks.ts";
import { position, type Position } from "../../src/figure/position.ts";
import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { gapsBetween, heading, slots, tickRow, type Slot } from "../../src/figure/side-by-side.ts";
import { colour, isNarrow, sizes, type Sizes } from "../../src/figure/style.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { published } from "../../src/theory/mnist1d-published.ts";
import { noises, type Noise } from "./network-law.ts";
import { levelAt } from "./width-claims.ts";

const PLOT_HEIGHT = 250;
const GAP = 20;
const LEFT = 44;
const RIGHT = 14;

interface Dot {
  readonly h: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Our errors by width with their intervals beside the published runs, one plot a label noise, and the level they cross. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const shown: readonly Noise[] = isNarrow(width) ? [0.15] : noises;
  const size = sizes(width);
  const plot = width - LEFT - RIGHT;
  const row = slots(shown.length, plot, GAP);
  const y = position({ kind: "linear", domain: [0.3, 0.8], range: [PLOT_HEIGHT, 0] });
  const on = { x: { domain: [0, plot], kind: "linear" }, y: { domain: y.domain, kind: "linear" } } as const;
  const small = lineHeight(size.small);
  const seeds = verdicts.find(({ claim }) => claim === "mnist1d-above-the-level")?.seeds ?? 0;
  return frame({
    name: "double-descent",
    title: "With wrong labels, error falls, rises and falls again by width",
    description: `Test error of networks 40-h-h-10 on MNIST-1D against their width h from 2 to 300, for 0, 15 and 30 % of training labels redrawn. Without redrawn labels the error falls below a level and stays there. With 15 and 30 % it falls below the level near h = 16, is above it from h = 36 to 61 with its highest value near 47, and below it again from 104 or 177 on. Crosses are the published single runs for 0 and 15 %, which our means follow.`,
    caption: `4,000 training and 12,000 test examples, 500 epochs. Dots: means of ${seeds} seeds, past h = 61 of 5, with 95 % intervals, at the widths that the claims declare. Crosses: Greydanus & Kobak (2024), one unseeded run each; none at 30 %. Dashed: the level that the curve is claimed to cross three times, without noise once.`,
    yTitle: "share of test examples misclassified",
    width,
    plotHeight: PLOT_HEIGHT,
    left: LEFT,
    right: RIGHT,
    above: 2 * lineHeight(size.text) + 6,
    below: 2 * small + 16,
    layers: [
      axes(on, { x: [], xLabels: "none", y: y.ticks(5), yFormat: "~%" }),
      ...gapsBetween(row, PLOT_HEIGHT),
      ...shown.flatMap((noise, i) => panel({ noise, slot: row[i], y, on, size, dots: dotsOf(verdicts, noise) })),
      words({
        text: "h, units of each hidden layer (log scale)",
        x: 12 - LEFT,
        y: PLOT_HEIGHT + small + 12,
        fontSize: size.small,
        fill: colour.faint,
        baseline: "top",
      }),
    ],
  });
}

/** Everything measured at this noise by the two claims about the level. */
function dotsOf(verdicts: readonly Verdict[], noise: Noise): Dot[] {
  return verdicts
    .filter(({ claim }) => claim.endsWith("-the-level"))
    .flatMap(({ evidence }) => evidence)
    .filter(({ point }) => point["noise"] === noise)
    .map(({ point, measured: { mean, low, high } }) => ({ h: Number(point["h"]), mean, low, high }))
    .sort((a, b) => a.h - b.h);
}

function panel(of: {
  readonly noise: Noise;
  readonly slot: Slot;
  readonly y: Position;
  readonly on: Parameters<typeof axes>[0];
  readonly size: Sizes;
  readonly dots: readonly Dot[];
}): object[] {
  const { noise, slot, y, on, size, dots } = of;
  const x = position({ kind: "log", domain: [1.8, 340], range: [slot.left, slot.right] });
  const level = y(levelAt(noise));
  const ours = dots.map(({ h, mean, low, high }) => ({
    x: x(h),
    y: mean,
    low: Math.max(low, 0.3),
    high: Math.min(high, 0.8),
  }));
  const theirs = (published[`mlp-${noise}`] ?? []).map(([h, percent]) => ({ x: x(h), y: percent / 100 }));
  const cross = { shape: "M-.6-.6L.6.6M.6-.6L-.6.6", filled: false, stroke: colour.ink, strokeWidth: 1.25, size: 48 };
  return [
    ...heading(slot, {
      title: noise === 0 ? "all labels right" : `${100 * noise} % of labels redrawn`,
      terms: key(noise),
      fontSize: size.text,
    }),
    rule(
      { x: slot.left, x2: slot.right, y: level, y2: level },
      { stroke: colour.zoneEdge, strokeWidth: 1.5, strokeDash: [6, 3] },
    ),
    line({ ...on, values: ours }, { stroke: colour.measured, strokeWidth: 1 }),
    bars({ ...on, values: ours }, { stroke: colour.measured }),
    points({ ...on, values: ours }, { fill: colour.measured, size: 26 }),
    ...(theirs.length === 0 ? [] : [points({ ...on, values: theirs }, cross)]),
    ...tickRow(
      [2, 16, 47, 300, 5, 104].map((h) => ({ x: x(h), label: String(h) })),
      { row: 0, plotHeight: PLOT_HEIGHT, fontSize: size.small, fill: colour.ink },
    ),
  ];
}

function key(noise: Noise): string {
  return noise === 0.3 ? "● ours" : "● ours  × published";
}
