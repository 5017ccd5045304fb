import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { chanceReason } from "../../functional-dimension/chance-reason.ts";
import { denseNetwork, enoughInputs } from "../../functional-dimension/dense-network.ts";
import { floatRank, floatRankCost } from "../../functional-dimension/float-rank.ts";
import { functionalBound } from "../../functional-dimension/functional-bound.ts";
import { genericRank, genericRankCost, type GenericRank } from "../../functional-dimension/generic-rank.ts";
import { countParameters, outputsOf, type DenseNetwork } from "../../functional-dimension/jacobian-rows.ts";
import { notation, seed } from "../../input-schemas.ts";

type Examples = {
  readonly examples: number;
  readonly params: number;
  readonly dim: number;
  /** n_L numbers an example. */
  readonly equations: number;
  /** ⌈dim/n_L⌉: fewer cannot do. */
  readonly at_least: number;
  /** On the first k inputs, k = 1 … examples. */
  readonly ranks: readonly number[];
  readonly proved: boolean;
  readonly chance_too_low: number;
  /** In doubles, on as many inputs; null for linear and power units, whose ranks are exact. */
  readonly float: { readonly rank: number; readonly gap: number; readonly margin: number } | null;
};

/**
 * Examples that identify a network locally: the least k at which the Jacobian on k generic inputs reaches the functional
 * dimension.
 *
 *   k_I = min{k : rank ∂(y(x₁),…,y(x_k))/∂θ = dim} ≥ ⌈dim/n_L⌉
 *
 * linear: n₀ (n₀+1 with biases) at any depth, since maps of rank r on k inputs have r(k+n_L−r) dimensions. power, tanh,
 * sigmoid: ranks over prime fields, exact as in functional-dimension; tanh needs ⌈w/n_L⌉. relu: for one draw of
 * parameters and of inputs in turn, so that k is of that draw; dim is what 4w/n_L inputs find.
 * Regime: generic parameters and inputs, no noise; identifies up to symmetries, near the truth.
 * Source: definition; independence: Ax 1971.
 */
export const calculator = defineCalculator({
  name: "jacobian-examples-needed",
  aliases: ["examples-to-identify"],
  summary: "Least number of generic examples at which the Jacobian's rank reaches the functional dimension",
  inputs: z.strictObject({ arch: notation, seed }),
  formula: "k_I = min{k : rank ∂(y(x₁),…,y(x_k))/∂θ = dim}; linear n₀+[bias]; else ≥ ⌈dim/n_L⌉",
  tex: String.raw`k_I = \min\Bigl\{k : \operatorname{rank}\frac{\partial(y(x_1),\dots,y(x_k))}{\partial\theta} = \dim\Bigr\} \ge \Bigl\lceil\frac{\dim}{n_L}\Bigr\rceil`,
  regime: "linear, power, relu, tanh or sigmoid units, dense layers; generic parameters and inputs without noise",
  grade: "exact",
  costClass: "polynomial",
  cost({ arch }) {
    const network = denseNetwork(arch);
    if ("outside" in network) return 100;
    const w = countParameters(network);
    if (network.unit.kind === "linear") return 100 * (network.widths.length + network.widths[0]);
    if (w > 1e5) return 1e12 * w;
    const relu = network.unit.kind === "relu" ? { inputs: enoughInputs(network) } : {};
    const float =
      network.unit.kind === "power" ? 0 : floatRankCost(network, relu.inputs ?? Math.ceil(w / outputsOf(network)));
    return genericRankCost(network, functionalBound(network), relu.inputs) + float;
  },
  instead({ arch }) {
    const network = denseNetwork(arch);
    if ("outside" in network) return network.outside;
    const least = Math.ceil(functionalBound(network) / outputsOf(network));
    return `With the dimension at its upper bound, at least ${least} examples are needed, and usually no more.`;
  },
  source: "definition of local identifiability; Ax 1971, On Schanuel's conjectures, Theorem 3, for tanh and sigmoid",
  example: { arch: "A(4,4,4; tanh)" },
  compute({ arch, seed: drawn }): Answer<Examples> {
    const network = denseNetwork(arch);
    if ("outside" in network) return network;
    if (network.unit.kind === "linear") return { value: linearExamples(network) };
    const upperBound = functionalBound(network);
    const relu = network.unit.kind === "relu" ? { inputs: enoughInputs(network), draw: 0 } : {};
    const found = genericRank({ network, upperBound, seed: drawn, ...relu });
    const examples = found.ranks.findIndex((rank) => rank === found.rank) + 1;
    const float =
      network.unit.kind === "power"
        ? null
        : floatRank(network, {
            seed: drawn,
            upperBound: found.rank,
            inputs: examples,
            ...(relu.draw === 0 && { draws: 1 }),
          });
    const value = {
      ...counts(network, { examples, dim: found.rank, ranks: found.ranks.slice(0, examples) }),
      proved: found.proved,
      chance_too_low: found.chanceTooLow,
      float: float && { rank: float.rank, gap: float.gap, margin: float.margin },
    };
    return { value, ...remarks(network, found, float) };
  },
});

function counts(
  network: DenseNetwork,
  { examples, dim, ranks }: { readonly examples: number; readonly dim: number; readonly ranks: readonly number[] },
): Omit<Examples, "proved" | "chance_too_low" | "float"> {
  const outputs = outputsOf(network);
  const params = countParameters(network);
  return { examples, params, dim, equations: examples * outputs, at_least: Math.ceil(dim / outputs), ranks };
}

/** Affine maps of rank r on k generic inputs: r'(k' + n_L − r') + [bias] n_L, k' = k − [bias] differences, r' = min(r, k'). */
function linearExamples(network: DenseNetwork): Examples {
  const { widths, bias } = network;
  const outputs = outputsOf(network);
  const narrowest = widths.reduce((least, n) => Math.min(least, n), Infinity);
  const shift = bias ? 1 : 0;
  const ranks = Array.from({ length: widths[0] + shift }, (_, i) => {
    const k = i + 1 - shift;
    const r = Math.min(narrowest, k);
    return r * (k + outputs - r) + shift * outputs;
  });
  const examples = ranks.length;
  const exact = { proved: true, chance_too_low: 0, float: null };
  return { ...counts(network, { examples, dim: ranks[examples - 1], ranks }), ...exact };
}

function remarks(
  network: DenseNetwork,
  found: GenericRank,
  float: { readonly rank: number; readonly gap: number } | null,
): { readonly reason?: string; readonly grade?: "bound" | "measured" } {
  const relu = network.unit.kind === "relu";
  const words = [
    relu
      ? "of one draw of parameters and of inputs in turn"
      : found.proved
        ? ""
        : `dim is ${chanceReason(found.chanceTooLow)}`,
    float === null || float.rank === found.rank
      ? ""
      : `doubles tell rank ${float.rank} of ${found.rank}: too ill-conditioned`,
    float?.gap === Infinity ? "the gap is Infinity where no singular value is dropped: see the margin" : "",
  ].filter((word) => word !== "");
  const grade = relu ? { grade: "measured" as const } : found.proved ? {} : { grade: "bound" as const };
  return { ...(words.length > 0 && { reason: words.join("; ") }), ...grade };
}
