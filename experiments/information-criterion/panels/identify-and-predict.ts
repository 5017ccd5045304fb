import { bars, line, points } from "../../../src/figure/marks.ts";
import type { VegaLiteSpec } from "../../../src/figure/render.ts";
import { colour } from "../../../src/figure/style.ts";
import type { Verdict } from "../../../src/terms/claim.ts";
import { parametersOf } from "../law.ts";
import { GRID } from "../predict-law.ts";
import { evidenceOf, label, marks, panelFigure, sorted, type Dot, type Place } from "./panel.ts";

/** Panel E: identifying a student against predicting its teacher. */
export function identifyAndPredict(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const needs = needsOf(verdicts);
  return panelFigure(
    {
      name: "information-criterion-identify-and-predict",
      title: "A wider tanh student takes far more examples to identify, few more to predict with",
      description:
        "Examples against the parameters w of tanh students with 2 to 64 hidden units, both on logarithmic scales. To identify the student takes w examples, one equation each. To predict a teacher of 2 or 4 hidden units with R² of .9 takes some 30 to 120 examples at every width: about w for narrow students, far fewer for wide ones.",
      caption: `Students A(8,h,1) of tanh, h = 2, 4, …, 64. Circles: examples that identify, by the rank of the Jacobian, 2 seeds alike (h ≤ 32). Squares and triangles: the fewest examples, of ${GRID[0]} to ${GRID[GRID.length - 1]} apart by √2, with R² ≥ .9 on 400 fresh inputs, full-batch Adam, 600 steps; median of 40 seeds, bars: 95 % interval.`,
      x: {
        domain: [17, 800],
        kind: "log",
        title: "w, parameters of the student (log scale)",
        ticks: [20, 40, 80, 160, 320, 640],
      },
      y: { domain: [14, 900], kind: "log", title: "examples (log scale)", ticks: [20, 40, 80, 160, 320, 640] },
      layers: (place) => layers(place, needs),
    },
    width,
  );
}

interface Need extends Dot {
  readonly low: number;
  readonly high: number;
}

interface Needs {
  readonly identify: readonly Dot[];
  readonly two: readonly Need[];
  readonly four: readonly Need[];
}

function needsOf(verdicts: readonly Verdict[]): Needs {
  const by = (teacher: string) =>
    evidenceOf(verdicts, "predicts-before-identified")
      .filter(({ point }) => point["teacher"] === teacher)
      .map(({ point, measured: { mean, low, high } }) => ({ x: Number(point["k_I"]), y: mean, low, high }));
  const students = evidenceOf(verdicts, "tanh-equations").filter(({ point }) =>
    /^A\(8,\d+,1\)$/.test(String(point["network"])),
  );
  return {
    identify: sorted(students.map(({ point, measured }) => ({ x: Number(point["w"]), y: measured.mean }))),
    two: by("A(8,2,1)"),
    four: by("A(8,4,1)"),
  };
}

function layers(place: Place, { identify, two, four }: Needs): object[] {
  const mark = marks(place);
  const at = (values: readonly Dot[]) => ({ ...place.on, values });
  const ends = [2, 64].map((h) => parametersOf([8, h, 1], true).value);
  const dashed = { stroke: colour.ink, strokeWidth: place.size.line, strokeDash: [6, 3] };
  // beside each other where intervals overlap
  const aside = two.map((need) => ({ ...need, x: need.x * 0.975 }));
  const besides = four.map((need) => ({ ...need, x: need.x * 1.025 }));
  return [
    line(at(ends.map((w) => ({ x: w, y: w }))), mark.measuredLine),
    points(at(identify), mark.measured),
    line(at(aside), mark.enumeratedLine),
    bars(at(aside), { stroke: colour.second }),
    points(at(aside), { ...mark.enumerated, shape: "square" }),
    line(at(besides), dashed),
    bars(at(besides), { stroke: colour.ink }),
    points(at(besides), { ...mark.enumerated, shape: "triangle-up", stroke: colour.ink }),
    label(place, {
      at: { x: 320, y: 320 },
      text: "● identify: w",
      by: [-12, -10],
      align: "right",
      fill: colour.measured,
    }),
    label(place, {
      at: four[four.length - 1],
      text: place.narrow ? "A(8,4,1)" : "predict A(8,4,1)",
      by: [4, -38],
      align: "right",
      fill: colour.ink,
    }),
    label(place, {
      at: two[two.length - 1],
      text: "predict A(8,2,1)",
      by: [4, 38],
      align: "right",
      fill: colour.second,
    }),
  ];
}
