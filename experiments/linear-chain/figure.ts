import { frame, lineHeight, words } from "../../src/figure/frame.ts";
import { axes, line, points, type Axis } from "../../src/figure/marks.ts";
import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { colour, isNarrow, sizes } from "../../src/figure/style.ts";
import { wrapText } from "../../src/figure/text-width.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { flowLines } from "./flow-lines.ts";

const END = 2.4;
const axis: Axis = { domain: [-END, END], kind: "linear" };
const on = { x: axis, y: axis };
const ticks = [-2, -1, 0, 1, 2];

/** The solutions w₁w₂ = 1 of a chain of two weights, and how gradient flow gets there, or does not. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const size = sizes(width);
  const narrow = isNarrow(width);
  const left = narrow ? 34 : 44;
  const plot = narrow ? width - left - 12 : 400;
  const lines = flowLines(verdicts);
  const stuck = lines.filter((run) => run.stuck).length;
  const small = lineHeight(size.small);
  return frame({
    name: "linear-chain",
    title: "One example leaves a curve of solutions, and where you start decides which one you get",
    description: `The plane of two weights w₁ and w₂. The solutions w₁w₂ = 1 are the two branches of a hyperbola. Gradient flow runs along curves on which w₂² − w₁² is constant, and meets a branch from ${lines.length - stuck} of ${lines.length} starts. From ${stuck} starts with w₂ = −w₁ it runs straight into the saddle at the origin.`,
    caption: `Gradient flow on the one example x = 1, t = 1, from ${lines.length} given starts (open). Filled: where the product stood that was measured at the end. Thin curves: w₂² − w₁² of each start, which the flow keeps (claim conserved). Crosses: ${stuck} runs that ended at the saddle.`,
    width,
    plotHeight: plot,
    left,
    right: width - left - plot,
    above: 6,
    below: 2 * small + 16,
    yTitle: "w₂, second weight",
    layers: [
      axes(on, { x: ticks, xLabels: "own", y: ticks }),
      ...hyperbola(size.line + 1),
      ...runs(verdicts, size.marker),
      ...(narrow ? [] : legend(plot, { fontSize: size.text, width: width - left - plot - 34 })),
      words({
        text: "w₁, first weight",
        x: 12 - left,
        y: plot + small + 12,
        fontSize: size.small,
        fill: colour.faint,
        baseline: "top",
      }),
    ],
  });
}

/** Both branches of w₁w₂ = 1. */
function hyperbola(strokeWidth: number): object[] {
  const branch = Array.from({ length: 81 }, (_, i) => 1 / END + ((END - 1 / END) * i) / 80);
  return [1, -1].map((sign) =>
    line(
      { ...on, values: branch.map((x) => ({ x: sign * x, y: sign / x })) },
      { stroke: colour.measured, strokeWidth, clip: true },
    ),
  );
}

function runs(verdicts: readonly Verdict[], size: number): object[] {
  const lines = flowLines(verdicts);
  const curves = lines.flatMap(({ pieces, stuck }) =>
    pieces.map((values) =>
      line(
        { ...on, values },
        { stroke: stuck ? colour.second : colour.rule, strokeWidth: 1.5, ...(stuck ? { strokeDash: [4, 3] } : {}) },
      ),
    ),
  );
  const open = { shape: "circle", filled: false, fill: colour.paper, strokeWidth: 1.5, size: size * 0.7 };
  return [
    ...curves,
    points({ ...on, values: lines.map(({ start }) => start) }, { ...open, stroke: colour.faint }),
    points(
      { ...on, values: lines.filter(({ stuck }) => !stuck).map(({ end }) => end) },
      { shape: "circle", fill: colour.measured, size },
    ),
    points(
      { ...on, values: lines.filter(({ stuck }) => stuck).map(({ end }) => end) },
      { shape: "cross", fill: colour.second, size: 2 * size },
    ),
  ];
}

/** What is what, beside the plot, with its mark. */
function legend(plot: number, at: { readonly fontSize: number; readonly width: number }): object[] {
  const lines: readonly (readonly [text: string, fill: string])[] = [
    ["Thick: all solutions, w₁w₂ = 1. One example cannot tell them apart, and need not.", colour.measured],
    ["Thin, from ○ to ●: gradient flow. It keeps w₂² − w₁², so each start has one solution of its own.", colour.faint],
    [
      "Dashed, to the cross: starts with w₂ = −w₁ have the wrong sign and a tie. They end at the saddle.",
      colour.second,
    ],
    ["A wrong sign alone does no harm: the smaller weight passes through 0.", colour.ink],
  ];
  let y = 14;
  return lines.map(([text, fill]) => {
    const wrapped = wrapText(text, at);
    const layer = words({ text: wrapped, x: plot + 18, y, fontSize: at.fontSize, fill, baseline: "top" });
    y += wrapped.length * lineHeight(at.fontSize) + 14;
    return layer;
  });
}
