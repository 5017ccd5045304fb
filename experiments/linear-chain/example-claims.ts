import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as fibre } from "../../src/theory/calculators/power-chains/chain-fibre.ts";
import { calculator as needed } from "../../src/theory/calculators/dimensions/jacobian-examples-needed.ts";
import { parseArchitecture } from "../../src/terms/architecture.ts";
import { predict } from "../../src/theory/predict.ts";
import { jacobian, observed, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 3";

/** Examples at which the Jacobian has all the rank that it ever gets, at depth L. */
function neededAt(L: number, { bias }: { readonly bias: boolean }): ClaimPoint {
  const widths = Array.from({ length: L + 1 }, () => 1).join(",");
  const arch = parseArchitecture(`A(${widths}; linear, ${bias ? "bias" : "no bias"})`);
  return {
    at: { L, biases: bias ? "yes" : "no" },
    prediction: predict(needed, { arch, seed: 0 }, (v) => v.examples),
    trials: (seed) => [jacobian({ seed, layers: L, inputs: Math.max(4, L), bias })],
    observe: observed("needed"),
    seeds: 3,
  };
}

export function oneExample({ depths }: Sizes): Claim {
  return {
    id: "one-example",
    statement: "One example determines the multiplier of a linear chain with L weights, whatever L",
    section: "2 linear-chain: one example",
    source: `${source}; rank of the Jacobian of the outputs by the weights`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "L weights need L examples, as the rule of thumb says", expected: "refuted" },
    points: depths.map((L) => ({ ...neededAt(L, { bias: false }), rival: L })),
  };
}

export function withBiases({ depths }: Sizes): Claim {
  return {
    id: "with-biases",
    statement: "With biases the function has slope and offset: two examples determine it, whatever L",
    section: "2 linear-chain: biases",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "The analysis is the same with biases: one example is enough", expected: "refuted" },
    points: depths.map((L) => ({ ...neededAt(L, { bias: true }), rival: 1 })),
  };
}

/** Weights of magnitude about 1, the first ones 0. */
function weightsWithZeros(L: number, zeros: number): number[] {
  return Array.from({ length: L }, (_, i) => (i < zeros ? 0 : i % 2 === 0 ? 1.1 : -0.9));
}

export function solutionManifold({ depths }: Sizes): Claim {
  return {
    id: "solution-manifold",
    statement: "The weights that realise a multiplier P ≠ 0 form a manifold of dimension L−1, also after L examples",
    section: "2 linear-chain: manifold of solutions",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "L examples fix all L weights: dimension 0", expected: "refuted" },
    points: depths.map((L) => {
      const w = weightsWithZeros(L, 0);
      return {
        at: { L, k: L },
        prediction: predict(fibre, { w, k: 1 }, ({ dimension }) => dimension),
        rival: 0,
        trials: (seed) => [jacobian({ seed, layers: L, inputs: L, weights: w })],
        observe: observed("free"),
        seeds: 3,
      };
    }),
  };
}

export function jacobianRank({ depths }: Sizes): Claim {
  const places = depths.filter((L) => L > 1).flatMap((L) => [0, 1, 2].map((zeros) => ({ L, zeros })));
  return {
    id: "jacobian-rank",
    statement: "The Jacobian of the function by the weights has rank 1, and rank 0 where two weights or more vanish",
    section: "2 linear-chain: singular points",
    source: `${source}; derived`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "The rank is 1 everywhere: all classes are manifolds", expected: "refuted" },
    points: places.map(({ L, zeros }) => {
      const w = weightsWithZeros(L, zeros);
      return {
        at: { L, zeros },
        prediction: predict(fibre, { w, k: 1 }, ({ jacobian_rank }) => jacobian_rank),
        rival: 1,
        trials: (seed) => [jacobian({ seed, layers: L, inputs: 4, weights: w })],
        observe: observed("rank"),
        seeds: 2,
      };
    }),
  };
}
