import type { Random } from "../../base/random.ts";
import { normals } from "../../base/normal.ts";
import type { DenseBackend } from "../../linalg/dense.ts";
import { numericalRank } from "../../linalg/numerical-rank.ts";
import { pausingBackend } from "../../linalg/pausing-backend.ts";
import { layersOf, times, type LinearNetwork, type Matrix } from "./linear-layers.ts";

export interface MapDirections {
  /** Rank of the Jacobian of the map by the parameters: the dimension of the functions at this point. */
  readonly functionDimension: number;
  /** Of those directions, how many no example sees. */
  readonly undetermined: number;
  /** Smaller gap of the two ranks. */
  readonly gap: number;
}

/**
 * Directions in which the map can move, and those that the inputs X leave free: rank J − rank of J seen through X.
 *
 * J is met in as many random directions of the parameters as the map has entries, which keeps its rank with probability 1.
 */
export function mapDirections(at: {
  readonly network: LinearNetwork;
  readonly parameters: Float64Array;
  readonly X: Matrix;
  readonly stream: Random;
  readonly on: DenseBackend;
  /** Told of operations done, a millisecond's at most; throws to stop. */
  readonly pause: (operations: number) => void;
}): MapDirections {
  const { network, parameters, X, stream, pause } = at;
  const on = pausingBackend(at.on, pause);
  const layers = layersOf(network, parameters);
  const [inputs, outputs] = [layers[0].columns, layers[layers.length - 1].rows];
  const count = Math.min(inputs * outputs, parameters.length);
  const moves: Matrix[] = [];
  for (let i = 0; i < count; i++) {
    moves.push(moveOfMap(layers, layersOf(network, normals(stream, parameters.length))));
    pause(6 * parameters.length * Math.max(...network.widths));
  }
  const own = rankOf(moves, on);
  const throughX = moves.map((move) => {
    pause(2 * move.entries.length * X.columns);
    return times(move, X);
  });
  const seen = rankOf(throughX, on);
  return {
    functionDimension: own.rank,
    undetermined: own.rank - seen.rank,
    gap: Math.min(own.gap, seen.gap),
  };
}

/** Directions are scaled to length 1, so that one threshold suits them all. */
function rankOf(moves: readonly Matrix[], on: DenseBackend) {
  const n = moves[0].entries.length;
  const A = new Float64Array(moves.length * n);
  moves.forEach(({ entries }, i) => {
    on.pause?.(4 * n);
    const length = Math.sqrt(entries.reduce((sum, value) => sum + value * value, 0));
    for (let j = 0; j < n; j++) A[i * n + j] = length > 0 ? entries[j] / length : 0;
  });
  return numericalRank({ A, m: moves.length, n, on });
}

/** Σ_i W_L … δW_i … W_1, by the product rule from the first layer on. */
function moveOfMap(layers: readonly Matrix[], changes: readonly Matrix[]): Matrix {
  let [map, move] = [layers[0], changes[0]];
  for (let i = 1; i < layers.length; i++) {
    const through = times(layers[i], move);
    const added = times(changes[i], map);
    map = times(layers[i], map);
    move = { ...through, entries: through.entries.map((value, at) => value + added.entries[at]) };
  }
  return move;
}
