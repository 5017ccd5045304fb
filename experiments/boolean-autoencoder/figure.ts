import { frame, lineHeight, words } from "../../src/figure/frame.ts";
import { rule } from "../../src/figure/marks.ts";
import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { colour, isNarrow, sizes } from "../../src/figure/style.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { CUBE, spelt } from "./law.ts";

interface Cube {
  readonly name: string;
  readonly examples: readonly number[];
  readonly centres: readonly number[];
  /** From words to their centre. */
  readonly links: readonly (readonly [number, number])[];
  /** px, of the corner 000, and of an edge. */
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** The cube {0,1}³ with a cluster and its majority, and what a diameter of that cluster leaves open. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const narrow = isNarrow(width);
  const size = sizes(width);
  const heading = 2 * lineHeight(size.text) + 18;
  const side = narrow ? 100 : 140;
  const height = heading + 1.5 * side + 30;
  const shown = [
    {
      name: `Five words: ${wrong(verdicts)} bits wrong`,
      examples: CUBE.words,
      centres: [0b000, 0b111],
      links: [0b001, 0b010, 0b100].map((word) => [word, 0b000] as const),
    },
    {
      name: `A diameter: ${open(verdicts)} bits open`,
      examples: [0b001, 0b010],
      centres: [0b000, 0b001, 0b010, 0b011],
      links: [],
    },
  ];
  const cubes = shown.map((cube, i): Cube => {
    const [left, shift] = narrow ? [60, i * height] : [70 + i * (width / 2), 0];
    return { ...cube, left, top: shift + heading + 1.5 * side, side };
  });
  return frame({
    name: "boolean-autoencoder",
    title: "A cluster comes out as its majority, which two opposite words do not fix",
    description:
      "Two drawings of the cube of three bits. Left, the five examples 000, 001, 010, 100, 111 with two codes: the best clustering gathers the first four around 000, at three wrong bits, and leaves 111 alone. Right, two opposite words of the first cluster, 001 and 010: the four words 000, 001, 010, 011 serve as centre equally well, two bits are open.",
    caption:
      "A(3,1,3) of unrestricted units, by exact search. Filled: examples; rings: centres; lines: what comes out. Right:\u00a0bits\u00a0a\u00a0cluster, of A(8,1,8) trained on two such pairs. One trial each, no seeds.",
    width,
    plotHeight: narrow ? 2 * height : height,
    left: 12,
    right: 12,
    above: 6,
    below: 4,
    layers: cubes.flatMap((cube) => cubeLayers(cube, size)),
  });
}

function wrong(verdicts: readonly Verdict[]): number | string {
  const evidence = verdicts.find(({ claim }) => claim === "optimal-clustering")?.evidence ?? [];
  return evidence.find(({ point }) => point["examples"] === spelt(CUBE).join(" "))?.measured.mean ?? "?";
}

/** Of one cluster of two. */
function open(verdicts: readonly Verdict[]): number | string {
  const evidence = verdicts.find(({ claim }) => claim === "two-points-a-cluster")?.evidence ?? [];
  const pair = evidence.find(({ point }) => point["n"] === 8 && point["m"] === 1);
  return pair === undefined ? "?" : pair.measured.mean / 2;
}

function cubeLayers(cube: Cube, { text, small }: ReturnType<typeof sizes>): object[] {
  const corners = Array.from({ length: 8 }, (_, word) => word);
  const edges = corners.flatMap((word) =>
    [1, 2, 4].filter((bit) => (word & bit) === 0).map((bit) => [word, word | bit]),
  );
  const top = { x: cube.left - 45, y: cube.top - 1.5 * cube.side - 18 - lineHeight(text), fontSize: text };
  return [
    words({ ...top, text: cube.name, weight: "bold", fill: colour.measured }),
    ...edges.map(([from, to]) => rule(between(cube, from, to), { strokeWidth: 1, stroke: colour.rule })),
    ...cube.links.map(([from, to]) => rule(between(cube, from, to), { strokeWidth: 4, stroke: colour.second })),
    ...corners.flatMap((word) => corner(cube, word, small)),
  ];
}

/** Bit 0 to the right, bit 1 upwards, bit 2 into the depth. */
function place({ left, top, side }: Cube, word: number): { readonly x: number; readonly y: number } {
  const [a, b, c] = [word & 1, (word >>> 1) & 1, word >>> 2];
  return { x: left + side * (a + 0.5 * c), y: top - side * (b + 0.4 * c) };
}

function between(cube: Cube, from: number, to: number) {
  const [start, end] = [place(cube, from), place(cube, to)];
  return { x: start.x, y: start.y, x2: end.x, y2: end.y };
}

function corner(cube: Cube, word: number, fontSize: number): object[] {
  const at = place(cube, word);
  const example = cube.examples.includes(word);
  const fill = example ? colour.measured : colour.paper;
  const right = (word & 1) === 1;
  const ring = { filled: false, size: 420, stroke: colour.second, strokeWidth: 2 };
  return [
    ...(cube.centres.includes(word) ? [mark(at, ring)] : []),
    mark(at, { size: example ? 130 : 50, fill, stroke: example ? colour.measured : colour.rule }),
    words({
      text: word.toString(2).padStart(3, "0"),
      x: at.x + (right ? 14 : -14),
      y: at.y + (word === 0b001 || word === 0b011 ? 17 : -9), // clear of the edge into the depth
      fontSize,
      align: right ? "left" : "right",
      weight: example ? "bold" : "normal",
      fill: example ? colour.measured : colour.faint,
    }),
  ];
}

function mark({ x, y }: { readonly x: number; readonly y: number }, style: object): object {
  return {
    data: { values: [{}] },
    mark: { type: "point", shape: "circle", filled: true, opacity: 1, ...style },
    encoding: { x: { value: x }, y: { value: y } },
  };
}
