import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf, type Result, type Trial } from "../../src/terms/trial.ts";
import { calculator as chinchillaLoss } from "../../src/theory/calculators/scaling-laws/chinchilla-loss.ts";
import { calculator as featuresLoss } from "../../src/theory/calculators/scaling-laws/power-law-features-loss.ts";
import { predict } from "../../src/theory/predict.ts";
import { drawn, fitOf, joint, networks, printed, refit, slow, type Population, type Sizes } from "./law.ts";

const section = "19 scaling-laws: the right to say no";
const source = "Besiroglu et al. 2024 and Hoffmann et al. 2022 for laws; the rule is this experiment's own";
const NOISE = 0.01;

/** Almost no penalty: the loss peaks along N = D. */
const interpolating: Population = { ...slow, ridges: [1e-6] };

const answered = ([{ final }]: readonly Result[]) => numberOf(final["powerLaw"]);

/** Losses that follow a law, with 1 % of noise, and networks with a tuned penalty. */
export function saysYes(sizes: Sizes): Claim {
  const laws = {
    refitted: { form: "chinchilla", ...refit },
    printed: { form: "chinchilla", ...printed },
    Kaplan: { form: "kaplan", ...joint },
  };
  return {
    id: "a-law-is-seen",
    statement:
      "Where losses follow a power law the fitter answers “a power law”, on drawn tables and on networks with a tuned penalty, in at least four of five tables",
    section,
    source,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "In more than one of five tables it sees none", expected: "refuted" },
    points: [
      ...Object.entries(laws).map(([name, law]) => onTables(sizes, name, law, answered)),
      onNetworks(sizes, "tuned networks", slow, (result) => (fitOf(result).answer === "power-law" ? 1 : 0)),
    ],
  };
}

/** Losses that do not: each has exponents and constants of best fit all the same. */
export function saysNo(sizes: Sizes): Claim {
  const { E } = refit;
  const laws = {
    constant: { form: "chinchilla", E, A: 0, B: 0, alpha: 1, beta: 1 },
    "no model term": { form: "chinchilla", ...refit, A: 0 },
    exponential: { form: "exponential", E, A: 1, B: 1, Nc: 5e8, Dc: 1e10 },
    peak: { form: "chinchilla", ...refit, peak: { height: 0.3, ratio: 20, width: 1.5 } },
  };
  const no = (results: readonly Result[]) => 1 - answered(results);
  return {
    id: "no-law-is-said",
    statement:
      "Where they do not, because nothing changes, one size does not matter, the fall is exponential, or losses peak, it answers “no power law here” in at least four of five tables",
    section,
    source,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "In more than one of five tables it sees a law", expected: "refuted" },
    points: [
      ...Object.entries(laws).map(([name, law]) => onTables(sizes, name, law, no)),
      onNetworks(sizes, "interpolating networks", interpolating, (result) =>
        fitOf(result).answer === "no-power-law" ? 1 : 0,
      ),
    ],
  };
}

function onTables(
  { seeds }: Sizes,
  name: string,
  law: Parameters<typeof drawn>[0]["law"],
  observe: (results: readonly Result[]) => number,
): ClaimPoint {
  const of = { N: 1e9, D: 1e10, E: refit.E, A: refit.A, B: refit.B, a: refit.alpha, b: refit.beta };
  return {
    at: { losses: name },
    // the answer that a fitter without error gives; the law is the grounds
    prediction: { ...predict(chinchillaLoss, of, (value) => value), value: 1 },
    bound: 0.8,
    seeds: seeds.answers,
    trials: (seed): Trial[] => [drawn({ law, fitted: "best", noise: NOISE, seed })],
    observe,
  };
}

function onNetworks(
  { seeds, small: grid, modes, blocks }: Sizes,
  name: string,
  population: Population,
  observe: (result: Result) => number,
): ClaimPoint {
  const { decay, targetDecay, ridges } = population;
  const of = { N: grid[3], D: grid[4], modes: modes.small, decay, targetDecay, ridges: [...ridges], sigma2: 0 };
  return {
    at: { losses: name },
    prediction: { ...predict(featuresLoss, of, ({ loss }) => loss), value: 1 },
    bound: 0.8,
    seeds: seeds.answers,
    trials: (seed) => [networks({ population, modes: modes.small, features: grid, rows: grid, blocks, seed })],
    observe: ([result]) => observe(result),
  };
}
