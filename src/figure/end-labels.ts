import { lineHeight, words } from "./frame.ts";
import { spreadLabels } from "./spread-labels.ts";
import { wrapText, type Weight } from "./text-width.ts";

/** Words that name a curve where it ends. */
export interface EndLabel {
  readonly text: string;
  /** px of the curve's end */
  readonly y: number;
  readonly fill: string;
  readonly weight?: Weight;
}

export interface EndLabelPlace {
  readonly x: number;
  readonly width: number;
  readonly fontSize: number;
  /** px between which the labels must lie */
  readonly low: number;
  readonly high: number;
}

/** Labels right of the plot, each beside its curve's end, wrapped and pushed apart where they would overlap. */
export function endLabels(labels: readonly EndLabel[], place: EndLabelPlace): object[] {
  const { x, width, fontSize, low, high } = place;
  const lines = labels.map(({ text, weight }) => wrapText(text, { width, fontSize, ...(weight ? { weight } : {}) }));
  const line = lineHeight(fontSize);
  const heights = lines.map(({ length }) => length * line + 3);
  const middles = spreadLabels(
    labels.map(({ y }, i) => ({ y, height: heights[i] })),
    low,
    high,
  );
  return labels.map(({ fill, weight }, i) =>
    // Vega sets the first line's baseline at y; 0.34 em centres the block on the curve's end
    words({
      text: lines[i],
      x,
      y: middles[i] - ((lines[i].length - 1) * line) / 2 + 0.34 * fontSize,
      fontSize,
      fill,
      ...(weight ? { weight } : {}),
    }),
  );
}
