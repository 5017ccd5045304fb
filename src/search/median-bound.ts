/** Costs are multiplied by this and multipliers are whole numbers: every bound is exact, and close to the real one. */
export const SCALE = 1024;

/** Facility by facility, a client's cost times SCALE; whole numbers. */
export interface MedianProblem {
  readonly costs: Float64Array;
  readonly clients: number;
  /** p, facilities that may be open. */
  readonly open: number;
}

/** What is decided: facilities open for good, and those that still may be opened. */
export interface MedianNode {
  readonly opened: readonly number[];
  readonly candidates: Int32Array;
  readonly multipliers: Float64Array;
  /** Scaled lower bound of every choice below this node. */
  readonly bound: number;
}

interface Relaxed {
  readonly bound: number;
  readonly chosen: readonly number[];
  /** The greatest ρ chosen; 0 where every candidate could be. */
  readonly last: number;
}

/**
 * L(u) = Σ uᵢ + Σ over open of ρ_f + the least p − |open| of ρ_f among the candidates, ρ_f = Σ min(0, c_fi − uᵢ):
 * a lower bound of the p-median cost for every u, with |open| < p. `rho` receives ρ of the candidates, in their order.
 */
export function relax(problem: MedianProblem, node: MedianNode, u: Float64Array, rho: Float64Array): Relaxed {
  const { opened, candidates } = node;
  const wanted = problem.open - opened.length;
  let bound = 0;
  for (const value of u) bound += value;
  for (const facility of opened) bound += saving(problem, facility, u);
  const best: number[] = []; // places of the least ρ, ascending
  for (let c = 0; c < candidates.length; c++) {
    const value = saving(problem, candidates[c], u);
    rho[c] = value;
    if (best.length === wanted && value >= rho[best[wanted - 1]]) continue;
    let place = Math.min(best.length, wanted - 1);
    for (; place > 0 && rho[best[place - 1]] > value; place--) best[place] = best[place - 1];
    best[place] = c;
  }
  for (const place of best) bound += rho[place];
  const last = best.length === wanted ? rho[best[wanted - 1]] : 0;
  return { bound, chosen: best.map((place) => candidates[place]), last };
}

function saving({ costs, clients }: MedianProblem, facility: number, u: Float64Array): number {
  let sum = 0;
  const from = facility * clients;
  for (let i = 0; i < clients; i++) {
    const gain = costs[from + i] - u[i];
    if (gain < 0) sum += gain;
  }
  return sum;
}

/** Scaled cost of the clients, each served by the nearest of the facilities. */
export function servingCost({ costs, clients }: MedianProblem, facilities: readonly number[]): number {
  let total = 0;
  for (let i = 0; i < clients; i++) {
    let least = Infinity;
    for (const facility of facilities) least = Math.min(least, costs[facility * clients + i]);
    total += least;
  }
  return total;
}

/** 1 − how many of the facilities would serve each client: where L(u) rises. */
export function ascent({ costs, clients }: MedianProblem, facilities: readonly number[], u: Float64Array): Int32Array {
  const direction = new Int32Array(clients).fill(1);
  for (const facility of facilities) {
    for (let i = 0; i < clients; i++) if (costs[facility * clients + i] < u[i]) direction[i]--;
  }
  return direction;
}
