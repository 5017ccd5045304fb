import { genericRank, genericRankCost } from "./generic-rank.ts";
import type { DenseNetwork } from "./jacobian-rows.ts";
import { ambientBelow, dimensionBound } from "./power-network.ts";

export interface FillingSpec {
  readonly d0: number;
  readonly dh: number;
  readonly k: number;
  /** Hidden layers. */
  readonly hidden: number;
  readonly mostWidth: number;
  /** The dimension that fills. */
  readonly ambient: number;
  readonly seed: number;
  readonly mostOperations: number;
}

export interface FillingWidths {
  /** Minimal among all vectors, also where the search stopped early; sorted. */
  readonly minimal: readonly (readonly number[])[];
  /** The widths of all layers but the last hidden one at which the operations ran out. */
  readonly stoppedAt?: readonly number[];
  /** Sum of the chances that a vector said not to fill does. */
  readonly chanceWrong: number;
}

/**
 * Componentwise minimal hidden widths at which power networks reach every polynomial map of their degree.
 *
 * Filling is monotone: a wider network has the functions of the narrower. So the search walks all hidden widths but the
 * last in lexicographic order; at each the least last width that fills is at most that of any narrower prefix, and a
 * new minimum only if less. What was found answers for all vectors above a filling and below a failing one, and the
 * bound `dimensionBound` for many of the rest; only then is a rank computed. Vectors that stand for many are asked first.
 */
export function fillingWidths(spec: FillingSpec): FillingWidths {
  const { hidden } = spec;
  if (hidden === 0) return { minimal: [[]], chanceWrong: 0 };
  const limits = usefulWidths(spec);
  const oracle = fillingOracle(spec);
  const minimal: number[][] = [];
  const answer = () => ({ minimal, chanceWrong: oracle.chanceWrong() });
  const wide = uniformFilling(limits, oracle);
  if (wide === undefined) return oracle.ranOut() ? { ...answer(), stoppedAt: limits.slice(1) } : answer();
  for (const prefix of prefixes(limits.slice(0, -1))) {
    const least = minimal
      .filter((found) => below(found.slice(0, -1), prefix))
      .reduce((most, found) => Math.min(most, found[hidden - 1]), limits[hidden - 1] + 1);
    const widened = prefix.map((_, j) => prefix.map((width, i) => (i < j ? width : Math.max(width, wide[i]))));
    const fills = (width: number) => [...widened, prefix].every((first) => oracle.fills([...first, width]));
    const last = leastFilling(least, fills);
    if (oracle.ranOut()) return { ...answer(), stoppedAt: prefix };
    if (last < least) minimal.push([...prefix, last]);
  }
  return answer();
}

/**
 * Widths of hidden layers beyond which nothing is gained: hidden layer i gives powers of degree k^i, of which no more than
 * C(d₀+k^i−1, k^i) are independent, and the layer above combines those linearly.
 */
export function usefulWidths({
  d0,
  k,
  hidden,
  mostWidth,
}: Pick<FillingSpec, "d0" | "k" | "hidden" | "mostWidth">): number[] {
  return Array.from({ length: hidden }, (_, i) =>
    Math.min(mostWidth, ambientBelow(mostWidth, { n: d0, outputs: 1, k, layers: i + 2 })),
  );
}

/** Like widths, doubled: the first that fill, at the price of small networks; undefined where none does. */
function uniformFilling(limits: readonly number[], oracle: Oracle): readonly number[] | undefined {
  for (let width = 1; ; width *= 2) {
    const widths = limits.map((limit) => Math.min(width, limit));
    if (oracle.fills(widths)) return widths;
    if (oracle.ranOut() || limits.every((limit) => limit <= width)) return undefined;
  }
}

/** The least width below `limit` that fills, by halving; `limit` if the one below it does not. */
function leastFilling(limit: number, fills: (width: number) => boolean): number {
  if (limit === 1 || !fills(limit - 1)) return limit;
  let [failing, filling] = [0, limit - 1];
  while (filling - failing > 1) {
    const middle = Math.floor((failing + filling) / 2);
    if (fills(middle)) filling = middle;
    else failing = middle;
  }
  return filling;
}

/** All vectors from 1 to the limits, the last component fastest. */
function* prefixes(limits: readonly number[]): Generator<readonly number[]> {
  const vector = limits.map(() => 1);
  for (;;) {
    yield [...vector];
    let i = limits.length - 1;
    while (i >= 0 && vector[i] === limits[i]) vector[i--] = 1;
    if (i < 0) return;
    vector[i]++;
  }
}

function below(a: readonly number[], b: readonly number[]): boolean {
  return a.every((width, i) => width <= b[i]);
}

interface Oracle {
  fills(widths: readonly number[]): boolean;
  ranOut(): boolean;
  chanceWrong(): number;
}

/** Answers whether widths fill, and remembers. */
function fillingOracle({ d0, dh, k, ambient, seed, mostOperations }: FillingSpec): Oracle {
  const filling: (readonly number[])[] = [];
  const failing: (readonly number[])[] = [];
  let operations = 0;
  let chance = 0;
  const rankFills = (all: readonly number[]) => {
    const network: DenseNetwork = {
      widths: all,
      unit: { kind: "power", k, output: false },
      bias: false,
      activeOutput: false,
    };
    operations += genericRankCost(network, ambient);
    if (operations > mostOperations) return false;
    const { proved, chanceTooLow } = genericRank({ network, upperBound: ambient, seed });
    chance += chanceTooLow;
    return proved;
  };
  return {
    fills(widths) {
      operations += 100 + 10 * widths.length * (filling.length + failing.length);
      if (filling.some((found) => below(found, widths))) return true;
      if (failing.some((found) => below(widths, found))) return false;
      const all = [d0, ...widths, dh];
      const fills = dimensionBound({ widths: all, k }) >= ambient && rankFills(all);
      (fills ? filling : failing).push(widths);
      return fills;
    },
    ranOut: () => operations > mostOperations,
    chanceWrong: () => Math.min(1, chance),
  };
}
