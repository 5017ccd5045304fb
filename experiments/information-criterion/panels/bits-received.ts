import { line, points } from "../../../src/figure/marks.ts";
import type { VegaLiteSpec } from "../../../src/figure/render.ts";
import { colour } from "../../../src/figure/style.ts";
import type { Verdict } from "../../../src/terms/claim.ts";
import { evidenceOf, label, marks, panelFigure, type Dot, type Place } from "./panel.ts";

const NETWORK = "A(3,1)";
const FLIPS = 0.1;

/** Panel C: bits that k examples tell, with the caps, and with label flips. */
export function bitsReceived(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const told = curvesOf(verdicts);
  return panelFigure(
    {
      name: "information-criterion-bits-received",
      title: "Examples tell label bits, not input bits; flipped labels tell fewer",
      description: `Bits that k random examples tell of a threshold gate of 3 inputs, log₂ 104 = 6.70 bits in all, against k. Whole labels tell a little less than k bits and reach 6.70 at k = 8, when all inputs are seen; the source's kn bits would be there at k = 3. With labels flipped with chance ${FLIPS} they tell less than k(1 − h₂) bits and end at 3.86.`,
      caption: `A(3,1) of threshold gates with bias, 104 functions; every set of k inputs, every function and every labeling enumerated, no seeds. Hollow: log₂e less the mean log₂ of the number of functions that still agree, and with flips the mutual information by Bayes' rule; dashed: the caps min(k, log₂e) and k(1 − h₂(q)); dotted: min(3k, log₂e).`,
      x: {
        domain: [0, 8.4],
        kind: "linear",
        title: "k, examples with different inputs",
        ticks: [0, 1, 2, 3, 4, 5, 6, 7, 8],
      },
      y: {
        domain: [0, 8],
        kind: "linear",
        title: "bits received about the function",
        ticks: [0, 2, 4, 6, 8],
      },
      layers: (place) => layers(place, told),
    },
    width,
  );
}

interface Told {
  readonly whole: readonly Dot[];
  readonly flipped: readonly Dot[];
  readonly kn: readonly Dot[];
  /** log₂e */
  readonly all: number;
  /** 1 − h₂(q) */
  readonly noisyBit: number;
}

function curvesOf(verdicts: readonly Verdict[]): Told {
  const of = (claim: string) =>
    evidenceOf(verdicts, claim).filter(
      ({ point }) => point["network"] === NETWORK && (point["q"] === undefined || point["q"] === FLIPS),
    );
  const from0 = (dots: readonly Dot[]) => [{ x: 0, y: 0 }, ...dots];
  const measured = (claim: string) =>
    from0(of(claim).map(({ point, measured: { mean } }) => ({ x: Number(point["k"]), y: mean })));
  const whole = measured("received-bits");
  const all = whole[whole.length - 1].y;
  const last = of("noisy-labels-cap").at(-1);
  return {
    whole,
    flipped: measured("noisy-labels-received"),
    // where the claim's rival is null both are log₂e
    kn: from0(of("received-bits").map(({ point, rival }) => ({ x: Number(point["k"]), y: rival ?? all }))),
    all,
    noisyBit: last === undefined ? NaN : Number(last.rival) / Number(last.point["k"]),
  };
}

function layers(place: Place, { whole, flipped, kn, all, noisyBit }: Told): object[] {
  const mark = marks(place);
  const at = (values: readonly Dot[]) => ({ ...place.on, values });
  const bend = (slope: number) => [
    { x: 0, y: 0 },
    { x: all / slope, y: all },
    { x: 8, y: all },
  ];
  const [first, last] = [kn[1].y, flipped[flipped.length - 1]];
  return [
    line(at(bend(first)), mark.rival),
    line(at(bend(1)), mark.bound),
    line(
      at([
        { x: 0, y: 0 },
        { x: 8, y: 8 * noisyBit },
      ]),
      mark.bound,
    ),
    line(at(whole), mark.enumeratedLine),
    points(at(whole), mark.enumerated),
    line(at(flipped), mark.enumeratedLine),
    points(at(flipped), { ...mark.enumerated, shape: "square" }),
    label(place, {
      at: { x: 3.4, y: all },
      text: `log₂e = ${all.toFixed(2)}`,
      by: [0, -8],
      fill: colour.faint,
      bold: false,
    }),
    label(place, {
      at: { x: 4.6 / first, y: 4.6 },
      text: "kn bits",
      by: [-8, 0],
      align: "right",
      fill: colour.faint,
      bold: false,
    }),
    label(place, { at: { x: 5.1, y: 5.5 }, text: "○ whole labels", align: "right", fill: colour.second }),
    label(place, { at: last, text: `flipped, q = ${FLIPS}`, by: [6, 58], align: "right", fill: colour.second }),
    label(place, {
      at: { x: 8, y: 8 * noisyBit },
      text: "cap k(1 − h₂(q))",
      by: [6, -9],
      align: "right",
      fill: colour.ink,
      bold: false,
      small: true,
    }),
  ];
}
