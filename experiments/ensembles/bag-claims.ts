import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { calculator as baggedRisk } from "../../src/theory/calculators/risks/bagged-interpolator-risk.ts";
import { calculator as neighbourRisk } from "../../src/theory/calculators/risks/bagged-neighbour-risk.ts";
import { calculator as optimalRidge } from "../../src/theory/calculators/risks/optimal-ridge-risk.ts";
import { calculator as finiteRisk } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { bags, neighbours, r2, riskAt, riskOfInfinitelyMany, sigma2, type Bagged, type Sizes } from "./law.ts";
import { inFewTrials, type RepeatedPoint } from "./repeated-points.ts";

const section = "14 ensembles: bags of rows";

type Part = "single" | "floor" | "total";
const bagged = ({ n, p }: Bagged, M: number, part: Part, noise = sigma2) =>
  predict(baggedRisk, { n, p, k: "bootstrap", M, r2, sigma2: noise }, (value) => value[part]);
const neighbour = (n: number, M: number, part: Part) =>
  predict(neighbourRisk, { n, k: n, draw: "with-replacement", M, r2: sigma2, sigma2 }, (value) => value[part]);

/** Nearest wrong values of floor + (single − floor)/M: independent members, and a deviation's fall. */
function wrong(single: number, floor: number, M: number) {
  return { rival: single / M, mutants: [floor + (single - floor) / Math.sqrt(M)] };
}

/** Falls to its floor here too. */
export function baggedInterpolators({ bagged: settings, baggedMembers, repetitions }: Sizes): Claim {
  // far beyond the threshold the floor is near, and told apart with few members alone
  const membersOf = ({ n, p }: Bagged) => (p < 3 * n ? baggedMembers : baggedMembers.filter((M) => M <= 4));
  const point = (at: Bagged, M: number): RepeatedPoint => {
    const prediction = bagged(at, M, "total");
    return {
      at: { ...at, M },
      prediction,
      ...wrong(bagged(at, 1, "single").value, bagged(at, 1, "floor").value, M),
      spread: (at.p < 1.6 * at.n ? 0.22 : at.p < 3 * at.n ? 0.12 : 0.075) * prediction.value,
      trials: (seed, times) => [bags(at, { sizes: [M], rows: "bootstrap" }, seed, times)],
      observe: ([result]) => riskAt(result, 0),
    };
  };
  return inFewTrials(
    {
      id: "bagged-interpolators-fall-to-a-floor",
      statement:
        "The mean of M minimum-norm fits, each of which interpolates a bootstrap sample, has the risk floor + (risk of one − floor)/M, by the rows that two samples share",
      section,
      source: "second moments of two fits, exact; Patil, Du, Kuchibhotla 2023 in the limit",
      expected: "supported",
      judgement: { kind: "equal", ...byMeans },
      control: { statement: "Bags err independently: the risk falls as 1/M to nothing", expected: "refuted" },
    },
    settings.flatMap((at) => membersOf(at).map((M) => point(at, M))),
    repetitions,
  );
}

/** A learner that is not linear in its inputs. */
export function baggedNeighbours({ neighbours: n, members, repetitions }: Sizes): Claim {
  const point = (M: number): RepeatedPoint => {
    const prediction = neighbour(n, M, "total");
    return {
      at: { n, M },
      prediction,
      ...wrong(neighbour(n, 1, "single").value, neighbour(n, 1, "floor").value, M),
      spread: (M < 10 ? 0.36 : 0.27) * prediction.value,
      trials: (seed, times) => [neighbours(n, [M], seed, times)],
      observe: ([result]) => riskAt(result, 0),
    };
  };
  return inFewTrials(
    {
      id: "bagged-neighbours-fall-to-a-floor",
      statement:
        "The mean of M nearest neighbours, each of which remembers a bootstrap sample whole, has the risk floor + (risk of one − floor)/M, though M samples are far more than the rows",
      section,
      source: "Steele 2009 and Biau, Cérou, Guyader 2010 for the weights; moments of distances, exact",
      expected: "supported",
      judgement: { kind: "equal", ...byMeans },
      control: { statement: "Bags err independently: the risk falls as 1/M to nothing", expected: "refuted" },
    },
    members.map(point),
    repetitions,
  );
}

/** Nothing is regularised where every sample determines the fit. */
export function bagsOfLeastSquares({ determined, repetitions }: Sizes): Claim {
  // the rest of infinitely many is taken off without bias
  const M = 10;
  return inFewTrials(
    {
      id: "many-bags-of-least-squares-are-one-fit",
      statement:
        "Infinitely many least-squares fits, each on a bootstrap sample with more different rows than features, predict as the one fit on all rows does: averaging takes away what resampling added, no more",
      section,
      source: "LeJeune, Javadi, Baraniuk 2020; Patil, Du, Kuchibhotla 2023, a limit; here at finite n, to 1/n",
      expected: "supported",
      judgement: { kind: "equal", ...byMeans },
      control: { statement: "Averaging regularises here too: they predict as tuned ridge", expected: "refuted" },
    },
    determined.map((at) => {
      const { n, p } = at;
      const prediction = predict(finiteRisk, { n, p, r2, sigma2 }, ({ total }) => total ?? NaN);
      return {
        at: { n, p },
        prediction,
        rival: predict(optimalRidge, { gamma: p / n, r2, sigma2 }, ({ risk }) => risk).value,
        spread: 0.4 * prediction.value,
        trials: (seed, times) => [bags(at, { sizes: [M], rows: "bootstrap" }, seed, times)],
        observe: ([result]) => riskOfInfinitelyMany(result, M),
      };
    }),
    repetitions,
  );
}

/** M of the comparisons with one fit on all rows. */
const BAGS = 32;

/** risk(one fit on all rows) − risk(BAGS fits on bootstrap samples of the same rows). */
function gainOfBags(at: Bagged & { readonly noise: number }, spread: number): RepeatedPoint {
  const { n, p, noise } = at;
  const all = predict(finiteRisk, { n, p, r2, sigma2: noise }, ({ total }) => total ?? NaN);
  return {
    at: { n, p, sigma2: noise, M: BAGS },
    prediction: { ...all, value: all.value - bagged(at, BAGS, "total", noise).value },
    spread,
    trials: (seed, times) => [
      bags(at, { sizes: [1], rows: "all" }, seed, times),
      bags(at, { sizes: [BAGS], rows: "bootstrap" }, seed, times),
    ],
    observe: ([whole, parts]) => riskAt(whole, 0) - riskAt(parts, 0),
  };
}

export function bagsTameThreshold({ bagged: [near], repetitions }: Sizes): Claim {
  return inFewTrials(
    {
      id: "bagging-helps-near-the-threshold",
      statement: `Beside the interpolation threshold, where one fit on all rows amplifies noise, ${BAGS} bags of the same rows predict better, with ${BAGS} times the parameters`,
      section,
      source: "Patil, Du, Kuchibhotla 2023: bagging makes the risk monotone",
      expected: "supported",
      judgement: { kind: "at-least", ...byMeans, control: "reversed" },
      control: { statement: "A fit on all rows predicts better than fits on parts of them", expected: "refuted" },
    },
    [1, 2].map((noise) => gainOfBags({ ...near, noise }, 2.5 * noise)),
    repetitions,
  );
}

/** Wrong as it is told. */
export function bagsNeverHurt({ bagged: settings, repetitions }: Sizes): Claim {
  return inFewTrials(
    {
      id: "bagging-never-hurts",
      statement: `${BAGS} bags predict at least as well as one fit on all rows, also far beyond the threshold`,
      section,
      source: "a common reading of Breiman 1996, who says himself that bagging can hurt stable procedures",
      expected: "refuted",
      judgement: { kind: "at-least", ...byMeans, control: "reversed" },
      control: {
        statement:
          "With little noise and p ≥ 2n bags hurt: a bootstrap sample misses a third of the rows, and their signal",
        expected: "supported",
      },
    },
    settings.slice(1).map((at) => gainOfBags({ ...at, noise: 0.1 }, 0.15)),
    repetitions,
  );
}
