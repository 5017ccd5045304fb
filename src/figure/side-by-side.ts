import { lineHeight, words } from "./frame.ts";
import { block, rule } from "./marks.ts";
import { colour } from "./style.ts";
import { textWidth } from "./text-width.ts";

/** A plot of a row: px from the left of the first one. */
export interface Slot {
  readonly left: number;
  readonly right: number;
}

/** `count` plots of one width within `plot` px, `gap` px apart. */
export function slots(count: number, plot: number, gap: number): Slot[] {
  const width = (plot - gap * (count - 1)) / count;
  return Array.from({ length: count }, (_, i) => ({ left: i * (width + gap), right: i * (width + gap) + width }));
}

/** Paper between the plots, over a grid and an axis that run through the row. */
export function gapsBetween(row: readonly Slot[], plotHeight: number): object[] {
  return row
    .slice(1)
    .map(({ left }, i) =>
      block({ x: row[i].right + 1, x2: left - 1, y: -2, y2: plotHeight + 8 }, { fill: colour.paper }),
    );
}

/** Two lines above a plot: what it shows, in bold, and on what terms. */
export function heading(
  { left }: Slot,
  { title, terms, fontSize }: { readonly title: string; readonly terms: string; readonly fontSize: number },
): object[] {
  const at = { x: left, fontSize };
  return [
    words({ ...at, text: title, y: -14 - lineHeight(fontSize), weight: "bold" }),
    words({ ...at, text: terms, y: -13, fill: colour.faint }),
  ];
}

export interface SlotTick {
  readonly x: number;
  readonly label: string;
}

/**
 * Labels under a plot in a row of their own (0 is the upper one), as many as fit, those first in the list before others;
 * row 0 gets tick marks.
 */
export function tickRow(
  ticks: readonly SlotTick[],
  place: { readonly row: number; readonly plotHeight: number; readonly fontSize: number; readonly fill: string },
): object[] {
  const { row, plotHeight, fontSize, fill } = place;
  const y = plotHeight + 8 + row * lineHeight(fontSize);
  const placed: { readonly x: number; readonly half: number; readonly text: string }[] = [];
  for (const { x, label } of ticks) {
    const half = textWidth(label, fontSize) / 2;
    if (placed.every((other) => Math.abs(other.x - x) >= other.half + half + 6)) placed.push({ x, half, text: label });
  }
  return placed.flatMap(({ x, text }) => [
    ...(row === 0 ? [rule({ x, x2: x, y: plotHeight, y2: plotHeight + 4 })] : []),
    words({ text, x, y, fontSize, fill, align: "center", baseline: "top" }),
  ]);
}
