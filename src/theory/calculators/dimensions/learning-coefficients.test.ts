import { describe, expect, test } from "vitest";
import { compute } from "../../compute.ts";

interface Coefficient {
  readonly lam: number;
  readonly lam_fraction: string;
  readonly multiplicity: number;
}
const linear = (widths: readonly number[], true_rank: number) =>
  compute("linear-network-learning-coefficient", { widths, true_rank }).value as unknown as Coefficient;

/** Least cost of the ways that end in a state, and how many ways have it. */
interface Ways {
  readonly cost: number;
  readonly count: number;
}

function cheaper(a: Ways | undefined, b: Ways): Ways {
  if (a === undefined || b.cost < a.cost) return b;
  return b.cost > a.cost ? a : { cost: a.cost, count: a.count + b.count };
}

function sum<T>(items: readonly T[], term: (item: T, i: number) => number): number {
  return items.reduce((total, item, i) => total + term(item, i), 0);
}

/** Ascending vectors of 0 … most. */
function ascending(length: number, most: number, least = 0): number[][] {
  if (length === 0) return [[]];
  return Array.from({ length: most - least + 1 }, (_, i) => least + i).flatMap((first) =>
    ascending(length - 1, most, first).map((rest) => [first, ...rest]),
  );
}

/**
 * λ and the number of cheapest ways by arcs: how fast the volume of {W_L…W₁ = O(ε)} falls is how many coefficients of
 * W(t) over power series must vanish for W_L…W₁ = O(t^N), per N. Running products have Smith forms t^α, and
 *
 *   W₁ of form α:              Σ αᵢ(n₀+n₁−2i+1)
 *   W of t^α to form β ≥ α:    Σ βᵢ(n+k−2i+1) + Σ_{i,j} max(0, αⱼ−βᵢ) − n Σ αⱼ
 *   W_L t^α = O(t^N):          n_L Σ max(0, N−αᵢ)
 *
 * The least is a linear program, and the logarithms in the volume are as many as the dimension of its solutions, which
 * shows in how their number on the grid grows with N.
 */
function byArcs(widths: readonly number[], N: number): Ways {
  const L = widths.length - 1;
  if (L === 1) return { cost: widths[0] * widths[1] * N, count: 1 };
  let k = Math.min(widths[0], widths[1]);
  let ways = new Map<string, readonly [readonly number[], Ways]>(
    ascending(k, N).map((a) => [
      a.join(),
      [a, { cost: sum(a, (x, i) => x * (widths[0] + widths[1] - 2 * i - 1)), count: 1 }],
    ]),
  );
  for (let l = 2; l < L; l++) {
    const n = widths[l];
    const rank = Math.min(k, n);
    const next = new Map<string, readonly [readonly number[], Ways]>();
    for (const b of ascending(rank, N))
      for (const [a, { cost, count }] of ways.values()) {
        if (b.some((x, i) => x < a[i])) continue;
        const step =
          sum(b, (x, i) => x * (n + k - 2 * i - 1) + sum(a, (y) => Math.max(0, y - x))) - n * sum(a, (y) => y);
        const key = b.join();
        next.set(key, [b, cheaper(next.get(key)?.[1], { cost: cost + step, count })]);
      }
    [ways, k] = [next, rank];
  }
  return [...ways.values()]
    .map(([a, { cost, count }]) => ({ cost: cost + widths[L] * sum(a, (x) => N - x), count }))
    .reduce<Ways | undefined>((best, way) => cheaper(best, way), undefined)!;
}

/** All vectors of 1 … most of a length. */
function vectors(length: number, most: number): number[][] {
  return length === 0
    ? [[]]
    : vectors(length - 1, most).flatMap((v) => Array.from({ length: most }, (_, i) => [...v, i + 1]));
}

describe("linear-network-learning-coefficient", () => {
  // N = 12: denominators ℓ up to 4; a grid too coarse would give a larger λ
  const N = 12;
  const cases = [
    ...vectors(3, 3),
    ...vectors(4, 2),
    ...vectors(5, 2),
    [3, 3, 3, 3],
    [3, 2, 3, 2],
    [2, 3, 3, 4],
    [3, 4, 3, 5],
    [1, 3, 2, 4],
    [5, 5],
    [9, 2, 7],
    [4, 4, 5],
  ];
  test("counts the coefficients of arcs, at true rank 0", () => {
    for (const widths of cases) {
      expect(linear(widths, 0).lam, widths.join()).toBe(byArcs(widths, N).cost / (2 * N));
    }
  });

  test("its multiplicity is one more than the dimension of the cheapest arcs", () => {
    // from N = 12 to 48 the points of a segment of length sN grow by (48s+1)/(12s+1): 3.4 at s = ⅓, below 4 always; so a
    // face of dimension d by 3.4^d … 4^d, and log₃.₄ 4^d = 1.13 d rounds to d up to d = 3
    for (const widths of [...vectors(3, 2), [2, 1, 1, 2], [2, 2, 2, 2], [2, 3, 4], [4, 1, 4, 4], [1, 1, 1, 1, 1]]) {
      const growth = byArcs(widths, 48).count / byArcs(widths, 12).count;
      const dimension = Math.round(Math.log(growth) / Math.log(3.4));
      expect(linear(widths, 0).multiplicity, widths.join()).toBe(dimension + 1);
    }
  });

  test("a true map of rank r adds the r(n₀+n_L−r)/2 of a regular model to the widths less r", () => {
    for (const [widths, r] of [
      [[3, 3, 3, 3], 1],
      [[4, 3, 5], 2],
      [[5, 4, 3, 4], 2],
      [[3, 4, 3], 3],
    ] as const) {
      const rest = widths.map((n) => n - r);
      const free = Math.min(...rest) === 0 ? 0 : byArcs(rest, N).cost / (2 * N);
      expect(linear(widths, r).lam).toBe((r * (widths[0] + widths[widths.length - 1] - r)) / 2 + free);
    }
  });

  test("two layers: the four cases of reduced rank regression", () => {
    for (const [M, H, N_] of vectors(3, 6))
      for (let r = 0; r <= Math.min(M, H, N_); r++) {
        const { lam, lam_fraction, multiplicity } = linear([M, H, N_], r);
        const { lambda, m } = reducedRank({ M, H, N: N_, r });
        expect([lam, multiplicity], `${M} ${H} ${N_} rank ${r}`).toEqual([lambda, m]);
        const [a, b = 1] = lam_fraction.split("/").map(Number);
        expect(a / b).toBe(lam);
      }
  });

  test("one layer is regular, a rank that fills the narrowest layer too, and no λ exceeds half the parameters", () => {
    expect(linear([4, 7], 3)).toMatchObject({ lam: 14, multiplicity: 1 });
    expect(linear([4, 2, 2, 5], 2)).toMatchObject({ lam: 7, multiplicity: 1 });
    for (const widths of vectors(4, 4)) {
      const value = linear(widths, 1) as unknown as { readonly lam: number; readonly half_params: number };
      expect(value.lam).toBeLessThanOrEqual(value.half_params);
    }
    expect(compute("linear-network-learning-coefficient", { widths: [3, 2, 3], true_rank: 3 }).status).toBe(
      "out-of-regime",
    );
  });
});

/** Aoyagi and Watanabe 2005, main theorem: M inputs, N outputs, H hidden units, true rank r. */
function reducedRank({ M, H, N, r }: Record<"M" | "H" | "N" | "r", number>): { lambda: number; m: number } {
  if (M + H < N + r) return { lambda: (H * M - H * r + N * r) / 2, m: 1 };
  if (N + H < M + r) return { lambda: (H * N - H * r + M * r) / 2, m: 1 };
  if (M + N < H + r) return { lambda: (M * N) / 2, m: 1 };
  const odd = (M + H + N + r) % 2;
  const s = H + r;
  return { lambda: (-s * s - M * M - N * N + 2 * s * M + 2 * s * N + 2 * M * N + odd) / 8, m: 1 + odd };
}

/**
 * The same for Σ a_k tanh(b_k x): near 0 its Taylor coefficients Σ a_k b_k^(2j+1) must be O(t^N). With |b₁| ≥ |b₂| ≥ …
 * of orders v₁ ≤ v₂ ≤ …, elimination leaves pivots b_k b₁²…b_{k−1}², so a_k costs max(0, N − v_k − 2Σ_{i<k} v_i), and b_k
 * costs v_k. Coinciding b_i = ±b_j are left out here; the next test lets two of them coincide.
 */
function tanhByArcs(p: number, N: number): Ways {
  let ways = new Map<string, readonly [v: number, before: number, Ways]>([["", [0, 0, { cost: 0, count: 1 }]]]);
  for (let k = 0; k < p; k++) {
    const next = new Map<string, readonly [number, number, Ways]>();
    for (const [least, before, { cost, count }] of ways.values())
      for (let v = least; v <= N; v++) {
        const now = cost + v + Math.max(0, N - v - 2 * before);
        // beyond N all further pivots are O(t^N)
        const total = Math.min(N, before + v);
        const key = `${v},${total}`;
        next.set(key, [v, total, cheaper(next.get(key)?.[2], { cost: now, count })]);
      }
    ways = next;
  }
  return [...ways.values()].map(([, , way]) => way).reduce<Ways | undefined>((a, b) => cheaper(a, b), undefined)!;
}

describe("tanh-learning-coefficient", () => {
  const value = (hidden: number) => compute("tanh-learning-coefficient", { hidden }).value as unknown as Coefficient;

  test("counts the coefficients of arcs, with the multiplicity of their solutions", () => {
    for (let p = 1; p <= 10; p++) {
      // scales 1/(2i+1): 3, 5, 7
      const N = p < 9 ? 15 : 35;
      const { cost, count } = tanhByArcs(p, N);
      expect(value(p).lam, `p ${p}`).toBeCloseTo(cost / (2 * N), 14);
      expect(value(p).multiplicity, `p ${p}`).toBe(count === 1 ? 1 : 2);
    }
  });

  test("two units that coincide to any order change nothing", () => {
    const N = 30;
    let least = Infinity;
    for (let v = 0; v <= N; v++)
      for (let u = v; u <= N; u++)
        // b₁²−b₂² has order 2v unless both have order v; then any order more costs as much
        for (let more = 0; more <= (u === v ? N : 0); more++) {
          const pivot = u + 2 * v + more;
          least = Math.min(least, v + u + more + Math.max(0, N - v) + Math.max(0, N - pivot));
        }
    expect(least / (2 * N)).toBeCloseTo(value(2).lam, 14);
  });

  test("whole squares, far out", () => {
    expect(value(1e12)).toEqual({ lam: (2e12 + 1e6) / (4e6 + 2), multiplicity: 2 });
    expect(value(1e12 - 1).multiplicity).toBe(1);
  });
});
