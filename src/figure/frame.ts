import type { VegaLiteSpec } from "./render.ts";
import { colour, config, sizes } from "./style.ts";
import { wrapText, type Weight } from "./text-width.ts";

export interface Words {
  readonly text: string | readonly string[];
  /** px from the left and top of the plot */
  readonly x: number;
  readonly y: number;
  readonly fontSize: number;
  readonly fill?: string;
  readonly weight?: Weight;
  readonly align?: "left" | "center" | "right";
  readonly baseline?: "top" | "middle" | "bottom" | "alphabetic";
}

/** A layer that holds words at a fixed place. */
export function words({ text, x, y, fontSize, fill, weight, align, baseline }: Words): object {
  return {
    data: { values: [{}] },
    mark: {
      type: "text",
      text: typeof text === "string" ? text : [...text],
      align: align ?? "left",
      baseline: baseline ?? "alphabetic",
      fontSize,
      lineHeight: lineHeight(fontSize),
      fontWeight: weight ?? "normal",
      fill: fill ?? colour.ink,
    },
    encoding: { x: { value: x }, y: { value: y } },
  };
}

export function lineHeight(fontSize: number): number {
  return Math.round(fontSize * 1.3);
}

export interface Frame {
  readonly name: string;
  /** The finding in words, or the question. */
  readonly title: string;
  /** What a reader who cannot see the picture should know. */
  readonly description: string;
  /** n, seeds, what bands and bars are. */
  readonly caption: string;
  /** px: of the whole picture, of the plot's height, and around the plot. */
  readonly width: number;
  readonly plotHeight: number;
  readonly left: number;
  readonly right: number;
  /** px above the plot for flags and the like, below it for tick labels and the axis's title. */
  readonly above: number;
  readonly below: number;
  /** What the vertical axis shows, written flat above it. */
  readonly yTitle?: string;
  readonly layers: readonly object[];
}

const edge = 12;

/** The plot of given layers with title, axis title and caption around it; every place is fixed in px. */
export function frame(input: Frame): VegaLiteSpec {
  const { width, plotHeight, left, right, above, below } = input;
  const { title, small } = sizes(width);
  const wide = width - 2 * edge;
  const lines = {
    title: wrapText(input.title, { width: wide, fontSize: title, weight: "bold" }),
    y: input.yTitle === undefined ? [] : wrapText(input.yTitle, { width: wide, fontSize: small }),
    caption: wrapText(input.caption, { width: wide, fontSize: small }),
  };
  const height = (count: number, size: number) => count * lineHeight(size);
  const titleTop = edge;
  const yTop = titleTop + height(lines.title.length, title) + 8;
  const top = yTop + height(lines.y.length, small) + above + (lines.y.length > 0 ? 4 : 0);
  const captionTop = plotHeight + below + 10;
  const bottom = below + 10 + height(lines.caption.length, small) + edge - 4;
  const x = edge - left;
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    name: input.name,
    description: input.description,
    usermeta: { title: input.title },
    width: width - left - right,
    height: plotHeight,
    padding: { left, right, top, bottom },
    autosize: { type: "none" },
    config: config(width),
    layer: [
      ...input.layers,
      words({ text: lines.title, x, y: titleTop - top, fontSize: title, weight: "bold", baseline: "top" }),
      ...(lines.y.length > 0
        ? [words({ text: lines.y, x, y: yTop - top, fontSize: small, fill: colour.faint, baseline: "top" })]
        : []),
      words({ text: lines.caption, x, y: captionTop, fontSize: small, fill: colour.faint, baseline: "top" }),
    ],
  };
}
