import { plainNumber } from "../base/plain-number.ts";
import { flagRows } from "./flag-rows.ts";
import { lineHeight, words } from "./frame.ts";
import { block, rule } from "./marks.ts";
import type { Position } from "./position.ts";
import { colour } from "./style.ts";
import type { SweepFigure } from "./sweep-input.ts";
import { textWidth } from "./text-width.ts";

export interface PolesInput {
  readonly input: SweepFigure;
  readonly x: Position;
  readonly plot: number;
  readonly left: number;
  readonly right: number;
  readonly fontSize: number;
  readonly plotHeight: number;
  readonly style: "full" | "short";
}

/** Vertical marks with their flags above the plot, and the zone of the measured threshold. */
export function poles({ input, x, plot, left, right, fontSize, plotHeight, style }: PolesInput) {
  const all = flagTexts(input, style);
  const inside = all.filter(({ at }) => at >= x.domain[0] && at <= x.domain[1]);
  const places = flagRows(
    inside.map(({ at, text, weight }) => ({ x: x(at), width: textWidth(text, fontSize, weight) + 4 })),
    { left: 6 - left, right: plot + right - 6 },
  );
  const row = lineHeight(fontSize) + 1;
  const layers = inside.flatMap(({ at, text, weight, fill, stroke, strokeWidth }, i) => {
    const px = x(at);
    const bottom = -6 - places[i].row * row;
    const { shift } = places[i];
    const side = places[i].side === "right" ? 4 : -4;
    // a label over its own pole stands on top of it
    const top = shift > 0 ? bottom + 2 : bottom - row + 5;
    return [
      rule({ x: px, x2: px, y: top, y2: plotHeight }, { stroke, strokeWidth }),
      words({ text, x: px + side + shift, y: bottom - 2, fontSize, fill, weight, align: side > 0 ? "left" : "right" }),
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
