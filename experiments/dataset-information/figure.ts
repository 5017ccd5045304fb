import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure, type Curve } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { guessedGain, ROWS, type DataSetName } from "./width-claims.ts";

/** Parameters that the curves cover; nearer to 20 the one for 20 distinct rows has its peak. */
const [FEWEST, MOST] = [24, 110];

/** What widening does to the error, on two data sets of equal size. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  const verdict = verdicts.find(({ claim }) => claim === "information-takes-width");
  const shown = (verdict?.evidence ?? []).filter(({ point }) => point["data"] !== "noisy");
  const measured = shown.map(({ point, measured: { mean, low, high } }) => {
    const x = Number(point["w"]);
    // the claim counts harm where it expects harm
    return point["data"] === "varied" ? { x, mean, low, high } : { x, mean: -mean, low: -high, high: -low };
  });
  return riskFigure(
    {
      name: "dataset-information",
      title: `With ${ROWS} rows each, only distinct rows support the wider network`,
      description: `Gain in squared error of a ReLU network over the linear model, against the number of parameters of the network, for two data sets of ${ROWS} rows. On rows that are all distinct the gain is positive throughout. On 20 rows twelve times over it is negative throughout. Lines are what linear theory guesses, dots are measurements.`,
      caption: `${ROWS} rows of 4 inputs, ReLU teacher of 4 units. Dots: A(4,h,1) against A(4,1), h = 6, 8, 12, 16; means of ${verdict?.seeds ?? 0} or more data sets with 95 % intervals. Lines: risks of linear models with w parameters on the distinct rows, exact for these, a guess for networks.`,
      yTitle: "gain in squared error over the linear model",
      xTitle: "w, parameters of the network",
      x: { kind: "linear", ticks: [37, 49, 73, 97] },
      y: { kind: "linear", domain: [-1.5, 0.4] },
      curves: [
        curve("240 distinct rows", "varied"),
        curve("20 rows, 12 times over", "repeated"),
        { label: "no gain", role: "control", points: [FEWEST, MOST].map((x) => ({ x, y: 0 })) },
      ],
      measured: measured.toSorted((a, b) => a.x - b.x),
      measuredLabel: "measured",
      marks: [],
    },
    { width },
  );
}

function curve(label: string, name: DataSetName): Curve {
  const points = Array.from({ length: MOST - FEWEST + 1 }, (_, i) => ({
    x: FEWEST + i,
    y: guessedGain(name, FEWEST + i),
  }));
  return { label, role: "theory", points };
}
