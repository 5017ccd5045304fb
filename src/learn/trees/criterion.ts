import { log } from "../../base/elementary.ts";
import type { TreeTable } from "./tree.ts";

export type Criterion = "gini" | "entropy" | "variance";

/** Running sums of a set of rows, from which its score comes; the split of greatest score in both parts is the best. */
export interface Tally {
  clear(): void;
  add(row: number, weight: number): void;
  remove(row: number, weight: number): void;
  weight(): number;
  /**
   * gini Σ c²/w;  entropy Σ c ln c − w ln w;  variance (Σ wy)²/w: minus the impurity times the weight, up to what is the
   * same for every split of one node.
   */
  score(): number;
}

/** Weights are whole numbers, at most `total` together. */
export function tallyOf(table: TreeTable, criterion: Criterion, total: number): Tally {
  switch (criterion) {
    case "gini":
      return giniTally(table);
    case "entropy":
      return entropyTally(table, total);
    case "variance":
      return varianceTally(table);
  }
}

function giniTally({ y, classes }: TreeTable): Tally {
  const counts = new Float64Array(classes);
  let [all, squares] = [0, 0];
  const change = (label: number, by: number) => {
    squares += by * (2 * counts[label] + by);
    counts[label] += by;
    all += by;
  };
  return {
    clear() {
      counts.fill(0);
      [all, squares] = [0, 0];
    },
    add: (row, weight) => change(y[row], weight),
    remove: (row, weight) => change(y[row], -weight),
    weight: () => all,
    score: () => (all === 0 ? 0 : squares / all),
  };
}

function entropyTally({ y, classes }: TreeTable, total: number): Tally {
  const counts = new Float64Array(classes);
  // c ln c of every count there can be
  const terms = Float64Array.from({ length: total + 1 }, (_, c) => (c === 0 ? 0 : c * log(c)));
  let [all, sum] = [0, 0];
  const change = (label: number, by: number) => {
    sum += terms[counts[label] + by] - terms[counts[label]];
    counts[label] += by;
    all += by;
  };
  return {
    clear() {
      counts.fill(0);
      [all, sum] = [0, 0];
    },
    add: (row, weight) => change(y[row], weight),
    remove: (row, weight) => change(y[row], -weight),
    weight: () => all,
    score: () => sum - terms[all],
  };
}

/** About the mean of all rows, so that a large offset of y costs no digits. */
function varianceTally({ y }: TreeTable): Tally {
  const centre = y.length === 0 ? 0 : y.reduce((sum, value) => sum + value, 0) / y.length;
  let [all, sum] = [0, 0];
  return {
    clear() {
      [all, sum] = [0, 0];
    },
    add(row, weight) {
      all += weight;
      sum += weight * (y[row] - centre);
    },
    remove(row, weight) {
      all -= weight;
      sum -= weight * (y[row] - centre);
    },
    weight: () => all,
    score: () => (all === 0 ? 0 : (sum * sum) / all),
  };
}
