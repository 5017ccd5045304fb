import { random, type Random } from "../../base/random.ts";
import { fieldEchelon } from "../../math/field-echelon.ts";
import { PRIMES, primeField, type PrimeField } from "../../math/prime-field.ts";
import { countParameters, jacobianRows, outputsOf, type DenseNetwork } from "./jacobian-rows.ts";
import { fieldNumbers } from "./number-system.ts";
import { openUnits, realPoint } from "./real-point.ts";

/** The rank of a network's Jacobian at generic parameters and inputs, as random points of prime fields tell it. */
export interface GenericRank {
  /** On the first k inputs, k = 1, 2, …, until no more is to be had. */
  readonly ranks: readonly number[];
  readonly rank: number;
  /** Met an upper bound, so that there is nothing left to chance. */
  readonly proved: boolean;
  /** Bound of the chance that random points gave too small a rank; 0 where proved, 1 where nothing can be said. */
  readonly chanceTooLow: number;
}

export interface GenericRankSpec {
  readonly network: DenseNetwork;
  /** No rank is larger. */
  readonly upperBound: number;
  readonly seed: number;
  /** relu only: which draw of real parameters, and the inputs at most that may find its regions. */
  readonly draw?: number;
  readonly inputs?: number;
  /** Not for tanh, sigmoid and relu: these inputs, whose numbers are elements exactly, instead of generic ones. */
  readonly X?: readonly (readonly number[])[];
}

/** Made once: the compiler of hot loops then meets the same functions again. */
const fields = PRIMES.map(primeField);

/**
 * Generic rank of ∂(outputs at inputs)/∂(parameters), by points drawn from prime fields.
 *
 * Inputs are added until one adds nothing (a generic input adds to the rank while it can) or the bound is met. A rank
 * modulo p at any point is a lower bound of the generic rank: a minor that is not 0 there is not 0. It is too low only
 * where the drawn point is a root of the r×r minor, a polynomial of degree at most r·d, d that of the Jacobian's
 * elements: with a chance of at most r·d/p (Schwartz, Zippel), or where p divides that minor. Unless the bound is met,
 * the largest rank must come out with two primes of four; their chances multiply.
 * relu: the rank at one draw of real parameters, on the regions that the inputs find; see `fieldNumbers`.
 * Price: rank · (rank + n_L) · w / 3 multiplications a prime.
 */
export function genericRank(spec: GenericRankSpec): GenericRank {
  let best: readonly number[] = [];
  let seen = 0;
  for (const field of fields) {
    const ranks = ranksModulo(field, spec);
    const [rank, most] = [last(ranks), last(best)];
    seen = rank > most ? 1 : rank === most ? seen + 1 : seen;
    // each rank on k inputs is a lower bound too
    if (rank >= most) best = ranks.map((r, i) => (rank === most ? Math.max(r, best[i] ?? 0) : r));
    if (last(best) >= spec.upperBound) return { ranks: best, rank: last(best), proved: true, chanceTooLow: 0 };
    if (seen === 2) break;
  }
  const rank = last(best);
  const chance = Math.min(1, (rank * elementDegree(spec.network)) / Math.min(...PRIMES));
  return { ranks: best, rank, proved: false, chanceTooLow: seen >= 2 ? chance * chance : chance };
}

/** Upper bound of the operations of `genericRank`: two primes, each row an elimination and a backward pass. */
export function genericRankCost(network: DenseNetwork, upperBound: number, inputs?: number): number {
  const [w, outputs] = [countParameters(network), outputsOf(network)];
  const rows = inputs === undefined ? upperBound + 2 * outputs : inputs * outputs;
  // measured: 0.54 ns an element where as many rows as columns are independent, 30 ns a weight and pass
  return 2 * rows * w * (0.8 * Math.min(rows, upperBound) + 60) + 1e4;
}

function ranksModulo(field: PrimeField, { network, upperBound, seed, draw, inputs, X }: GenericRankSpec): number[] {
  const stream = random(seed, `generic point modulo ${field.p}`);
  const parameters = elements(stream, field, countParameters(network));
  const echelon = fieldEchelon(field, parameters.length);
  const outputs = outputsOf(network);
  const patterns = network.unit.kind === "relu" ? reluPatterns(network, { seed, draw: draw ?? 0 }) : undefined;
  const ranks: number[] = [];
  let most = outputs;
  while (echelon.rank() < upperBound && ranks.length < (X?.length ?? inputs ?? Infinity)) {
    const i = ranks.length;
    const pattern = patterns?.(i) ?? [];
    let unit = 0;
    const numbers = fieldNumbers(field, network.unit, { stream, open: () => pattern[unit++] });
    const x = X ? Float64Array.from(X[i], field.ofNumber) : elements(stream, field, network.widths[0]);
    const row = jacobianRows(network, numbers, { parameters, x });
    const before = echelon.rank();
    const limit = Math.min(upperBound, before + most);
    for (let output = 0; output < outputs && echelon.rank() < limit; output++) echelon.add(row(output));
    const added = echelon.rank() - before;
    if (patterns === undefined && X === undefined) {
      if (added === 0) break;
      // ranks of sets of generic inputs are submodular: none adds more than the one before
      most = added;
    }
    ranks.push(echelon.rank());
  }
  return ranks;
}

/** The pattern of the i-th input at one draw of real parameters. */
function reluPatterns(
  network: DenseNetwork,
  spec: { readonly seed: number; readonly draw: number },
): (i: number) => boolean[] {
  const point = realPoint(network, spec);
  return (i) => openUnits(network, { parameters: point.parameters, x: point.input(i) });
}

function elements(stream: Random, field: PrimeField, n: number): Float64Array {
  const drawn = new Float64Array(n);
  for (let i = 0; i < n; i++) drawn[i] = stream.below(field.p);
  return drawn;
}

/** Degree of ∂output/∂parameter in all that is drawn: inputs, parameters, and the values of tanh and sigmoid. */
function elementDegree({ widths, unit, activeOutput }: DenseNetwork): number {
  const L = widths.length - 1;
  switch (unit.kind) {
    case "linear":
    case "relu":
      return L;
    case "tanh":
    case "sigmoid":
      // a weight and a slope of degree 2 a layer on the way down, and the value below
      return 3 * (L - 1) + 1;
    case "power": {
      let degree = 1;
      for (let l = 1; l <= L; l++) degree = (degree + 1) * (activeOutput || l < L ? unit.k : 1);
      return degree - 1;
    }
  }
}

function last(ranks: readonly number[]): number {
  return ranks.length === 0 ? 0 : ranks[ranks.length - 1];
}
