import { log } from "../../../src/base/elementary.ts";
import { band, line, points } from "../../../src/figure/marks.ts";
import type { VegaLiteSpec } from "../../../src/figure/render.ts";
import { colour } from "../../../src/figure/style.ts";
import type { Verdict } from "../../../src/terms/claim.ts";
import { calculator as bounds } from "../../../src/theory/calculators/function-counts/threshold-function-count-bounds.ts";
import { predict } from "../../../src/theory/predict.ts";
import { parametersOf, square } from "../law.ts";
import { evidenceOf, label, marks, panelFigure, sorted, type Dot, type Place } from "./panel.ts";

/** Inputs and outputs of the threshold gates of the band. */
const BAND = 10;

/** Panel B: what identifies, by parameter, as depth grows. */
export function bitsPerParameter(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const of = depths(verdicts);
  return panelFigure(
    {
      name: "information-criterion-bits-per-parameter",
      title: "What each parameter must be told falls with depth, but not for tanh",
      description: `Label bits, or equations, that identify the function of a network, divided by its parameters, against depth L; both on logarithmic scales. Linear networks and truth tables fall as 1/L, tanh networks stay at one equation a parameter, threshold gates of 2 and 3 inputs lie between and fall once their functions stop growing in number; for gates of ${BAND} inputs a band of bounds falls beyond L about ${1 << BAND}/${BAND}².`,
      caption: `Filled: equations a parameter (examples × outputs / w) by the rank of the Jacobian, 2 seeds alike; hollow: log₂e/w, all e functions counted, no seeds; band: bounds of log₂e/w for gates of ${BAND} inputs and outputs. Linear A(8,…,8) and truth tables A(2,…,2) coincide at 1/L; diamonds A(4,…,4) of tanh; squares A(2,…,2) and triangles A(3,…,3) of threshold gates.`,
      x: {
        domain: [0.9, 1200],
        kind: "log",
        title: "L, layers of weights (log scale)",
        ticks: [1, 2, 4, 8, 16, 32, 100, 1000],
      },
      y: {
        ...{ domain: [0.004, 12], kind: "log", ticks: [0.01, 0.03, 0.1, 0.3, 1, 3, 10], format: "~r" },
        title: "label bits, or equations, per parameter (log scale)",
      },
      layers: (place) => [...bandLayers(place), ...curves(place, of), ...names(place, of)],
    },
    width,
  );
}

interface Depths {
  readonly linear: readonly Dot[];
  readonly tables: readonly Dot[];
  readonly tanh: readonly Dot[];
  readonly gates2: readonly Dot[];
  readonly gates3: readonly Dot[];
}

/** By depth L: each layer of n units has as many parameters as the first. */
function depths(verdicts: readonly Verdict[]): Depths {
  const equations = (claim: string, start: string, { n, layer }: { readonly n: number; readonly layer: number }) =>
    sorted(
      evidenceOf(verdicts, claim)
        .filter(({ point }) => String(point["network"]).startsWith(start) && Number(point["w"]) % layer === 0)
        .filter(({ point }) => !/[1367]/.test(String(point["network"]).split("L=")[0]))
        .map(({ point, measured }) => {
          const w = Number(point["w"]);
          return { x: w / layer, y: (measured.mean * n) / w };
        }),
    );
  const bits = (functions: number, w: number) => log(functions) / Math.LN2 / w;
  return {
    linear: equations("linear-flat", "A(8,", { n: 8, layer: 64 }),
    tables: equations("boolean-flat", "A(2,", { n: 2, layer: 8 }),
    tanh: equations("tanh-equations", "A(4,", { n: 4, layer: 20 }),
    gates2: evidenceOf(verdicts, "threshold-saturates").map(({ point, measured }) => {
      const L = Number(point["L"]);
      return { x: L, y: bits(measured.mean, 6 * L) };
    }),
    gates3: squaresOfThree(verdicts).map(({ L, functions }) => ({ x: L, y: bits(functions, 12 * L) })),
  };
}

/** Functions of A(3,…,3) by L, as far as they are counted, to L = 4. */
function squaresOfThree(verdicts: readonly Verdict[]): { readonly L: number; readonly functions: number }[] {
  const counted = ["three-input-counts", "depth-counted"].flatMap((claim) => evidenceOf(verdicts, claim));
  const byDepth = new Map(
    counted.flatMap(({ point, measured: { mean } }) => {
      const L = Number(point["L"] ?? ["A(3,3)", "A(3,3,3)"].indexOf(String(point["network"])) + 1);
      return String(point["network"]).startsWith("A(3,") && L >= 1 && L <= 4 ? [[L, mean] as const] : [];
    }),
  );
  return [...byDepth].map(([L, functions]) => ({ L, functions })).sort((a, b) => a.L - b.L);
}

function curves(place: Place, { linear, tables, tanh, gates2, gates3 }: Depths): object[] {
  const mark = marks(place);
  const ring = { ...mark.enumerated, size: 2.6 * place.size.marker };
  const square4 = { ...mark.enumerated, shape: "square" };
  const at = (values: readonly Dot[]) => ({ ...place.on, values });
  return [
    line(at(tables), mark.enumeratedLine),
    points(at(tables), ring),
    line(at(linear), { ...mark.measuredLine }),
    points(at(linear), mark.measured),
    line(at(tanh), mark.measuredLine),
    points(at(tanh), { ...mark.measured, shape: "diamond" }),
    line(at(gates2), { ...mark.enumeratedLine, strokeDash: [6, 3] }),
    points(at(gates2), square4),
    line(at(gates3), { ...mark.enumeratedLine, strokeDash: [6, 3] }),
    points(at(gates3), { ...square4, shape: "triangle-up" }),
  ];
}

function names(place: Place, { tables, tanh, gates2, gates3 }: Depths): object[] {
  const end = (dots: readonly Dot[]) => dots[dots.length - 1];
  const gates = place.narrow ? "gates" : "threshold gates";
  return [
    label(place, { at: end(tanh), text: "tanh, n = 4", by: [10, 4], fill: colour.measured }),
    label(place, { at: end(tables), text: "● linear, n = 8", by: [10, -6], fill: colour.measured }),
    label(place, { at: end(tables), text: "○ truth tables, n = 2", by: [10, 11], fill: colour.second }),
    label(place, { at: end(gates2), text: `${gates}, n = 2`, by: [10, 4], fill: colour.second }),
    label(place, { at: gates3[0], text: "n = 3", by: [6, -10], fill: colour.second }),
    label(place, {
      at: { x: 4, y: 3.9 },
      text: place.narrow ? `bounds, n = ${BAND}` : `bounds for threshold gates, n = ${BAND}`,
      fill: colour.zoneInk,
    }),
  ];
}

function bandLayers({ on }: Place): object[] {
  const values = thresholdBand();
  const edge = { stroke: colour.zoneEdge, strokeWidth: 1.25, clip: true };
  return [
    band({ ...on, values }, { fill: colour.zone, clip: true }),
    line({ ...on, values: values.map(({ x, high }) => ({ x, y: high })) }, edge),
    line({ ...on, values: values.map(({ x, low }) => ({ x, y: low })) }, edge),
  ];
}

/** log₂e per parameter: from n log₂T(n) of one layer to n min(L log₂T(n), 2^n). */
function thresholdBand(): { readonly x: number; readonly low: number; readonly high: number }[] {
  const known = predict(bounds, { n: BAND }, ({ lower_n_nminus1_over2 }) => lower_n_nminus1_over2).value;
  const most = predict(bounds, { n: BAND }, ({ log2_upper }) => log2_upper).value;
  const bend = (1 << BAND) / most;
  return [1, 2, 4, 8, bend, 16, 32, 64, 128, 256, 512, 1200]
    .sort((a, b) => a - b)
    .map((L) => {
      const w = L * parametersOf(square(BAND, 1), true).value;
      return { x: L, low: (BAND * known) / w, high: (BAND * Math.min(L * most, 1 << BAND)) / w };
    });
}
