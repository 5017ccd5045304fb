import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as feedbackLimit } from "../../src/theory/calculators/linear-networks/chain-feedback-alignment-limit.ts";
import { calculator as flowLimit } from "../../src/theory/calculators/linear-networks/chain-gradient-flow-limit.ts";
import { calculator as optimum } from "../../src/theory/calculators/linear-networks/chain-optimum.ts";
import { predict } from "../../src/theory/predict.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { chain, normal, observed, one, three, unit, weightsOf, type Example, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 3";

/** Gradient descent until nothing moves, from weights of magnitude about 1 with the right sign of their product. */
function descent(seed: number, L: number, examples: readonly Example[]) {
  return chain({
    seed,
    layers: L,
    examples,
    start: { kind: "magnitudes", low: 0.8, high: 1.15, sign: "positive" },
    // curvature at the optimum is about β P² Σ 1/w², up to 30 L
    solver: { kind: "steps", rate: 0.01 / L, steps: 40_000 * L, examples: "all" },
    arrival: { kind: "still", speed: 1e-6 },
  });
}

/** |α/β − P| = speed · |w/P| / β for every weight; β ≥ 1. */
function leftOver([result]: readonly Result[]): number {
  const largest = Math.max(...weightsOf(result).map(Math.abs));
  return (numberOf(result.final["speed"]) * largest) / Math.abs(numberOf(result.final["product"]));
}

export function descentOptimum({ depths }: Sizes): Claim {
  return {
    id: "descent-optimum",
    statement: "Trained by gradient descent on one example or on three, a chain of any depth gets P = E[tx]/E[x²]",
    section: "2 linear-chain: optimum",
    source,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "P is the mean of the examples' own multipliers, E[t/x]", expected: "refuted" },
    points: [three, one].flatMap((examples) => {
      const [x, t] = [examples.map(([xi]) => xi), examples.map(([, ti]) => ti)];
      const meanRatio = examples.reduce((sum, [xi, ti]) => sum + ti / xi, 0) / examples.length;
      return depths.map((L): ClaimPoint => ({
        at: { L, k: examples.length },
        prediction: predict(optimum, { x, t }, ({ P }) => P),
        rival: meanRatio,
        // α without β
        mutants: [predict(optimum, { x, t }, ({ alpha }) => alpha).value],
        trials: (seed) => [descent(seed, L, examples)],
        observe: observed("product"),
        numericalError: leftOver,
        seeds: 2,
      }));
    }),
  };
}

/** Starts with distinct magnitudes and the wrong sign: theory's answer for almost every start. */
const generic = Array.from({ length: 16 }, (_, i) => (i === 0 ? -0.7 : 0.9 + ((i * 7) % 16) / 20));

const steps = { kind: "steps", rate: 0.01, steps: 100_000, examples: "all" };
const ways = {
  descent: { rule: "gradient", solver: steps },
  stochastic: { rule: "gradient", solver: { ...steps, examples: "one" } },
  "feedback flow": { rule: "feedback", solver: { kind: "flow", duration: 100, tolerance: 1e-5 } },
  "feedback steps": { rule: "feedback", solver: steps },
} as const;
type Way = keyof typeof ways;

/** Two examples on one line, so that also single ones lead to P = 1. */
const onLine: readonly Example[] = [
  [0.8, 0.8],
  [1.2, 1.2],
];

function reaching({ runs, share }: Sizes, L: number, way: Way): ClaimPoint {
  const w0 = generic.slice(0, L);
  const c = generic.slice(0, L - 1);
  const arrives = ({ P_inf }: { readonly P_inf: number }) => (P_inf > 0.97 ? 1 : 0);
  const { rule, solver } = ways[way];
  return {
    at: { L, way },
    prediction:
      rule === "feedback"
        ? predict(feedbackLimit, { w0, c, alpha: 1, beta: 1 }, arrives)
        : predict(flowLimit, { w0, alpha: 1, beta: 1 }, arrives),
    bound: share,
    trials: (seed) => [
      chain({
        seed,
        layers: L,
        examples: way === "stochastic" ? onLine : unit,
        start: normal,
        rule,
        solver,
        arrival: { kind: "product", product: 1, within: 0.03 },
      }),
    ],
    observe: observed("arrived"),
    seeds: runs,
  };
}

export function randomStarts(sizes: Sizes): Claim {
  return {
    id: "random-starts",
    statement: `From weights drawn from N(0,1) gradient descent, also stochastic, gets within 3 % of P = α/β in at least ${100 * sizes.share} % of runs`,
    section: "2 linear-chain: convergence",
    source,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "More of them are caught by saddles", expected: "refuted" },
    points: [
      reaching(sizes, 2, "descent"),
      reaching(sizes, 3, "descent"),
      reaching(sizes, 4, "descent"),
      reaching(sizes, 2, "stochastic"),
      reaching(sizes, 4, "stochastic"),
    ],
  };
}

export function feedbackAlignment(sizes: Sizes): Claim {
  return {
    id: "feedback-alignment",
    statement: `From weights drawn from N(0,1) the flow of feedback alignment gets within 3 % of P = α/β in at least ${100 * sizes.share} % of runs`,
    section: "2 linear-chain: feedback alignment",
    source: `${source}; Baldi, Sadowski, Lu 2018`,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "More of them are misled by the fixed weights", expected: "refuted" },
    points: sizes.aligned.map((L) => reaching(sizes, L, "feedback flow")),
  };
}

export function feedbackSteps(sizes: Sizes): Claim {
  return {
    id: "feedback-steps",
    statement: `Feedback alignment in steps of a rate of .01, too, gets there in at least ${100 * sizes.share} % of runs, whatever the depth`,
    section: "2 linear-chain: feedback alignment",
    source: `${source}; the size of steps is not mentioned`,
    expected: "refuted",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "From six weights on fewer runs do: the others diverge", expected: "supported" },
    points: [6, 8].map((L) => reaching(sizes, L, "feedback steps")),
  };
}
