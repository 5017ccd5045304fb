import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { interpolate, isotropic, powerLaw, sigma2, spiked, type Family, type Sizes } from "./law.ts";
import { boundAt, riskAt } from "./risk.ts";
import { riskOf } from "./spectrum-claims.ts";

const section = "28 benign-overfitting: beliefs";
const source = "Bartlett, Long, Lugosi, Tsigler 2020, PNAS 117:30063, arXiv:1906.11300, Theorem 4";

function pointOf(family: Family, n: number, bound: number, scatter: number): ClaimPoint {
  const prediction = riskAt(family, n);
  return {
    at: { spectrum: family.name, n },
    prediction,
    bound,
    spread: scatter * prediction.value,
    trials: (seed) => [interpolate({ family, n, seed })],
    observe: ([result]) => riskOf(result),
  };
}

/** The classical belief, as printed: wrong. */
export function alwaysHarms({ spiked: sizes }: Sizes): Claim {
  return {
    id: "fitting-noise-always-harms",
    statement: "A linear model that fits every noisy label exactly has an excess risk of at least σ²",
    section,
    source:
      "The unreasonable effectiveness of overparametrized models: overparameterization impedes learning in linear models",
    expected: "refuted",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: {
      statement: "It may have less: with the spiked spectrum it does, at every n here",
      expected: "supported",
    },
    points: sizes.map(({ n, scatter }) => pointOf(spiked, n, sigma2, scatter)),
  };
}

/** The opposite belief: wrong too. */
export function neverHarms({ powerLaw: sizes, directions }: Sizes): Claim {
  return {
    id: "fitting-noise-never-harms",
    statement: "With 20 or more parameters a row, fitting every noisy label costs at most σ²/10",
    section,
    source: "held where benign overfitting is taken for a property of large p; Bartlett et al. 2020 ask for R_k ≫ n",
    expected: "refuted",
    judgement: { kind: "at-most", control: "reversed", ...byMeans },
    control: {
      statement: "It may cost more: where eigenvalues fall like j^(−2) or j^(−3/2) it does",
      expected: "supported",
    },
    points: [powerLaw(2, directions), powerLaw(1.5, directions)].flatMap((family) =>
      sizes.map(({ n, scatter }) => pointOf(family, n, sigma2 / 10, scatter)),
    ),
  };
}

/** How near the theorem's quantity lies, which it promises up to a constant: ½ is declared here. */
const NEAR = 0.5;

/** k★ and R_k tell benign from harmful spectra. */
export function ranksTell({ bound: sizes, directions }: Sizes): Claim {
  return {
    id: "effective-ranks-tell",
    statement:
      "k*/n + n/R_k* with b = 1 lies within half of the variance over σ² or nearer, for spiked, power-law and isotropic spectra alike",
    section,
    source,
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "It misses the variance by half or more", expected: "refuted" },
    points: [spiked, powerLaw(2, directions), powerLaw(1.5, directions), isotropic(20)].flatMap((family) =>
      sizes.map((n): ClaimPoint => {
        const proxy = boundAt(family, n).value;
        const variance = riskAt(family, n, (parts) => parts.variance);
        return {
          at: { spectrum: family.name, n },
          prediction: { ...variance, value: NEAR - Math.abs(variance.value / (sigma2 * proxy) - 1) },
          bound: 0,
          spread: (0.08 * variance.value) / proxy,
          trials: (seed) => [interpolate({ family, n, seed })],
          observe: ([{ final }]) => NEAR - Math.abs(numberOf(final["variance"]) / (sigma2 * proxy) - 1),
        };
      }),
    ),
  };
}

/** The variance follows k★/n + n/R_k★ as n grows: exponent 1. */
export function varianceFollows({ spiked: sizes }: Sizes): Claim {
  const slope = { ...boundAt(spiked, sizes[0].n), value: 1 };
  return {
    id: "variance-follows-the-ranks",
    statement:
      "With the spiked spectrum the variance is proportional to k*/n + n/R_k* as n grows: it falls to 0 with it",
    section,
    source,
    expected: "supported",
    judgement: { kind: "exponent", axis: "proxy", slope, rival: 0 },
    control: {
      statement: "The variance of an interpolating fit does not fall with n: exponent 0",
      expected: "refuted",
    },
    points: sizes.map(({ n, scatter }): ClaimPoint => {
      const prediction = riskAt(spiked, n, ({ variance }) => variance);
      return {
        at: { n, proxy: boundAt(spiked, n).value },
        prediction,
        spread: scatter * prediction.value,
        // as much work at every n
        seeds: Math.round(8000 / n),
        trials: (seed) => [interpolate({ family: spiked, n, seed })],
        observe: ([{ final }]) => numberOf(final["variance"]),
      };
    }),
  };
}
