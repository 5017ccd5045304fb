import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { chanceReason } from "../../functional-dimension/chance-reason.ts";
import { floatRank, floatRankCost, type FloatRank } from "../../functional-dimension/float-rank.ts";
import { functionalBound } from "../../functional-dimension/functional-bound.ts";
import { genericRank, genericRankCost } from "../../functional-dimension/generic-rank.ts";
import { countParameters, outputsOf, type DenseNetwork } from "../../functional-dimension/jacobian-rows.ts";
import { denseNetwork, enoughInputs } from "../../functional-dimension/dense-network.ts";
import { notation, seed } from "../../input-schemas.ts";

type Dimension = {
  readonly params: number;
  readonly upper_bound: number;
  /** Generic; of relu the largest of `dimensions`. */
  readonly dim: number;
  /** Of relu: at each draw of parameters. */
  readonly dimensions?: readonly number[];
  readonly proved: boolean;
  readonly chance_too_low: number;
  readonly symmetries: number;
  /** In doubles, by singular values. */
  readonly random_inputs: SeenRank;
  /** `exact`: at generic parameters, of linear and power units. */
  readonly given_inputs?: SeenRank & { readonly equations: number; readonly exact?: number };
};

type SeenRank = { readonly inputs: number; readonly rank: number; readonly gap: number; readonly margin: number };

/** relu has one dimension a region of parameters: so many draws. */
const RELU_DRAWS = 4;

/**
 * Functional dimension of a network: the rank of its outputs' Jacobian by its parameters, on random and on given inputs.
 *
 *   rank ∂(y(x₁), …, y(x_k))/∂θ ≤ min(k n_L, upper bound);   params − dim directions change no output
 *
 * `dim` is the generic rank on as many inputs as it takes, over prime fields: exact for every unit, because the
 * exponentials in tanh and sigmoid are algebraically independent at generic points. Beside it the rank in doubles at
 * drawn parameters (`random_inputs`, and `given_inputs` at X) with its gap, last singular value kept over first dropped,
 * and its margin, last kept over the threshold max(m, w)·2⁻⁵²·s₁.
 * Regime: linear, power, relu, tanh, sigmoid; dense layers. relu: at 4 draws of parameters, on the regions that 4w/n_L
 * inputs find: a lower bound of its largest functional dimension.
 * Source: Grigsby, Lindsey, Meyerhoff, Wu 2022 for relu; Sussmann 1992 and Fefferman 1994 for tanh; independence: Ax 1971.
 */
export const calculator = defineCalculator({
  name: "functional-dimension",
  aliases: ["jacobian-rank"],
  summary: "Functional dimension of a network by Jacobian rank, on random and on given inputs, with the gap",
  inputs: z.strictObject({
    arch: notation,
    X: z.array(z.array(z.number())).min(1).max(10_000).optional().describe("k given inputs of n₀ numbers"),
    seed,
  }),
  formula:
    "rank ∂(y(x₁),…,y(x_k))/∂θ at generic θ; gap s_r/s_{r+1}; upper bound w less the dimension of known symmetries",
  tex: String.raw`\operatorname{rank}\frac{\partial(y(x_1),\dots,y(x_k))}{\partial\theta} \le \min(k\,n_L,\; w - \dim\text{symmetries})`,
  regime: "linear, power, relu, tanh or sigmoid units, dense layers, generic parameters",
  grade: "exact",
  costClass: "polynomial",
  cost({ arch, X }) {
    const network = denseNetwork(arch);
    if ("outside" in network) return 100;
    return mostOperations(network, X?.length ?? 0);
  },
  instead({ arch }) {
    const network = denseNetwork(arch);
    return "outside" in network ? network.outside : `The dimension is at most ${functionalBound(network)}.`;
  },
  source: "Grigsby, Lindsey, Meyerhoff, Wu 2022, arXiv:2209.04036; Ax 1971, On Schanuel's conjectures, Theorem 3",
  example: { arch: "A(4,4,4; tanh)" },
  compute({ arch, X, seed: drawn }): Answer<Dimension> {
    const network = denseNetwork(arch);
    if ("outside" in network) return network;
    if (X?.some((x) => x.length !== network.widths[0])) {
      return { outside: `inputs X have not ${network.widths[0]} numbers each: ask for the inputs of the architecture` };
    }
    const upperBound = functionalBound(network);
    const generic = genericRanks(network, { upperBound, seed: drawn });
    const draws = generic.draw === undefined ? {} : { draw: generic.draw, draws: 1 };
    const spec = { seed: drawn, upperBound: generic.rank, ...draws };
    const random = floatRank(network, { ...spec, inputs: enoughInputs(network) });
    const given = X && givenRank(network, X, spec);
    const params = countParameters(network);
    const value = {
      params,
      upper_bound: upperBound,
      dim: generic.rank,
      ...(generic.dimensions && { dimensions: generic.dimensions }),
      proved: generic.proved,
      chance_too_low: generic.chanceTooLow,
      symmetries: params - generic.rank,
      random_inputs: seen(random),
      ...(given && { given_inputs: given }),
    };
    return { value, ...remarks({ generic, random, given }) };
  },
});

type Found = {
  readonly rank: number;
  readonly proved: boolean;
  readonly chanceTooLow: number;
  readonly dimensions?: readonly number[];
  readonly draw?: number;
};

/** The generic rank, or the largest of several draws of a relu network. */
function genericRanks(network: DenseNetwork, spec: { readonly upperBound: number; readonly seed: number }): Found {
  if (network.unit.kind !== "relu") return genericRank({ network, ...spec });
  const inputs = enoughInputs(network);
  const all = Array.from({ length: RELU_DRAWS }, (_, draw) => genericRank({ network, ...spec, draw, inputs }));
  const best = all.reduce((a, b) => (b.rank > a.rank ? b : a));
  return { ...best, dimensions: all.map(({ rank }) => rank), draw: all.indexOf(best) };
}

/** The rank at one draw of parameters on given inputs, and the exact one where polynomials have it. */
function givenRank(
  network: DenseNetwork,
  X: readonly (readonly number[])[],
  spec: { readonly upperBound: number; readonly seed: number; readonly draw?: number },
): NonNullable<Dimension["given_inputs"]> {
  const polynomial = network.unit.kind === "linear" || network.unit.kind === "power";
  const found = seen(floatRank(network, { ...spec, inputs: X.length, X, draws: 1 }));
  const equations = X.length * outputsOf(network);
  return { ...found, equations, ...(polynomial && { exact: genericRank({ network, ...spec, X }).rank }) };
}

function seen({ inputs, rank, gap, margin }: FloatRank): SeenRank {
  return { inputs, rank, gap, margin };
}

/** Why a value is infinite, not exact, or seen differently by doubles. */
function remarks({
  generic,
  random,
  given,
}: {
  readonly generic: Found;
  readonly random: SeenRank;
  readonly given: Dimension["given_inputs"];
}): { readonly reason?: string; readonly grade?: "bound" } {
  const words = [
    generic.proved ? "" : sureness(generic),
    random.rank === generic.rank ? "" : `doubles tell rank ${random.rank} of ${generic.rank} on random inputs`,
    given?.exact === undefined || given.exact === given.rank
      ? ""
      : `and ${given.rank} of ${given.exact} on those given`,
    random.gap === Infinity || given?.gap === Infinity
      ? "a gap is Infinity where nothing is dropped: see its margin"
      : "",
  ].filter((word) => word !== "");
  return { ...(words.length > 0 && { reason: words.join("; ") }), ...(!generic.proved && { grade: "bound" as const }) };
}

function sureness({ dimensions, chanceTooLow }: Found): string {
  if (dimensions === undefined) return `dim is ${chanceReason(chanceTooLow)}`;
  return `dim is a lower bound: the largest at ${dimensions.length} draws of parameters`;
}

function mostOperations(network: DenseNetwork, given: number): number {
  const w = countParameters(network);
  // wide enough to be refused whatever the rest
  if (w > 1e5) return 1e12 * w;
  const inputs = enoughInputs(network);
  const bound = functionalBound(network);
  const relu = network.unit.kind === "relu";
  const generic = relu ? RELU_DRAWS * genericRankCost(network, bound, inputs) : genericRankCost(network, bound);
  const atGiven = given === 0 ? 0 : floatRankCost(network, given) + genericRankCost(network, bound, given);
  return generic + floatRankCost(network, inputs) + atGiven;
}
