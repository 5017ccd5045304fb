import { lineHeight, words } from "./frame.ts";
import type { Position } from "./position.ts";
import { colour } from "./style.ts";
import type { SweepFigure, SweepPointShown } from "./sweep-input.ts";
import { textWidth } from "./text-width.ts";

export interface TickLabelsInput {
  readonly x: Position;
  readonly plotHeight: number;
  readonly fontSize: number;
  readonly left: number;
}

/** Two lines under each tick, hidden width above parameters, as many as fit, the audited one first. */
export function tickLabels(
  { points: shown, selected }: SweepFigure,
  { x, plotHeight, fontSize, left }: TickLabelsInput,
) {
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
