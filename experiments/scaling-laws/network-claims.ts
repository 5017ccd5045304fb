import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { normalCdf } from "../../src/math/normal-distribution.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as exponents } from "../../src/theory/calculators/scaling-laws/power-law-features-exponents.ts";
import { calculator as featuresLoss } from "../../src/theory/calculators/scaling-laws/power-law-features-loss.ts";
import { predict } from "../../src/theory/predict.ts";
import { constantOf, fast, fitOf, lossesOf, networks, slow, type Population, type Sizes } from "./law.ts";

const section = "19 scaling-laws: small networks";
const model = "Bahri et al. 2021, arXiv:2102.06701; Maloney, Roberts, Sully 2022, arXiv:2210.16859";

function lawOf({ decay, targetDecay }: Population) {
  return { decay, targetDecay };
}

/** The fit finds the exponents that theory gave before the run, on both sides of 1. */
export function exponentsOfTheFit({ modes, grid, blocks, seeds }: Sizes): Claim {
  return {
    id: "exponents-of-the-fit",
    statement: `Chinchilla's form fitted to the losses of ${grid.length} × ${grid.length} small networks has α = β = s, where the target's power falls as i^−(1+s)`,
    section,
    source: `${model}; Hoffmann et al. 2022 for the form`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "The exponents are 1, as of a variance, whatever the data", expected: "refuted" },
    points: [slow, fast].flatMap((population) =>
      (["alpha", "beta"] as const).map((name) => ({
        at: { s: population.targetDecay - 1, exponent: name },
        prediction: predict(exponents, lawOf(population), ({ a, b }) => (name === "alpha" ? a : b)),
        rival: 1,
        seeds: population === slow ? seeds.slow : seeds.fast,
        trials: (seed: number) => [
          networks({ population, modes: modes.grid, features: grid, rows: grid, blocks, seed }),
        ],
        observe: ([result]: readonly Result[]) => constantOf(fitOf(result), name),
      })),
    ),
  };
}

/** What the post takes from Chinchilla, where it can be derived. */
export function oneToOne({ modes, grid, blocks, seeds }: Sizes): Claim {
  return {
    id: "one-to-one",
    statement:
      "The fit's best model size grows as the square root of compute: model and data grow one to one, since their exponents are equal",
    section,
    source: `${model}; Hoffmann et al. 2022, as the post has it`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "It grows as C^0.73, as Kaplan et al. 2020 advise", expected: "refuted" },
    points: [slow, fast].map((population) => ({
      at: { s: population.targetDecay - 1 },
      prediction: predict(exponents, lawOf(population), ({ exponent_N }) => exponent_N),
      rival: 0.73,
      seeds: seeds.optimum,
      trials: (seed: number) => [networks({ population, modes: modes.grid, features: grid, rows: grid, blocks, seed })],
      observe: ([result]: readonly Result[]) => constantOf(fitOf(result), "exponentN"),
    })),
  };
}

/** So much of the other size that it does not limit. */
export const PLENTY = 1e7;

function lossAt(population: Population, modes: number, N: number, D: number): Prediction {
  const law = { ...lawOf(population), ridges: [...population.ridges], sigma2: 0 };
  return predict(featuresLoss, { N, D, modes, ...law }, ({ loss }) => loss);
}

/** The finite-size loss on the slow law. */
export function slowLossAt(modes: number, N: number, D: number): number {
  return lossAt(slow, modes, N, D).value;
}

/** The larger of what each size would leave alone. */
export function bottleneckAt(modes: number, N: number, D: number): number {
  return Math.max(slowLossAt(modes, N, PLENTY), slowLossAt(modes, PLENTY, D));
}

/** The two sizes together; the post: “otherwise, one becomes a bottleneck for the other”. */
export function bothSizes({ modes, cells, blocks, seeds }: Sizes): Claim {
  return {
    id: "both-sizes",
    statement:
      "Where model and data both limit, the loss is that of the finite-size theory: close to the sum of what each would leave alone, not the larger of the two",
    section,
    source: "Simon, Karkada, Ghosh, Belkin 2023, arXiv:2311.14646, eigenframework for random features",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "Only the bottleneck counts: the loss is the larger of what each size would leave alone",
      expected: "refuted",
    },
    points: cells.map(([N, D]) => ({
      at: { N, D },
      prediction: lossAt(slow, modes.cells, N, D),
      rival: bottleneckAt(modes.cells, N, D),
      seeds: seeds.cells,
      trials: (seed: number) => [
        networks({ population: slow, modes: modes.cells, features: [N], rows: [D], blocks, seed }),
      ],
      observe: ([{ final }]: readonly Result[]) => lossesOf(final)[0],
    })),
  };
}

const TOLERANCE = 0.3;

/** A row is right where a normal error of variance L is within the tolerance. */
function rightAt(sizes: Sizes, N: number): number {
  const D = sizes.grid[sizes.grid.length - 1];
  return 2 * normalCdf(TOLERANCE / Math.sqrt(lossAt(slow, sizes.modes.cells, N, D).value)) - 1;
}

/** Of the whole rise from the smallest to the largest model, what is reached in the middle. */
function reached(values: readonly number[]): number {
  const [first, last] = [values[0], values[values.length - 1]];
  return (values[Math.floor(values.length / 2)] - first) / (last - first);
}

/** The same networks, two metrics. */
export function emergence(sizes: Sizes): Claim {
  const { modes, grid, blocks, seeds, testRows } = sizes;
  const D = grid[grid.length - 1];
  const lengths = testRows >= 512 ? [4, 8, 16] : [2, 4];
  const middle = grid[Math.floor(grid.length / 2)];
  const right = grid.map((N) => rightAt(sizes, N));
  return {
    id: "emergence-by-metric",
    statement: `At N = ${middle} more of the rise from N = ${grid[0]} to ${D} is reached by the share p of right rows than by the share of blocks of ${lengths.join(", ")} rows that are all right`,
    section: "19 scaling-laws: emergence",
    source: "Schaeffer, Miranda, Koyejo 2023, arXiv:2304.15004; the post's “emergent behavior”",
    expected: "supported",
    judgement: { kind: "at-least", control: "no-difference", ...byMeans },
    control: { statement: "Both metrics have risen as far: what emerges is in the networks", expected: "refuted" },
    points: lengths.map((length): ClaimPoint => {
      const power = right.map((p) => Array.from({ length }, () => p).reduce((product, one) => product * one, 1));
      return {
        at: { length, N: middle },
        prediction: { ...lossAt(slow, modes.cells, middle, D), value: reached(right) - reached(power) },
        bound: 0,
        seeds: seeds.matches,
        trials: (seed) => [
          networks({
            ...{ population: slow, modes: modes.cells, features: grid, rows: [D], blocks, seed },
            matches: { testRows, tolerance: TOLERANCE, lengths: [1, length] },
          }),
        ],
        observe([{ final }]) {
          const matches = (final["matches"] as (number | string)[]).map(numberOf);
          return reached(matches.slice(0, grid.length)) - reached(matches.slice(grid.length));
        },
      };
    }),
  };
}
