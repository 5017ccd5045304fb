import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as finiteRisk } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import {
  interpolate,
  isotropic,
  logarithmic,
  powerLaw,
  r2,
  sigma2,
  spiked,
  type Family,
  type Scattered,
  type Sizes,
} from "./law.ts";
import { riskAt } from "./risk.ts";

const section = "28 benign-overfitting: spectra";
const source = "Bartlett, Long, Lugosi, Tsigler 2020, PNAS 117:30063, arXiv:1906.11300";
const limits = "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, Theorem 2";

/** Excess risk; infinite where a fit does not go through every noisy label, which would break any claim. */
export function riskOf(result: Result): number {
  return numberOf(result.final["trainMse"]) < 1e-12 ? numberOf(result.final["risk"]) : Infinity;
}

function pointOf(family: Family, { n, scatter }: Scattered, rival: number | undefined): ClaimPoint {
  const prediction = riskAt(family, n);
  return {
    at: { spectrum: family.name, n },
    prediction,
    ...(rival !== undefined && { rival }),
    spread: scatter * prediction.value,
    trials: (seed) => [interpolate({ family, n, seed })],
    observe: ([result]) => riskOf(result),
  };
}

/** Many equal small directions hide the noise. */
export function spikedFalls({ spiked: sizes }: Sizes): Claim {
  return {
    id: "spiked-is-benign",
    statement: `A fit through every noisy label has an excess risk of ${sizes.map(({ n }) => `${round(riskAt(spiked, n).value)}σ² at n = ${n}`).join(", ")}, where five large directions hold the signal and 4n^1.5 small ones a variance of 1 together`,
    section,
    source: `${source}; ${limits}`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement:
        "Who fits the noise pays for it: the excess risk is σ², as a nearest neighbour's is (Cover, Hart 1967)",
      expected: "refuted",
    },
    points: sizes.map((size) => pointOf(spiked, size, sigma2)),
  };
}

/** Where eigenvalues fall like a power, the noise has nowhere to hide. */
export function powerStays({ powerLaw: sizes, directions }: Sizes): Claim {
  const families = [powerLaw(2, directions), powerLaw(1.5, directions)];
  const [{ n: first }] = sizes;
  return {
    id: "power-law-is-harmful",
    statement: `Where eigenvalues fall like j^(−a), a = 2 and 3/2, j ≤ ${directions}, the excess risk of a fit through every noisy label does not fall with n = ${sizes.map(({ n }) => n).join(", ")}: it tends to (a−1)σ² for ever more directions and is somewhat above it here`,
    section,
    source: `${source}, Theorem 31; ${limits}`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: `More rows average the noise away: from n = ${first} on the risk falls like 1/n`,
      expected: "refuted",
    },
    points: families.flatMap((family) =>
      sizes.map((size, j) =>
        pointOf(family, size, j === 0 ? undefined : (riskAt(family, first).value * first) / size.n),
      ),
    ),
  };
}

/** Between the two: benign in the limit only. */
export function logarithmFallsSlowly({ logarithmic: sizes }: Sizes): Claim {
  const [{ n: first }] = sizes;
  return {
    id: "logarithm-is-slowly-benign",
    statement: `Where eigenvalues fall like j^(−1) ln^(−2) j, up to j = 2⁵², the excess risk falls, but like a logarithm: ${sizes.map(({ n }) => `${round(riskAt(logarithmic, n).value)}σ² at n = ${n}`).join(", ")}`,
    section,
    source: `${source}, Theorem 31; ${limits}`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: `It stays where it is at n = ${first}, as for a power law`, expected: "refuted" },
    points: sizes.map((size, j) => pointOf(logarithmic, size, j === 0 ? undefined : riskAt(logarithmic, first).value)),
  };
}

/** Equal directions hide the noise and lose the signal. */
export function isotropicLoses({ isotropic: sizes }: Sizes): Claim {
  const ratios = [5, 20, 100];
  return {
    id: "isotropic-loses-the-signal",
    statement: `With 5, 20 and 100 equal directions a row the noise does little harm, σ²n/(p−n−1), and the signal is lost: ‖β‖²(1−n/p)`,
    section,
    source: `${source}; Hastie et al. 2022, isotropic case, exact at finite n`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "Harmless noise is all: the excess risk is σ²n/(p−n−1)", expected: "refuted" },
    points: ratios.flatMap((ratio) =>
      sizes.map((n): ClaimPoint => {
        const family = isotropic(ratio);
        const inputs = { n, p: ratio * n, sigma2, r2 };
        const prediction = predict(finiteRisk, inputs, ({ total }) => total ?? NaN);
        return {
          at: { spectrum: family.name, n },
          prediction,
          rival: predict(finiteRisk, inputs, ({ variance }) => variance).value,
          // the risk hardly scatters: noise and direction are averaged over
          spread: 0.03 * prediction.value,
          trials: (seed) => [interpolate({ family, n, seed })],
          observe: ([result]) => riskOf(result),
        };
      }),
    ),
  };
}

function round(value: number): string {
  return value.toPrecision(2);
}
