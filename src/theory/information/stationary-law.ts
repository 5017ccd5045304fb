/**
 * The law π = πP of an irreducible chain, by the elimination of Grassmann, Taksar and Heyman, which never subtracts;
 * transient symbols have π = 0. Null where there are several closed classes. Accuracy: relative 1e-13 entrywise.
 */
export function stationaryLaw(transition: readonly (readonly number[])[]): Float64Array | null {
  const closed = closedClass(transition);
  if (closed === null) return null;
  const law = new Float64Array(transition.length);
  const inside = eliminate(closed.map((a) => closed.map((b) => transition[a][b])));
  closed.forEach((symbol, at) => (law[symbol] = inside[at]));
  return law;
}

function eliminate(P: number[][]): Float64Array {
  const n = P.length;
  for (let m = n - 1; m > 0; m--) {
    let leaving = 0;
    for (let b = 0; b < m; b++) leaving += P[m][b];
    for (let a = 0; a < m; a++) P[a][m] /= leaving;
    for (let a = 0; a < m; a++) for (let b = 0; b < m; b++) P[a][b] += P[a][m] * P[m][b];
  }
  const law = new Float64Array(n);
  law[0] = 1;
  for (let m = 1; m < n; m++) for (let a = 0; a < m; a++) law[m] += law[a] * P[a][m];
  const total = law.reduce((sum, value) => sum + value, 0);
  return law.map((value) => value / total);
}

/** Symbols from which one always comes back; null where they fall apart. */
function closedClass(transition: readonly (readonly number[])[]): number[] | null {
  const reach = transition.map((_, from) => reached(transition, from));
  const recurrent = [...reach.keys()].filter((a) => [...reach[a]].every((b) => reach[b].has(a)));
  const one = reach[recurrent[0]];
  return recurrent.every((a) => one.has(a)) ? recurrent : null;
}

function reached(transition: readonly (readonly number[])[], from: number): Set<number> {
  const found = new Set<number>();
  const ways = [from];
  for (let a = ways.pop(); a !== undefined; a = ways.pop()) {
    if (found.has(a)) continue;
    found.add(a);
    transition[a].forEach((p, b) => p > 0 && ways.push(b));
  }
  return found;
}
