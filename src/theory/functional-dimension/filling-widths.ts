import { genericRank, genericRankCost } from "./generic-rank.ts";
import type { DenseNetwork } from "./jacobian-rows.ts";
import { dimensionBound } from "./power-network.ts";

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
 * bound `dimensionBound` for many of the rest; only then is a rank computed.
 */
export function fillingWidths(spec: FillingSpec): FillingWidths {
  const { hidden, mostWidth } = spec;
  if (hidden === 0) return { minimal: [[]], chanceWrong: 0 };
  const oracle = fillingOracle(spec);
  const minimal: number[][] = [];
  const none = () => ({ minimal, chanceWrong: oracle.chanceWrong() });
  // like widths, doubled: the first that fill answer for all wider ones, at the price of small networks
  for (let width = 1; !oracle.fills(new Array<number>(hidden).fill(width)); width = Math.min(2 * width, mostWidth)) {
    if (oracle.ranOut()) return { ...none(), stoppedAt: new Array<number>(hidden - 1).fill(width) };
    if (width === mostWidth) return none();
  }
  for (const prefix of prefixes(hidden - 1, mostWidth)) {
    const least = minimal
      .filter((found) => below(found.slice(0, -1), prefix))
      .reduce((most, found) => Math.min(most, found[hidden - 1]), mostWidth + 1);
    const last = leastFilling(least, (width) => oracle.fills([...prefix, width]));
    if (oracle.ranOut()) return { ...none(), stoppedAt: prefix };
    if (last < least) minimal.push([...prefix, last]);
  }
  return none();
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

/** All vectors of 1 … most, the last component fastest. */
function* prefixes(length: number, most: number): Generator<readonly number[]> {
  const vector = new Array<number>(length).fill(1);
  for (;;) {
    yield [...vector];
    let i = length - 1;
    while (i >= 0 && vector[i] === most) vector[i--] = 1;
    if (i < 0) return;
    vector[i]++;
  }
}

function below(a: readonly number[], b: readonly number[]): boolean {
  return a.every((width, i) => width <= b[i]);
}

/** Answers whether widths fill, and remembers. */
function fillingOracle({ d0, dh, k, ambient, seed, mostOperations }: FillingSpec): {
  fills(widths: readonly number[]): boolean;
  ranOut(): boolean;
  chanceWrong(): number;
} {
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
