import { line, points } from "../../../src/figure/marks.ts";
import type { VegaLiteSpec } from "../../../src/figure/render.ts";
import { colour } from "../../../src/figure/style.ts";
import type { Verdict } from "../../../src/terms/claim.ts";
import { evidenceOf, label, marks, panelFigure, sorted, type Dot, type Place } from "./panel.ts";

/** Panel D: networks of one output, against what input bits would have. */
export function oneOutputPanel(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const evidence = evidenceOf(verdicts, "input-bits-do-not-count");
  const dots = sorted(
    evidence.map(({ point, measured }) => ({ x: Number(/\d+/.exec(String(point["network"]))![0]), y: measured.mean })),
  );
  const names = evidence.map(({ point }) => String(point["network"]));
  return panelFigure(
    {
      name: "information-criterion-one-output",
      title: "One output brings one equation an example, however large the input",
      description:
        "Examples that identify a linear network of n₀ inputs and one output, against n₀: measured n₀ at 4, 8, 16 and 32 inputs, as one equation an example allows; kn ≈ log₂e would have one example at every n₀.",
      caption: `Linear networks without biases: ${names.join(", ")}. Filled: the least k at which the Jacobian on k inputs has the rank that it has on n₀ + 4, 2 seeds alike; dashed: as many equations as numbers to be known, one an example, the bound (L); dotted: kn ≈ log₂e, k inputs of n₀ numbers each.`,
      x: { domain: [3.4, 38], kind: "log", title: "n₀, inputs (log scale)", ticks: [4, 8, 16, 32] },
      y: {
        domain: [0.8, 50],
        kind: "log",
        title: "examples that identify the function (log scale)",
        ticks: [1, 2, 4, 8, 16, 32],
      },
      layers: (place) => layers(place, dots),
    },
    width,
  );
}

function layers(place: Place, dots: readonly Dot[]): object[] {
  const mark = marks(place);
  const at = (values: readonly Dot[]) => ({ ...place.on, values });
  const [low, high] = place.on.x.domain;
  const all = [low, high];
  return [
    line(at(all.map((x) => ({ x, y: x }))), mark.bound),
    line(at(all.map((x) => ({ x, y: 1 }))), mark.rival),
    points(at(dots), { ...mark.measured, size: 1.5 * place.size.marker }),
    label(place, { at: { x: 8, y: 8 }, text: "● measured: n₀", by: [14, 8], fill: colour.measured }),
    label(place, {
      at: { x: 16, y: 16 },
      text: "(L): n₀ equations",
      by: [-12, -8],
      align: "right",
      fill: colour.ink,
      bold: false,
    }),
    label(place, { at: { x: 16, y: 1 }, text: "kn ≈ log₂e: one", by: [0, -9], fill: colour.faint, bold: false }),
  ];
}
