import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as circleRisk } from "../../src/theory/calculators/kernels/circle-kernel-ridge-risk.ts";
import { calculator as raisedRidge } from "../../src/theory/calculators/kernels/random-feature-effective-ridge.ts";
import { predict } from "../../src/theory/predict.ts";
import { lambda, noise, randomFunctions, target, variancesOf } from "./circle.ts";
import type { Sizes } from "./law.ts";

const section = "14 ensembles: random features";
const source = "Jacot, Şimşek, Spadaro, Hongler, Gabriel 2020: a limit; at finite p to the order 1/p";

/** n inputs, p functions, and the penalty of the members. */
interface At {
  readonly n: number;
  readonly p: number;
  readonly ridge: number;
}

const kernelRidge = (n: number, lam: number) =>
  predict(circleRisk, { n, variances: variancesOf(n), target, lam, sigma2: noise }, ({ total }) => total);

/** Each frequency below n/2 has two eigenvectors. */
export function eigenvaluesOf(n: number): number[] {
  const answer = circleRisk.compute({ n, variances: variancesOf(n), target, lam: 1, sigma2: noise });
  return "outside" in answer ? [] : [...answer.value.eigenvalues];
}

export const raised = ({ n, p, ridge }: At) =>
  predict(raisedRidge, { eigenvalues: eigenvaluesOf(n), p, lam: ridge }, (value) => value.ridge);

/** The risk of infinitely many members: kernel ridge's at the raised penalty. */
export const infinitelyMany = (at: At) => kernelRidge(at.n, raised(at).value);

const observed =
  (name: "ridge" | "floor") =>
  ([{ final }]: readonly Result[]): number =>
    numberOf(final[name]);

/** The penalty that the mean fit is nearest to. */
function ridgePoint(at: At): ClaimPoint {
  const { n, p, ridge } = at;
  const prediction = raised(at);
  const first = eigenvaluesOf(n).reduce((sum, d) => sum + d / (ridge + d), 0) / p;
  return {
    at: { n, p, lambda: ridge },
    prediction,
    rival: ridge,
    // the first order in 1/p alone
    mutants: ridge > 0 ? [ridge * (1 + first)] : [],
    spread: 0.01 * prediction.value,
    trials: (seed) => [randomFunctions({ ...at, members: p > 2 * n ? 6 : 10 }, seed)],
    observe: observed("ridge"),
  };
}

export function featuresRaiseTheRidge({ circle: { n, raised: counts, bare } }: Sizes): Claim {
  return {
    id: "random-features-raise-the-ridge",
    statement:
      "The mean of ridge fits on p random functions is the kernel ridge fit with λ̃ = λ + (λ̃/p) Σ d/(λ̃+d), below, at and above p = n, and without any penalty where p < n",
    section,
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "It is the kernel ridge fit with λ itself: features only approximate the kernel",
      expected: "refuted",
    },
    points: [
      ...counts.map((p) => ridgePoint({ n, p, ridge: lambda })),
      ...bare.map((p) => ridgePoint({ n, p, ridge: 0 })),
    ],
  };
}

/** Members a trial, and how much the estimate of infinitely many then scatters, relative to itself. */
function riskPoint(at: At, members: number, spread: number): ClaimPoint {
  const prediction = infinitelyMany(at);
  return {
    at: { n: at.n, p: at.p, lambda: at.ridge },
    prediction,
    rival: kernelRidge(at.n, at.ridge).value,
    spread: spread * prediction.value,
    trials: (seed) => [randomFunctions({ ...at, members }, seed)],
    observe: observed("floor"),
  };
}

export function manyFitsAreKernelRidge({ circle: { n, risks, bareRisks } }: Sizes): Claim {
  return {
    id: "many-random-fits-predict-as-kernel-ridge",
    statement:
      "Infinitely many ridge fits on random functions predict new inputs as kernel ridge does with the raised penalty λ̃",
    section,
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "They predict as kernel ridge with λ itself", expected: "refuted" },
    points: [
      ...risks.map((p) => riskPoint({ n, p, ridge: lambda }, p < n ? 60 : 15, p < n ? 0.03 : 0.01)),
      ...bareRisks.map((p) => riskPoint({ n, p, ridge: 0 }, p < n / 2.5 ? 200 : 60, 0.03)),
    ],
  };
}

/** Twice the rows and functions. */
export function sharperWhenDoubled({ circle: { halves } }: Sizes): Claim {
  const away = (at: At) => {
    const { value } = raised(at);
    return ({ final }: Result) => Math.abs(numberOf(final["ridge"]) / value - 1);
  };
  return {
    id: "sharper-when-doubled",
    statement: "Twice the inputs and functions bring the mean fit's penalty nearer to λ̃, relative to it",
    section,
    source: "INFERENCE, asymptotic theory; Jacot et al. 2020 bound the distance by a constant times 1/p",
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: { statement: "The distance does not shrink: the limit is another one", expected: "refuted" },
    points: halves.map(([n, p]) => {
      const small = { n, p, ridge: lambda };
      // inputs stay odd, so that every frequency has both its eigenvectors
      const large = { n: 2 * n - 1, p: 2 * p, ridge: lambda };
      const [before, after] = [away(small), away(large)];
      return {
        at: { n, p, lambda },
        // the size is not known in closed form; of the order 1/p, of which doubling leaves half
        prediction: { ...raised(small), value: 1 / (2 * p) },
        bound: 0,
        seeds: 20,
        trials: (seed) => [
          randomFunctions({ ...small, members: 60 }, seed),
          randomFunctions({ ...large, members: 20 }, seed),
        ],
        observe: ([first, second]) => before(first) - after(second),
      };
    }),
  };
}
