import { frame, lineHeight, words } from "../../src/figure/frame.ts";
import { axes, points, type Axis } from "../../src/figure/marks.ts";
import { position } from "../../src/figure/position.ts";
import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { colour, isNarrow, sizes } from "../../src/figure/style.ts";
import { numberOf } from "../../src/terms/trial.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { powers } from "./law.ts";
import { pointsOf, type CriticalPoint } from "./saddle-claims.ts";

/** The autoencoder that is drawn. */
const [N, M] = [4, 2];

interface Saddle {
  readonly kept: string;
  readonly index: number;
  readonly loss: number;
}

/** What was measured at the critical points of A(4,2,4), in the order of theory's list. */
function measuredSaddles(verdicts: readonly Verdict[]): Saddle[] {
  const drawn = ({ point }: Verdict["evidence"][number]) => point["n"] === N && point["m"] === M;
  const of = (id: string) => verdicts.find(({ claim }) => claim === id)?.evidence.filter(drawn) ?? [];
  const indices = of("morse-index");
  return of("losses-are-discarded-eigenvalues").map(({ point, measured }, i) => ({
    kept: String(point["kept"]),
    loss: numberOf(measured.mean),
    index: numberOf(indices[i].measured.mean),
  }));
}

/** "λ₁ λ₃": what a point keeps, from "0 2". */
function nameOf(kept: string): string {
  if (kept === "") return "nothing kept";
  return kept
    .split(" ")
    .map((i) => `λ${"₁₂₃₄₅₆"[Number(i)]}`)
    .join(" ");
}

/** All critical points of one autoencoder: loss against the number of ways down. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const size = sizes(width);
  const narrow = isNarrow(width);
  const [left, right, plotHeight] = narrow ? [40, 30, 300] : [52, 60, 320];
  const theory = pointsOf({ eigenvalues: powers(N), m: M });
  const domain = { x: [-0.4, M * N + (narrow ? 1.6 : 0.9)], y: [0, 8] } as const;
  const x = position({ kind: "linear", domain: domain.x, range: [0, width - left - right] });
  const y = position({ kind: "linear", domain: domain.y, range: [plotHeight, 0] });
  const on = { x: { domain: x.domain, kind: "linear" }, y: { domain: y.domain, kind: "linear" } } as const;
  const found = measuredSaddles(verdicts);
  const label = ({ kept, index, loss }: Saddle) =>
    words({
      text: nameOf(kept),
      x: x(index) + (kept === "" ? -9 : 9),
      y: y(loss) + 4,
      fontSize: size.small,
      align: kept === "" ? "right" : "left",
      weight: index === 0 ? "bold" : "normal",
    });
  return frame({
    name: "linear-bottleneck",
    title: "One class of minima; all other critical points are saddles",
    description: `Critical points of the linear autoencoder A(${N},${M},${N}) for a covariance with eigenvalues ${powers(N).join(", ")}: loss, the sum of the eigenvalues left out, against the Morse index, the number of independent directions that lead down. Only the point that keeps the two largest eigenvalues has index 0; all others are saddles.`,
    caption: `A(${N},${M},${N}), eigenvalues λ = ${powers(N).join(", ")}. Circles: loss and negative Hessian eigenvalues measured at each of ${found.length} points; dots within: theory. Labels: the directions kept.`,
    yTitle: "E‖x − Px‖² at the critical point",
    width,
    plotHeight,
    left,
    right,
    above: 6,
    below: 2 * lineHeight(size.small) + 16,
    layers: [
      axes(on, {
        x: Array.from({ length: M * N + 1 }, (_, i) => i),
        xLabels: "own",
        xAxis: { format: "d" },
        y: [0, 2, 4, 6, 8],
      }),
      ...circles({ found, theory, marker: size.marker, on }),
      ...found.map(label),
      words({
        text: "Morse index: independent directions that lead down",
        x: 12 - left,
        y: plotHeight + lineHeight(size.small) + 12,
        fontSize: size.small,
        fill: colour.faint,
        baseline: "top",
      }),
    ],
  });
}

/** What was measured as open circles, theory as dots within. */
function circles(drawn: {
  readonly found: readonly Saddle[];
  readonly theory: readonly CriticalPoint[];
  readonly marker: number;
  readonly on: { readonly x: Axis; readonly y: Axis };
}): object[] {
  const { found, theory, marker, on } = drawn;
  const place = (all: readonly { readonly index: number; readonly loss: number }[]) =>
    all.map(({ index, loss }) => ({ x: index, y: loss }));
  const open = { fill: colour.paper, stroke: colour.second, strokeWidth: 1.75, filled: false };
  return [
    points({ ...on, values: place(found) }, { shape: "circle", size: 2.4 * marker, ...open }),
    points(
      { ...on, values: place(theory) },
      { shape: "circle", size: marker / 2, fill: colour.measured, stroke: colour.measured },
    ),
  ];
}
