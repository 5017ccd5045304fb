import { frame, lineHeight, words } from "../../src/figure/frame.ts";
import { rule } from "../../src/figure/marks.ts";
import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { colour, isNarrow, sizes } from "../../src/figure/style.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { EVEN } from "./law.ts";

interface Cube {
  readonly name: string;
  readonly error: number | undefined;
  /** What each of the four words comes out as. */
  readonly images: readonly number[];
  /** px, of the corner 000, and of an edge. */
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** The cube {0,1}³ with the four words and what the best network makes of them, without and with a layer of 3 units. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const narrow = isNarrow(width);
  const size = sizes(width);
  const heading = 2 * lineHeight(size.text) + 18;
  const side = narrow ? 100 : 140;
  const height = heading + 1.5 * side + 30;
  const left = (i: number) => (narrow ? 60 : 70 + i * (width / 2));
  const shift = (i: number) => (narrow ? i * height : 0);
  // the third bit as "or" of the others: 011 comes out as 111
  const shown = [
    { name: "A(3,2,3)", widths: "3 2 3", claim: "as-many-examples-as-codes", images: [0b000, 0b111, 0b101, 0b110] },
    { name: "A(3,2,3,3)", widths: "3 2 3 3", claim: "wider-layer", images: EVEN },
  ];
  const cubes = shown.map(({ name, widths, claim, images }, i): Cube => {
    const error = errorOf(verdicts, claim, widths);
    return { name, error, images, left: left(i), top: shift(i) + heading + 1.5 * side, side };
  });
  return frame({
    name: "threshold-autoencoder",
    title: "Four codes for four words, and one bit is still wrong",
    description:
      "Two drawings of the cube of three bits. Its four corners of even weight, 000, 011, 101, 110, are the examples. The best threshold autoencoder A(3,2,3) gives back three of them and makes 111 of 011: the third bit would be the exclusive or of the others. With one more layer of three units, A(3,2,3,3), all four are given back.",
    caption:
      "Threshold gates on inputs ±1 with biases; filled: examples; arrow: what comes out of a best network, here with the third bit as “or”. Errors from all gates, by exhaustion (one trial each, no seeds).",
    width,
    plotHeight: narrow ? 2 * height : height,
    left: 12,
    right: 12,
    above: 6,
    below: 4,
    layers: cubes.flatMap((cube) => cubeLayers(cube, size)),
  });
}

function errorOf(verdicts: readonly Verdict[], claim: string, widths: string): number | undefined {
  const evidence = verdicts.find((verdict) => verdict.claim === claim)?.evidence ?? [];
  return evidence.find(({ point }) => point["widths"] === widths && point["bias"] === "yes")?.measured.mean;
}

function cubeLayers(cube: Cube, { text, small }: ReturnType<typeof sizes>): object[] {
  const corners = Array.from({ length: 8 }, (_, word) => word);
  const edges = corners.flatMap((word) =>
    [1, 2, 4].filter((bit) => (word & bit) === 0).map((bit) => [word, word | bit]),
  );
  const top = { x: cube.left - 45, y: cube.top - 1.5 * cube.side - 18 - lineHeight(text), fontSize: text };
  const bits = cube.error === 1 ? "bit" : "bits";
  return [
    words({ ...top, text: `${cube.name}: ${cube.error ?? "?"} ${bits} wrong`, weight: "bold", fill: colour.measured }),
    ...edges.map(([from, to]) => rule({ ...between(cube, from, to) }, { strokeWidth: 1, stroke: colour.rule })),
    ...EVEN.flatMap((word, i) => (cube.images[i] === word ? [] : arrow(cube, word, cube.images[i]))),
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

function arrow(cube: Cube, from: number, to: number): object[] {
  const { x, y, x2, y2 } = between(cube, from, to);
  const tip = { x: x2 - 0.14 * (x2 - x), y: y2 - 0.14 * (y2 - y) };
  return [
    rule({ x, y, x2: tip.x, y2: tip.y }, { strokeWidth: 3, stroke: colour.second }),
    mark(tip, { shape: "triangle-up", angle: 51, size: 110, fill: colour.second, stroke: colour.second }),
  ];
}

function corner(cube: Cube, word: number, fontSize: number): object[] {
  const at = place(cube, word);
  const example = EVEN.includes(word);
  const fill = example ? colour.measured : colour.paper;
  return [
    mark(at, { shape: "circle", size: example ? 130 : 50, fill, stroke: example ? colour.measured : colour.rule }),
    words({
      text: word.toString(2).padStart(3, "0"),
      x: at.x + ((word & 1) === 1 ? 10 : -10),
      y: at.y + (word === 0b001 || word === 0b011 ? 17 : -9), // clear of the edge into the depth
      fontSize,
      align: (word & 1) === 1 ? "left" : "right",
      weight: example ? "bold" : "normal",
      fill: example ? colour.measured : colour.faint,
    }),
  ];
}

function mark({ x, y }: { readonly x: number; readonly y: number }, style: object): object {
  return {
    data: { values: [{}] },
    mark: { type: "point", filled: true, opacity: 1, ...style },
    encoding: { x: { value: x }, y: { value: y } },
  };
}
