import type { VegaLiteSpec } from "../../src/figure/render.ts";
import { riskFigure, type Curve } from "../../src/figure/risk-figure.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { isotropic, logarithmic, powerLaw, sizesOf, spiked, type Family } from "./law.ts";
import { riskAt } from "./risk.ts";

const harmful = powerLaw(1.5, sizesOf("whole").directions);
const lost = isotropic(20);

/** Numbers of rows at which curves are drawn. */
const grid = [25, 28, 32, 36, 40, 45, 50, 57, 64, 72, 80, 90, 100, 115, 130, 150, 175, 200, 230, 260, 300, 350, 400];

/** Excess risk of fits through every noisy label against the number of rows, for four spectra. */
export function figure(verdicts: readonly Verdict[], { width }: { readonly width: number }): VegaLiteSpec {
  return riskFigure(
    {
      name: "benign-overfitting",
      title: "Fitting every noisy label is harmless for some inputs only",
      description:
        "Excess risk, in units of the noise variance, of minimum-norm fits that go through every noisy label, against the number of rows, on logarithmic axes. With five large and many small directions it falls from 0.28 at 25 rows to 0.025 at 400. With eigenvalues j^(−1) ln^(−2) it falls slowly, from 0.40 to 0.24. With eigenvalues j^(−3/2) it stays above 0.5; with equal directions it stays at 1, because the signal is lost. A rival by which the power law's risk falls like 1/n lies far below the measurements.",
      caption:
        "Training error 0 everywhere. σ² = 1, ‖β‖² = 1. Spiked: 5 directions of variance 1 with the signal and 4n^1.5 small ones. Power law: 2000 directions. Logarithm: 2⁵² directions in blocks. Equal: p = 20n. Dots: means of 20 or more fits with 95 % intervals. Lines: the limit for each spectrum; equal directions exact.",
      yTitle: "excess risk / σ² (log scale)",
      xTitle: "n, rows (log scale)",
      x: { kind: "log", ticks: [25, 50, 100, 200, 400] },
      y: { kind: "log", domain: [0.02, 1.5] },
      curves: [
        curve("equal directions", lost, 400),
        curve("power law, a = 1.5", harmful, 200),
        curve("1/(j ln² j)", logarithmic, 400),
        rival(),
        curve("spiked", spiked, 400),
      ],
      measured: [
        ...dots(verdicts, "isotropic-loses-the-signal", lost),
        ...dots(verdicts, "power-law-is-harmful", harmful),
        ...dots(verdicts, "logarithm-is-slowly-benign", logarithmic),
        ...dots(verdicts, "spiked-is-benign", spiked),
      ],
      measuredLabel: "measured",
      marks: [],
    },
    { width },
  );
}

function curve(label: string, family: Family, most: number): Curve {
  const points = grid.filter((n) => n <= most).map((n) => ({ x: n, y: riskAt(family, n).value }));
  return { label, role: "theory", points };
}

function rival(): Curve {
  const [first] = grid;
  const start = riskAt(harmful, first).value;
  const points = grid.filter((n) => n <= 200).map((n) => ({ x: n, y: (start * first) / n }));
  return { label: "rival: the power law’s falls like 1/n", role: "control", points };
}

function dots(verdicts: readonly Verdict[], id: string, { name }: Family) {
  return (verdicts.find(({ claim }) => claim === id)?.evidence ?? [])
    .filter(({ point }) => point["spectrum"] === name)
    .map(({ point, measured: { mean, low, high } }) => ({ x: Number(point["n"]), mean, low, high }));
}
