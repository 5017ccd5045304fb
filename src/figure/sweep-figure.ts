import { plainNumber } from "../base/plain-number.ts";
import { endLabels, type EndLabel } from "./end-labels.ts";
import { frame, lineHeight } from "./frame.ts";
import { axes, band, line, points, rule, type Axis } from "./marks.ts";
import { position, type Position } from "./position.ts";
import type { VegaLiteSpec } from "./render.ts";
import { colour, isNarrow, sizes } from "./style.ts";
import type { SweepFigure } from "./sweep-input.ts";
import { poles } from "./sweep-flags.ts";
import { tickLabels } from "./sweep-ticks.ts";

/**
 * Test score and training error against the number of parameters, with what the rules of thumb and the measured
 * interpolation threshold mark on that axis. `width` px; below 480 for phones.
 */
export function sweepFigure(input: SweepFigure, { width }: { readonly width: number }): VegaLiteSpec {
  const size = sizes(width);
  const narrow = isNarrow(width);
  const [left, right] = narrow ? [42, 72] : [48, 132];
  const plotHeight = narrow ? 200 : 260;
  const plot = width - left - right;
  const x = position({ kind: "log", domain: parameterDomain(input), range: [0, plot] });
  const top = scoreTop(input);
  const y = position({ kind: "linear", domain: [0, top], range: [plotHeight, 0], nice: 5 });
  const flags = poles({
    input,
    x,
    plot,
    left,
    right,
    fontSize: size.small,
    plotHeight,
    style: narrow ? "short" : "full",
  });
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

/** A loss of a thousandth of a row, or of the variance: an axis that stops below it would magnify nothing. */
const NEGLIGIBLE = 1e-3;

/** Highest value that belongs on the picture: the curves with their bands, and references not far above them. */
function scoreTop({ points: shown, references }: SweepFigure): number {
  const curves = Math.max(...shown.flatMap(({ test, train }) => [test.high, train?.high ?? 0]), NEGLIGIBLE);
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
