import { frame, lineHeight, words } from "../../src/figure/frame.ts";
import { axes, line, points, type Axis } from "../../src/figure/marks.ts";
import { position } from "../../src/figure/position.ts";
import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { colour, isNarrow, sizes } from "../../src/figure/style.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { models } from "./models.ts";

/** A model at one unit of examples. */
interface Entry {
  readonly name: string;
  readonly unit: string;
  readonly examples: number;
  readonly parameters: number;
  readonly mark: "filled" | "hollow";
  readonly side: "left" | "right";
}

const domain = { x: [1e4, 1e13], y: [1e4, 1e12] } as const;

/** Parameters against examples on logarithmic axes: who lies above the diagonal changes with the unit. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const narrow = isNarrow(width);
  const size = sizes(width);
  const [left, right] = narrow ? [44, 54] : [56, 122];
  const [plot, plotHeight] = [width - left - right, narrow ? 300 : 340];
  const x = position({ kind: "log", domain: domain.x, range: [0, plot] });
  const y = position({ kind: "log", domain: domain.y, range: [plotHeight, 0] });
  const on = { x: { domain: domain.x, kind: "log" }, y: { domain: domain.y, kind: "log" } } as const;
  const entries = entriesOf(verdicts);
  const small = lineHeight(size.small);
  const faint = { fontSize: size.small, fill: colour.faint };
  return frame({
    name: "parameter-ledger",
    title: "The unit of an example decides who is over-parameterized",
    description:
      "Parameters of published networks against the number of examples, both on logarithmic axes, with the diagonal of one parameter an example. Networks for pictures lie above it with pictures as examples, and AlexNet below it when each picture counts as 1,000 equations. Language models lie below it with tokens or words as examples and above it with sequences.",
    caption:
      "Parameters are exact counts. Filled: pictures, tokens or words, as the papers report; hollow: the same training set as sequences of one context, or as k·n_L equations. Dashed: one parameter an example.",
    yTitle: "parameters (log scale)",
    width,
    plotHeight,
    left,
    right,
    above: 8,
    below: 2 * small + 16,
    layers: [
      axes(on, {
        x: [1e4, 1e6, 1e8, 1e10, 1e12],
        xLabels: "own",
        xAxis: { format: "~e" },
        y: [1e4, 1e6, 1e8, 1e10, 1e12],
        yFormat: "~e",
      }),
      line(
        { ...on, values: [1e4, 1e12].map((k) => ({ x: k, y: k })) },
        { stroke: colour.rule, strokeDash: [6, 4], strokeWidth: 1.5 },
      ),
      ...pairs(entries).map((values) => line({ ...on, values }, { stroke: colour.rule, strokeWidth: 1 })),
      ...(["filled", "hollow"] as const).map((mark) => marks(entries, mark, on, size.marker)),
      ...entries.map((entry) =>
        label(entry, { px: x(entry.examples), py: y(entry.parameters), fontSize: size.small, narrow }),
      ),
      words({
        text: narrow ? ["more", "parameters"] : "more parameters than examples",
        x: x(2e4),
        y: y(narrow ? 4e9 : 1e9),
        ...faint,
      }),
      words({
        text: narrow ? ["more", "examples"] : "more examples than parameters",
        x: x(1e9),
        y: y(2e5),
        ...faint,
      }),
      words({ text: "examples (log scale)", x: 12 - left, y: plotHeight + small + 12, ...faint, baseline: "top" }),
    ],
  });
}

/** Measured numbers, from the stored claims. */
function entriesOf(verdicts: readonly Verdict[]): Entry[] {
  const evidence = verdicts.flatMap((verdict) => verdict.evidence.map((one) => ({ ...one, claim: verdict.claim })));
  const entry = (claim: string, model: string, look: Pick<Entry, "name" | "mark" | "side">): Entry[] =>
    evidence
      .filter(({ claim: of, point }) => of === claim && point["model"] === model)
      .map(({ point, measured: { mean } }) => {
        const examples = Number(point["k"]);
        return { unit: String(point["unit"]), examples, parameters: mean * examples, ...look };
      });
  const pictures = [models.lenet5, models.alexnet, models.resnet18, models.resnet50].flatMap(({ name }) =>
    entry("pictures", name, { name, mark: "filled", side: name === models.lenet5.name ? "right" : "left" }),
  );
  const language = [models.gpt3, models.bertLarge, models.llama70].flatMap(({ name }) => [
    ...entry("language-models-strictly", name, { name, mark: "filled", side: "right" }),
    ...entry("sequences", name, { name, mark: "hollow", side: "left" }),
  ]);
  return [
    ...pictures,
    ...entry("equations", models.alexnet.name, { name: "AlexNet", mark: "hollow", side: "right" }),
    ...language,
  ];
}

/** Lines between the two units of one model. */
function pairs(entries: readonly Entry[]): object[][] {
  return entries
    .filter(({ mark }) => mark === "hollow")
    .map((hollow) =>
      entries
        .filter(({ name }) => name === hollow.name)
        .map(({ examples, parameters }) => ({ x: examples, y: parameters })),
    );
}

function marks(
  entries: readonly Entry[],
  mark: Entry["mark"],
  on: { readonly x: Axis; readonly y: Axis },
  size: number,
): object {
  const values = entries
    .filter((entry) => entry.mark === mark)
    .map((entry) => ({ x: entry.examples, y: entry.parameters }));
  const fill = mark === "filled" ? colour.measured : colour.paper;
  return points({ ...on, values }, { shape: "circle", size, fill, stroke: colour.measured, strokeWidth: 1.75 });
}

function label(
  { name, unit, side }: Entry,
  at: { readonly px: number; readonly py: number; readonly fontSize: number; readonly narrow: boolean },
): object {
  const text = at.narrow ? name.replace(/ (large|70B)$/, "") : `${name}, ${unit}`;
  const x = side === "left" ? at.px - 8 : at.px + 8;
  const align = side === "left" ? "right" : "left";
  return words({ text, x, y: at.py, fontSize: at.fontSize, align, baseline: "middle" });
}
