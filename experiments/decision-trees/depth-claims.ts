import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as exactDepth } from "../../src/theory/calculators/trees/tree-exact-min-depth.ts";
import { calculator as treeDepth } from "../../src/theory/calculators/trees/tree-min-depth.ts";
import { predict } from "../../src/theory/predict.ts";
import { exactTree, value, type Sizes } from "./law.ts";

const section = "17 decision-trees: depth";
const source =
  'The Unreasonable Effectiveness of Overparametrized Models: "the maximum depth (d_max = log_2(N))"; counting leaves';

interface Rows {
  readonly X: number[][];
  readonly y: number[];
}

/** ⌈log₂N⌉ and N−1. */
function depthOf(N: number, which: "min_depth" | "max_depth_needed") {
  return predict(treeDepth, { N_distinct_labels: N }, (depths) => depths[which]);
}

function measured(rows: Rows, criterion: "gini" | "entropy") {
  return {
    trials: (seed: number) => [exactTree({ x: rows.X, y: rows.y, criterion, seed })],
    observe: ([result]: Parameters<ClaimPoint["observe"]>[0]) => value(result, "depthToFit"),
    seeds: 1,
  };
}

/** N points of which no two can be told apart from the rest by one coordinate: 0 and the unit vectors, 0 alone of class 0. */
function unitVectors(N: number): Rows {
  const X = Array.from({ length: N }, (_, i) => Array.from({ length: N - 1 }, (__, j) => (i === j + 1 ? 1 : 0)));
  return { X, y: X.map((_, i) => (i === 0 ? 0 : 1)) };
}

function line(N: number, label: (i: number) => number): Rows {
  return { X: Array.from({ length: N }, (_, i) => [i]), y: Array.from({ length: N }, (_, i) => label(i)) };
}

/** As printed. */
export function logDepthFits({ counts }: Sizes): Claim {
  return {
    id: "log-depth-fits",
    statement: "A tree of depth log₂N has perfect predictions on N training examples",
    section,
    source,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: {
      statement: "It can need N−1: 0 and the unit vectors, in two classes, fall off one by one in every tree",
      expected: "supported",
    },
    points: counts.map((N) => {
      const rows = unitVectors(N);
      return {
        at: { N, data: "unit vectors" },
        prediction: depthOf(N, "min_depth"),
        rival: predict(exactDepth, rows, (depth) => depth ?? NaN).value,
        ...measured(rows, "gini"),
      };
    }),
  };
}

/** What log₂N is: the least depth of N leaves. */
export function logDepthIsLeast({ counts }: Sizes): Claim {
  return {
    id: "log-depth-isolates",
    statement: "⌈log₂N⌉ is the least depth that isolates N examples, and entropy reaches it for N labels along a line",
    section,
    source: "Knuth, TAOCP 1, section 2.3.4.5",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "To isolate N examples takes N−1 edges", expected: "refuted" },
    points: [...counts, ...counts.map((N) => N - 3)].map((N) => ({
      at: { N, labels: "all different" },
      prediction: depthOf(N, "min_depth"),
      rival: depthOf(N, "max_depth_needed").value,
      ...measured(
        line(N, (i) => i),
        "entropy",
      ),
    })),
  };
}

/** Fitting labels is less than isolating points. */
export function labelsNeedLess({ counts }: Sizes): Claim {
  const cases = counts.flatMap((N) => [
    { N, labels: "one threshold", rows: line(N, (i) => (i < N / 4 ? 0 : 1)) },
    { N, labels: "one interval", rows: line(N, (i) => (i < N / 4 || i >= N / 2 ? 0 : 1)) },
  ]);
  return {
    id: "labels-need-less",
    statement:
      "To fit N labels takes no more depth than their runs do: 1 for a threshold, 2 for an interval, whatever N is",
    section,
    source: "exact search over trees",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Perfect training predictions take a depth of log₂N", expected: "refuted" },
    points: cases.map(({ N, labels, rows }) => ({
      at: { N, labels },
      prediction: predict(exactDepth, rows, (depth) => depth ?? NaN),
      rival: depthOf(N, "min_depth").value,
      ...measured(rows, "gini"),
    })),
  };
}

/** Greedy splits peel single points off where every split gains little. */
export function greedyFindsLeast({ counts }: Sizes): Claim {
  return {
    id: "greedy-finds-least",
    statement: "CART, grown until it fits, is as shallow as a tree that fits can be",
    section,
    source: "Breiman, Friedman, Olshen, Stone 1984: splits are chosen one at a time; Hyafil, Rivest 1976",
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: {
      statement: "On labels that alternate along a line Gini peels off one point at a time: N−1 edges where log₂N do",
      expected: "supported",
    },
    points: counts.map((N) => {
      const rows = line(N, (i) => i % 2);
      return {
        at: { N, labels: "alternating" },
        prediction: predict(exactDepth, rows, (depth) => depth ?? NaN),
        rival: depthOf(N, "max_depth_needed").value,
        ...measured(rows, "gini"),
      };
    }),
  };
}
