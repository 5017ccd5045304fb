import { numericalRank } from "../../linalg/numerical-rank.ts";
import { countParameters, jacobianRows, outputsOf, type DenseNetwork } from "./jacobian-rows.ts";
import { realNumbers } from "./number-system.ts";
import { realPoint } from "./real-point.ts";

/** A rank in doubles at one drawn point, and how far to trust it. */
export interface FloatRank {
  readonly inputs: number;
  readonly rank: number;
  /** Last singular value kept over the first dropped; Infinity where none is dropped or those dropped are 0. */
  readonly gap: number;
  /** Last singular value kept over the threshold max(m, w)·2⁻⁵²·s₁. */
  readonly margin: number;
}

/** A gap or margin from which on rounding, some 10 thresholds at most, cannot have made the rank. */
export const CLEAR = 1000;

/** Decompositions stop at the draw that passes this many operations: half a second. */
const MOST_FOR_DRAWS = 4e8;
const MOST_DRAWS = 8;

/**
 * Numerical rank of a network's Jacobian at real parameters, with its gap: the best of up to 8 draws.
 *
 * A rank seen clearly at any point is a lower bound of the generic rank, so the largest counts; draws end at the first
 * that meets the bound clearly. `X` are inputs given; else `inputs` normal ones of the draw.
 * Price: 3 m w min(m, w) operations a draw, m = inputs · n_L.
 */
export function floatRank(
  network: DenseNetwork,
  spec: {
    readonly seed: number;
    readonly upperBound: number;
    readonly inputs: number;
    readonly X?: readonly (readonly number[])[];
    /** From this draw on; relu has one functional dimension a draw. */
    readonly draw?: number;
    readonly draws?: number;
  },
): FloatRank {
  const { upperBound, inputs, draw: first = 0 } = spec;
  const cost = floatRankCost(network, inputs);
  const draws = Math.max(1, Math.min(spec.draws ?? MOST_DRAWS, Math.floor(MOST_FOR_DRAWS / cost)));
  let best: FloatRank | undefined;
  for (let draw = first; draw < first + draws; draw++) {
    const found = rankAtDraw(network, { ...spec, draw });
    if (best === undefined || found.rank > best.rank || (found.rank === best.rank && found.margin > best.margin)) {
      best = found;
    }
    if (best.rank >= upperBound && best.margin >= CLEAR) break;
  }
  return best ?? { inputs, rank: 0, gap: Infinity, margin: Infinity };
}

/** Operations of one draw. */
export function floatRankCost(network: DenseNetwork, inputs: number): number {
  const [w, m] = [countParameters(network), inputs * outputsOf(network)];
  // measured: 1.3 ns an element and column at 576 columns, twice that below 100
  return 3 * m * w * Math.min(m, w) + 60 * m * w + 1e4;
}

function rankAtDraw(
  network: DenseNetwork,
  {
    seed,
    draw,
    inputs,
    X,
  }: {
    readonly inputs: number;
    readonly seed: number;
    readonly draw: number;
    readonly X?: readonly (readonly number[])[];
  },
): FloatRank {
  const { parameters, input } = realPoint(network, { seed, draw });
  const numbers = realNumbers(network.unit);
  const [w, outputs] = [parameters.length, outputsOf(network)];
  const A = new Float64Array(inputs * outputs * w);
  for (let i = 0; i < inputs; i++) {
    const row = jacobianRows(network, numbers, { parameters, x: X ? Float64Array.from(X[i]) : input(i) });
    for (let output = 0; output < outputs; output++) A.set(row(output), (i * outputs + output) * w);
  }
  const { rank, gap, threshold, singularValues } = numericalRank({ A, m: inputs * outputs, n: w });
  // powers of powers overflow: nothing can be told
  if (Number.isNaN(threshold)) return { inputs, rank: 0, gap: 1, margin: 0 };
  return { inputs, rank, gap, margin: rank === 0 ? Infinity : singularValues[rank - 1] / threshold };
}
