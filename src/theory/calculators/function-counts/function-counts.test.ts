import { describe, expect, test } from "vitest";
import { regionCount } from "../../../search/arrangement-regions.ts";
import { separableDichotomies } from "../../../search/separable-dichotomies.ts";
import { monomialVectors } from "../../../search/sign-monomials.ts";
import { compute, type PlainValue } from "../../compute.ts";

// Each count once more by a way that shares no code with it: composition, recurrences, deletion and contraction, circuits,
// lists of small weights.

function answer(name: string, inputs: unknown): Record<string, PlainValue> {
  const { status, value } = compute(name, inputs);
  expect(status).toBe("ok");
  return value as Record<string, PlainValue>;
}

function number(name: string, inputs: unknown): bigint {
  const { status, value } = compute(name, inputs);
  expect(status).toBe("ok");
  return BigInt(value as string | number);
}

/** log₂ of a whole number through its binary digits and Math.log2: within 1e-15 relative of the truth. */
function log2(x: bigint): number {
  const digits = x.toString(2);
  return digits.length - 53 + Math.log2(Number.parseInt(digits.slice(0, 53).padEnd(53, "0"), 2));
}

/** Sign tables of w·v over all vectors v, for integer weights of at most `most`; ties as told. */
function tablesBySmallWeights(vectors: readonly (readonly number[])[], most: number, ties: "none" | "plus"): number {
  const d = vectors[0].length;
  const side = 2 * most + 1;
  const tables = new Set<string>();
  for (let code = 0; code < side ** d; code++) {
    const w = Array.from({ length: d }, (_, i) => (Math.floor(code / side ** i) % side) - most);
    const sums = vectors.map((v) => v.reduce((sum, x, i) => sum + x * w[i], 0));
    if (ties === "plus" || !sums.includes(0)) tables.add(sums.map((sum) => (sum >= 0 ? "+" : "-")).join(""));
  }
  return tables.size;
}

const affine = (n: number) => monomialVectors(n, (degree) => degree <= 1, "all");
const linear = (n: number) => monomialVectors(n, (degree) => degree === 1, "all");

describe("boolean-function-count", () => {
  /** All functions of a network of unrestricted units, layer by layer. */
  function composed(widths: readonly number[]): number {
    let functions = new Map([["", Array.from({ length: 1 << widths[0] }, (_, x) => x)]]);
    for (let l = 1; l < widths.length; l++) {
      const [states, values] = [1 << widths[l - 1], 1 << widths[l]];
      const next = new Map<string, number[]>();
      for (const f of functions.values())
        for (let code = 0; code < values ** states; code++) {
          const g = f.map((x) => Math.floor(code / values ** x) % values);
          next.set(g.join(" "), g);
        }
      functions = next;
    }
    return functions.size;
  }

  /** Σ S(N,j)(M)_j with Stirling numbers by their recurrence. */
  function byStirling(inputs: number, narrowest: number, outputs: number): bigint {
    const [N, M, J] = [2 ** inputs, 2n ** BigInt(outputs), 2 ** narrowest];
    let row = [1n];
    for (let n = 1; n <= N; n++) {
      row = Array.from({ length: n + 1 }, (_, j) => BigInt(j) * (row[j] ?? 0n) + (j > 0 ? row[j - 1] : 0n));
    }
    let [sum, falling] = [0n, 1n];
    for (let j = 1; j <= Math.min(J, N); j++) {
      falling *= M - BigInt(j) + 1n;
      sum += row[j] * falling;
    }
    return sum;
  }

  test("by composition of all networks", () => {
    for (const arch of [
      [1, 1],
      [2, 1],
      [1, 2],
      [2, 1, 1],
      [2, 1, 2],
      [2, 2, 1],
      [1, 2, 2],
      [2, 1, 1, 2],
      [3, 1, 2],
    ]) {
      expect(answer("boolean-function-count", { arch }).e).toBe(composed(arch));
    }
  });

  test("by Stirling numbers, with and without a bottleneck; log2_e agrees, hidden order does not matter", () => {
    for (const [inputs, narrowest, outputs] of [
      [3, 1, 2],
      [3, 2, 5],
      [4, 2, 3],
      [4, 3, 6],
      [5, 4, 5],
      [6, 2, 9],
      [7, 5, 6],
      [2, 2, 3],
      [3, 6, 3],
    ]) {
      const expected = byStirling(inputs, narrowest, outputs);
      const { e, log2_e } = answer("boolean-function-count", { arch: [inputs, narrowest, narrowest + 2, outputs] });
      expect(BigInt(e as string)).toBe(expected);
      // two logarithms, each within 2 units in the last place
      expect(Math.abs((log2_e as number) - log2(expected))).toBeLessThanOrEqual(1e-15 * log2(expected));
    }
  });

  test("10⁹ bits are refused, with log2_e", () => {
    expect(() => compute("boolean-function-count", { arch: [30, 1] })).toThrow(/exactly.*1073741824/);
    expect(() => compute("boolean-function-count", { arch: [30, 5, 20] })).toThrow("log2_e is at most 5368709");
    expect(() => compute("boolean-function-count", { arch: [2000, 1000, 1000] })).toThrow("2^2000");
    expect(() => compute("boolean-function-count", { arch: [2, 0, 2] })).toThrow("arch");
  });

  test("the bound that is offered lies above and near the truth", () => {
    const { log2_e } = answer("boolean-function-count", { arch: [9, 2, 9] });
    // r·2^n₀ + log₂ C(2^n_L, 2^r), from above by the leading power
    const bound = 2 * 512 + 4 * 9 - Math.log2(24);
    expect(log2_e as number).toBeLessThan(bound);
    expect(log2_e as number).toBeGreaterThan(bound - 0.02);
  });
});

describe("threshold-function-count", () => {
  test("by deletion and contraction of the hyperplanes x·(w, b) = 0, to n = 5", () => {
    for (const n of [0, 1, 2, 3, 4, 5]) {
      expect(answer("threshold-function-count", { n }).e).toBe(regionCount(affine(n)));
    }
  });

  test("by circuits and by small weights, to n = 3; 1 as the greatest weight is too little", () => {
    for (const n of [1, 2, 3]) {
      const { e } = answer("threshold-function-count", { n });
      expect(2 * separableDichotomies(affine(n)).length).toBe(e);
      expect(tablesBySmallWeights(affine(n), 3, "none")).toBe(e);
    }
    expect(tablesBySmallWeights(affine(3), 1, "none")).toBeLessThan(104);
  });

  test("n = 6, 7: functions of exactly k variables are Muroga's 14 487 040 and 8 274 797 440", () => {
    const T = (n: number) => BigInt(answer("threshold-function-count", { n }).e as number);
    const binomial = (n: number, k: number): bigint =>
      k === 0 ? 1n : (binomial(n, k - 1) * BigInt(n - k + 1)) / BigInt(k);
    const exactly = (n: number) => {
      let sum = 0n;
      for (let k = 0; k <= n; k++) sum += (-1n) ** BigInt(n - k) * binomial(n, k) * T(k);
      return sum;
    };
    expect([2, 3, 4, 5, 6, 7].map(exactly)).toEqual([8n, 72n, 1536n, 86_080n, 14_487_040n, 8_274_797_440n]);
  });

  test("n = 9 is recalled, and nobody has counted 10: refused with the leading term", () => {
    expect(compute("threshold-function-count", { n: 9 }).grade).toBe("recalled");
    expect(compute("threshold-function-count", { n: 6 }).grade).toBe("enumerated");
    expect(() => compute("threshold-function-count", { n: 10 })).toThrow(
      /between 45.* and 79\.\d+.*threshold-function-count-bounds/,
    );
    expect(() => compute("threshold-function-count", { n: -1 })).toThrow("n:");
    expect(() => compute("threshold-function-count", { n: 1e9 })).toThrow("leading term");
  });
});

describe("threshold-function-count-without-bias", () => {
  test("by deletion and contraction, small weights and circuits", () => {
    for (const n of [1, 2, 3, 4, 5]) {
      const pairs = monomialVectors(n, (degree) => degree === 1, "up to sign");
      const count = number("threshold-function-count-without-bias", { n });
      expect(count).toBe(BigInt(regionCount(pairs)));
      if (n < 5) expect(count).toBe(BigInt(2 * separableDichotomies(pairs).length));
      if (n < 5) expect(count).toBe(BigInt(tablesBySmallWeights(linear(n), 3, "none")));
    }
  });
  test("n = 10 is T(9), n = 0 has ties only, n = 11 is refused", () => {
    expect(number("threshold-function-count-without-bias", { n: 10 })).toBe(144130531453121108n);
    expect(compute("threshold-function-count-without-bias", { n: 0 }).status).toBe("out-of-regime");
    expect(() => compute("threshold-function-count-without-bias", { n: 11 })).toThrow("log₂");
  });
});

describe("threshold-function-count-zero-one-without-bias", () => {
  test("by small weights on {0,1}ⁿ less 0, n ≤ 4", () => {
    for (const [n, most] of [
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 5],
    ]) {
      const sets = Array.from({ length: 2 ** n - 1 }, (_, s) =>
        Array.from({ length: n }, (_, i) => ((s + 1) >> i) & 1),
      );
      expect(number("threshold-function-count-zero-one-without-bias", { n })).toBe(
        BigInt(tablesBySmallWeights(sets, most, "none")),
      );
    }
  });
  test("n = 6 and 7 are those of generalized retarded functions; 0 has one; 8 and 9 are recalled; 10 is refused", () => {
    const count = (n: number) => number("threshold-function-count-zero-one-without-bias", { n });
    expect([0, 6, 7].map(count)).toEqual([1n, 1066044n, 347326352n]);
    expect(compute("threshold-function-count-zero-one-without-bias", { n: 8 })).toMatchObject({
      value: 419172756930,
      grade: "recalled",
    });
    // where the last input is 1 its weight is a bias
    for (const n of [6, 7, 8]) expect(count(n)).toBeGreaterThan(number("threshold-function-count-without-bias", { n }));
    expect(() => compute("threshold-function-count-zero-one-without-bias", { n: 10 })).toThrow(
      /between.*2\^36.*and 72\.48/,
    );
  });
});

describe("threshold-function-count-ties-allowed", () => {
  test("by small weights, n ≤ 4", () => {
    for (const [n, most] of [
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 3],
    ]) {
      expect(number("threshold-function-count-ties-allowed", { n })).toBe(
        BigInt(tablesBySmallWeights(linear(n), most, "plus")),
      );
    }
  });
  test("n = 5, by all images of sorted weights of at most 7", () => {
    // a function is told by its signs at the points with x₅ = 1, ties included
    const half = linear(5).filter((x) => x[4] === 1);
    const found = new Set<string>();
    const sort = (w: readonly number[]): void => {
      if (w.length < 5) for (let next = w.at(-1) ?? 7; next >= 0; next--) sort([...w, next]);
      else found.add(half.map((x) => Math.sign(x.reduce((sum, s, i) => sum + s * w[i], 0))).join(" "));
    };
    sort([]);
    // exchanges of neighbours and one negation make all signed permutations
    const moves = [0, 1, 2, 3].map(
      (i) => (x: readonly number[]) => x.map((_, j) => x[j === i ? i + 1 : j === i + 1 ? i : j]),
    );
    const flip = (x: readonly number[]) => [-x[0], ...x.slice(1)];
    const at = new Map<string, readonly [number, number]>();
    for (const [i, x] of half.entries()) {
      at.set(x.join(), [i, 1]);
      at.set(x.map((s) => -s).join(), [i, -1]);
    }
    const tables = [...moves, flip].map((move) => half.map((x) => at.get(move(x).join()) ?? [0, 0]));
    for (const name of found) {
      const signs = name.split(" ").map(Number);
      for (const table of tables) found.add(table.map(([i, s]) => s * signs[i] + 0).join(" "));
    }
    expect(number("threshold-function-count-ties-allowed", { n: 5 })).toBe(BigInt(found.size));
  });
  test("at least as many as without ties; 0 inputs have one; 9 is refused with a lower bound", () => {
    const ties = (n: number) => number("threshold-function-count-ties-allowed", { n });
    for (const n of [1, 2, 3, 4, 5, 6, 7]) {
      expect(ties(n)).toBeGreaterThan(number("threshold-function-count-without-bias", { n }));
      // Euler–Poincaré needs an even number of proper faces in all of ±, and the origin
      expect(ties(n) % 2n).toBe(1n);
    }
    expect(ties(0)).toBe(1n);
    expect(() => compute("threshold-function-count-ties-allowed", { n: 9 })).toThrow("T(n−1)");
  });
});

describe("polynomial-threshold-function-count", () => {
  test("by deletion and contraction of all monomials of degree ≤ d, every n ≤ 4", () => {
    for (let n = 0; n <= 4; n++)
      for (let degree = 0; degree <= n; degree++) {
        const { e, log2: bits } = answer("polynomial-threshold-function-count", { n, degree });
        expect(e).toBe(regionCount(monomialVectors(n, (d) => d <= degree, "all")));
        expect(bits as number).toBeCloseTo(Math.log2(e as number), 12);
      }
  });
  test("by circuits for n = 3", () => {
    for (const degree of [0, 1, 2, 3]) {
      const { e } = answer("polynomial-threshold-function-count", { n: 3, degree });
      expect(2 * separableDichotomies(monomialVectors(3, (d) => d <= degree, "all")).length).toBe(e);
    }
  });
  test("grows with the degree, and degree n does all", () => {
    for (const n of [5, 6]) {
      const counts = [0, 1, n - 2, n - 1, n, n + 3].map((degree) =>
        BigInt(answer("polynomial-threshold-function-count", { n, degree }).e as string),
      );
      expect(counts.every((count, i) => i === 0 || counts[i - 1] <= count)).toBe(true);
      expect(counts[4]).toBe(2n ** (2n ** BigInt(n)));
      expect(counts[5]).toBe(counts[4]);
    }
  });
  test("between, it is refused with Cover's bound; too many digits with their number", () => {
    expect(() => compute("polynomial-threshold-function-count", { n: 5, degree: 2 })).toThrow(/at most 31 .*Cover/);
    expect(() => compute("polynomial-threshold-function-count", { n: 40, degree: 3 })).toThrow("n^(d+1)/d!");
    expect(() => compute("polynomial-threshold-function-count", { n: 5000, degree: 3 })).toThrow("n^(d+1)/d!");
    expect(() => compute("polynomial-threshold-function-count", { n: 30, degree: 30 })).toThrow("1073741824");
    expect(() => compute("polynomial-threshold-function-count", { n: 3, degree: -1 })).toThrow("degree");
  });
});

describe("homogeneous-threshold-function-count", () => {
  test("by circuits of the monomials' values, n ≤ 4, and by deletion and contraction for all of n ≤ 5", () => {
    for (let n = 1; n <= 5; n++)
      for (let degree = 0; degree <= n; degree++) {
        const vectors = monomialVectors(n, (d) => d === degree, "up to sign");
        const count = number("homogeneous-threshold-function-count", { n, degree });
        const distinct = degree === 0 || degree === n ? 2n : BigInt(regionCount([...new Set(vectors)]));
        if (degree > 0 && degree < n) expect(count).toBe(distinct);
        if (n <= 4 && degree > 0 && degree < n) {
          // circuits want distinct points, and ±1 on the monomials may repeat up to sign
          const unique = [...new Map(vectors.map((v) => [v.map((x) => x * v[0]).join(" "), v])).values()];
          expect(count).toBe(BigInt(2 * separableDichotomies(unique).length));
        }
      }
  });
  test("by small weights: degree 2 of 4 variables", () => {
    const vectors = monomialVectors(4, (d) => d === 2, "all");
    expect(number("homogeneous-threshold-function-count", { n: 4, degree: 2 })).toBe(
      BigInt(tablesBySmallWeights(vectors, 2, "none")),
    );
  });
  test("edges: one function and its negation for d = 0 and n; none for d > n; the rest is refused with Cover's bound", () => {
    for (const [n, degree] of [
      [0, 0],
      [7, 0],
      [7, 7],
    ]) {
      expect(number("homogeneous-threshold-function-count", { n, degree })).toBe(2n);
    }
    expect(number("homogeneous-threshold-function-count", { n: 10, degree: 9 })).toBe(144130531453121108n);
    expect(compute("homogeneous-threshold-function-count", { n: 3, degree: 4 }).status).toBe("out-of-regime");
    expect(() => compute("homogeneous-threshold-function-count", { n: 6, degree: 3 })).toThrow("Cover");
  });
});

describe("threshold-function-count-bounds", () => {
  test("by whole numbers, n ≤ 60, past where floating point takes over", () => {
    for (const n of [0, 1, 2, 5, 9, 10, 30, 49, 50, 51, 60]) {
      const N = 2n ** BigInt(n) - 1n;
      let [term, sum] = [1n, 1n];
      for (let k = 1n; k <= BigInt(n); k++) {
        term = (term * (N - k + 1n)) / k;
        sum += term;
      }
      const value = compute("threshold-function-count-bounds", { n }).value as Record<string, number>;
      // n² units of 2⁻⁵³ at most, relative to n²
      expect(Math.abs(value.log2_upper - log2(2n * sum))).toBeLessThanOrEqual(1e-13 * Math.max(1, n * n));
      expect(Math.abs(value.log2_zuev_main - log2(2n * term))).toBeLessThanOrEqual(1e-13 * Math.max(1, n * n));
      expect(value.lower_n_nminus1_over2).toBe(Math.abs((n * (n - 1)) / 2));
    }
  });
  test("T(n) lies between, and what is unknown is null and said so", () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7, 9]) {
      const value = answer("threshold-function-count-bounds", { n }) as Record<string, number>;
      expect(value.log2_exact).toBeLessThanOrEqual(value.log2_upper * (1 + 1e-15));
      expect(value.log2_exact).toBeGreaterThanOrEqual(value.lower_n_nminus1_over2);
      expect(value.ratio_exact_over_n2 * n * n).toBeCloseTo(value.log2_exact, 12);
    }
    expect(compute("threshold-function-count-bounds", { n: 12 })).toMatchObject({
      status: "partial",
      value: { log2_exact: null, ratio_exact_over_n2: null, lower_n_nminus1_over2: 66 },
    });
    expect(answer("threshold-function-count-bounds", { n: 0 })).toMatchObject({
      log2_exact: 1,
      lower_n_nminus1_over2: 0,
      ratio_exact_over_n2: "Infinity",
    });
  });
});

describe("threshold-network-capacity", () => {
  test("by slices of the list, as it is defined", () => {
    for (const arch of [
      [10, 1],
      [3, 7, 2, 9],
      [5, 5, 5],
      [100, 1, 100],
      [2, 3, 4, 5, 6, 7],
    ]) {
      const terms = arch.slice(0, -1).map((n, k) => Math.min(...arch.slice(0, k + 1)) * n * arch[k + 1]);
      expect(compute("threshold-network-capacity", { arch }).value).toBe(terms.reduce((sum, term) => sum + term, 0));
    }
  });
  test("is above the bits of what small networks compute, and past 2⁵³ exact", () => {
    for (const arch of [
      [3, 2],
      [3, 2, 1],
      [3, 2, 3],
      [4, 2, 1],
      [3, 3, 2],
    ]) {
      const { log2: bits } = answer("threshold-network-function-count", { arch, bias: true });
      expect(Number(compute("threshold-network-capacity", { arch }).value)).toBeGreaterThanOrEqual(bits as number);
    }
    expect(compute("threshold-network-capacity", { arch: [1000000, 999999, 3] }).value).toBe(
      String(10n ** 12n * 999999n + 999999n ** 2n * 3n),
    );
  });
});

describe("threshold-layer-function-count", () => {
  test("by listing all tuples of distinct gates of small layers", () => {
    for (const [arch, bias] of [
      [[1, 1], true],
      [[2, 2], true],
      [[2, 3], true],
      [[3, 2], true],
      [[3, 2], false],
      [[4, 2], false],
    ] as const) {
      const one = tablesBySmallWeights(bias ? affine(arch[0]) : linear(arch[0]), 3, "none");
      const tuples = new Set<string>();
      const extend = (tuple: readonly number[]): void => {
        if (tuple.length === arch[1]) tuples.add(tuple.join(" "));
        else for (let gate = 0; gate < one; gate++) extend([...tuple, gate]);
      };
      extend([]);
      expect(number("threshold-layer-function-count", { arch, bias })).toBe(BigInt(tuples.size));
    }
  });
  test("is what the network count gives for one layer; hidden layers are sent there; ten inputs are refused", () => {
    for (const bias of [true, false]) {
      const inputs = { arch: [4, 3], bias };
      expect(answer("threshold-network-function-count", inputs).e).toBe(
        compute("threshold-layer-function-count", inputs).value,
      );
    }
    expect(compute("threshold-layer-function-count", { arch: [2, 2, 2], bias: true }).status).toBe("out-of-regime");
    expect(() => compute("threshold-layer-function-count", { arch: [10, 2], bias: true })).toThrow(
      "T(10)^2 lies between 90",
    );
    expect(() => compute("threshold-layer-function-count", { arch: [4, 1e8], bias: true })).toThrow("times that of");
  });
});
