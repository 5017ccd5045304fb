import { SCALE, ascent, relax, servingCost, type MedianNode, type MedianProblem } from "./median-bound.ts";

export interface PMedian {
  readonly cost: number;
  /** The open facilities of the best choice; the incumbent's where nothing better was found. */
  readonly facilities: readonly number[];
  /** No choice costs less; equal to `cost` where the search was complete. */
  readonly bound: number;
  readonly complete: boolean;
  /** Facility–client pairs looked at. */
  readonly steps: number;
}

interface Search {
  readonly problem: MedianProblem;
  best: { readonly cost: number; readonly facilities: readonly number[] };
  steps: number;
  readonly mostSteps: number;
}

/**
 * At most p of F facilities, open so that the clients' total cost to their nearest is least; exact.
 *
 * Branch and bound: Lagrangian multipliers for "every client is served once" give the bound (and, rounded, choices);
 * facilities whose reduced cost exceeds the gap are settled for good; then the most attractive one is opened or closed.
 *
 * @param costs F×D whole numbers, row by row. @param incumbent a choice to begin with.
 * A search out of steps reports the least bound of what was left.
 * Source: Narula, Ogbu, Samuelsson 1977 (the relaxation); Beasley 1993 (fixing by reduced costs).
 */
export function pMedian(inputs: {
  readonly costs: ArrayLike<number>;
  readonly clients: number;
  readonly open: number;
  readonly incumbent: readonly number[];
  readonly mostSteps: number;
}): PMedian {
  const { clients, open, incumbent, mostSteps } = inputs;
  const costs = new Float64Array(inputs.costs.length);
  for (let i = 0; i < costs.length; i++) costs[i] = inputs.costs[i] * SCALE;
  const problem: MedianProblem = { costs, clients, open };
  const best = { cost: servingCost(problem, incumbent), facilities: incumbent };
  const search: Search = { problem, best, steps: 0, mostSteps };
  const candidates = new Int32Array(costs.length / clients);
  for (let f = 0; f < candidates.length; f++) candidates[f] = f;
  const multipliers = Float64Array.from({ length: clients }, (_, i) => {
    return Math.min(...incumbent.map((f) => costs[f * clients + i])) + SCALE / 2;
  });
  const pending: MedianNode[] = [{ opened: [], candidates, multipliers, bound: 0 }];
  while (pending.length > 0 && search.steps < mostSteps) {
    const node = pending.pop()!;
    if (!hopeless(search, node.bound)) pending.push(...children(search, node));
  }
  const left = pending.map(({ bound }) => bound).filter((bound) => !hopeless(search, bound));
  const bound = Math.ceil(Math.min(search.best.cost, ...left) / SCALE);
  const { facilities, cost } = search.best;
  return { cost: cost / SCALE, facilities, bound, complete: left.length === 0, steps: search.steps };
}

/** Costs are whole numbers: a bound above best − 1 leaves nothing better. */
function hopeless({ best }: Search, bound: number): boolean {
  return bound > best.cost - SCALE;
}

/** What is left of a node after tightening: nothing, or one facility closed and opened; the latter is looked at first. */
function children(search: Search, from: MedianNode): MedianNode[] {
  const { node, attractive } = tightened(search, from);
  if (attractive === undefined || hopeless(search, node.bound)) return [];
  const candidates = node.candidates.filter((facility) => facility !== attractive);
  return [
    { ...node, candidates },
    { ...node, candidates, opened: [...node.opened, attractive] },
  ];
}

interface Tightened {
  readonly node: MedianNode;
  /** The facility to branch on, if any is left. */
  readonly attractive: number | undefined;
}

/** Raises the bound by subgradient steps and settles facilities. */
function tightened(search: Search, from: MedianNode): Tightened {
  const { problem } = search;
  const first = from.bound === 0; // the root starts from guessed multipliers, a child from its parent's
  const rounds = first ? 300 : 60;
  const u = Float64Array.from(from.multipliers);
  let node = from;
  let attractive: number | undefined;
  let theta = first ? 1.5 : 0.7;
  let idle = 0;
  for (let round = 0; round < rounds; round++) {
    if (node.opened.length === problem.open || node.candidates.length === 0) return settled(search, node);
    const rho = new Float64Array(node.candidates.length);
    const relaxed = relax(problem, node, u, rho);
    search.steps += (node.candidates.length + node.opened.length + 2 * problem.open) * problem.clients;
    const choice = [...node.opened, ...relaxed.chosen];
    const cost = servingCost(problem, choice);
    if (cost < search.best.cost) search.best = { cost, facilities: choice };
    if (hopeless(search, relaxed.bound)) return { node: { ...node, bound: relaxed.bound }, attractive: undefined };
    const direction = ascent(problem, choice, u);
    idle = relaxed.bound > node.bound ? 0 : idle + 1;
    attractive ??= relaxed.chosen[0];
    if (idle === 0) {
      attractive = relaxed.chosen[0];
      const candidates = node.candidates.filter(
        (_, c) => rho[c] <= relaxed.last || !hopeless(search, relaxed.bound - relaxed.last + rho[c]),
      );
      node = { ...node, candidates, multipliers: Float64Array.from(u), bound: relaxed.bound };
    } else if (idle % 8 === 0) theta /= 2;
    const length = direction.reduce((sum, d) => sum + d * d, 0);
    if (length === 0 || theta < 0.01) break;
    const step = Math.max(1, (theta * (search.best.cost - relaxed.bound)) / length);
    for (let i = 0; i < u.length; i++) u[i] = Math.round(u[i] + step * direction[i]);
  }
  return { node, attractive };
}

/** Nothing is left to choose: the open facilities are the choice. */
function settled(search: Search, node: MedianNode): Tightened {
  const cost = node.opened.length === 0 ? Infinity : servingCost(search.problem, node.opened);
  if (cost < search.best.cost) search.best = { cost, facilities: node.opened };
  return { node: { ...node, bound: cost }, attractive: undefined };
}
