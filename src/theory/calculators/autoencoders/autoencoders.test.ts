import { describe, expect, test } from "vitest";
import { permutation, random } from "../../../base/random.ts";
import { compute } from "../../compute.ts";

const drawn = (seed: number, bound: number, count: number): number[] => {
  const stream = random(seed, "train");
  return Array.from({ length: count }, () => stream.below(bound));
};

const value = (name: string, inputs: unknown) => compute(name, inputs).value as { readonly [field: string]: number };

/** Least total distance over every network A(n, m, n) of truth tables: bits 0…m2ⁿ−1 encode, the rest decode. */
function byAllNetworks(n: number, m: number, train: readonly number[]): number {
  let least = Infinity;
  for (let encoder = 0; encoder < 2 ** (m * 2 ** n); encoder++) {
    for (let decoder = 0; decoder < 2 ** (n * 2 ** m); decoder++) {
      let total = 0;
      for (const x of train) {
        const code = (encoder >> (m * x)) & (2 ** m - 1);
        for (let wrong = (decoder >> (n * code)) ^ x, b = 0; b < n; b++) total += (wrong >> b) & 1;
      }
      least = Math.min(least, total);
    }
  }
  return least;
}

/** Least total distance over all ways to give each example one of 2^m codes, by the majority of each code's bits. */
function byAssignments(n: number, m: number, train: readonly number[]): number {
  const k = 2 ** m;
  let least = Infinity;
  for (let code = 0; code < Math.round(k ** train.length); code++) {
    const owner = train.map((_, i) => Math.floor(code / Math.round(k ** i)) % k);
    let total = 0;
    for (let c = 0; c < k; c++)
      for (let b = 0; b < n; b++) {
        const bits = train.filter((_, i) => owner[i] === c).map((x) => (x >> b) & 1);
        const lit = bits.reduce((sum, bit) => sum + bit, 0);
        total += Math.min(lit, bits.length - lit);
      }
    least = Math.min(least, total);
  }
  return least;
}

describe("boolean-autoencoder-optimum", () => {
  test("is the least over all assignments of codes", () => {
    for (let seed = 0; seed < 12; seed++) {
      const [n, m] = [3 + (seed % 8), 1 + (seed % 2)];
      const train = drawn(seed, 2 ** n, m === 1 ? 9 : 6);
      const { total_hamming, mean_hamming, at_least, at_most } = value("boolean-autoencoder-optimum", { n, m, train });
      expect(total_hamming).toBe(byAssignments(n, m, train));
      expect(mean_hamming).toBe(total_hamming / train.length);
      expect([at_least, at_most]).toEqual([total_hamming, total_hamming]);
    }
  });

  test("degenerate: one code, one example, as many codes as distinct examples, one too few", () => {
    const optimum = (n: number, m: number, train: readonly number[]) =>
      value("boolean-autoencoder-optimum", { n, m, train })["total_hamming"];
    expect(optimum(3, 0, [0, 7, 7, 6])).toBe(3 + 1);
    expect(optimum(1, 1, [0, 1, 1])).toBe(0);
    expect(optimum(1, 0, [0, 1, 1])).toBe(1);
    expect(optimum(9, 2, [1, 2, 4, 300, 300, 1])).toBe(0);
    expect(optimum(9, 2, [1, 2, 4, 300, 511, 511])).toBe(2); // 1 and 2 in one cluster
    expect(optimum(30, 900, [1073741823])).toBe(0);
  });

  test("falls in m, rises with an example, stays under relabelled and complemented bits", () => {
    const order = [...permutation(random(4, "cube"), 256)].slice(0, 20);
    const at = (m: number, train: readonly number[]) =>
      value("boolean-autoencoder-optimum", { n: 8, m, train })["total_hamming"];
    const costs = [0, 1, 2, 3, 4, 5].map((m) => at(m, order));
    for (let m = 1; m < costs.length; m++) expect(costs[m]).toBeLessThan(costs[m - 1]);
    expect(costs[5]).toBe(0);
    expect(at(2, order.slice(0, 19))).toBeLessThanOrEqual(costs[2]);
    const rotated = order.map((x) => ((x << 3) | (x >> 5)) & 255);
    for (const same of [rotated, order.map((x) => x ^ 173)]) expect(at(2, same)).toBe(costs[2]);
  });

  test("a search that runs out gives bounds, and says after how many steps", () => {
    // 64 words of even weight and 7 bits meet 4 centres: settled only after 9e8 steps
    const even = Array.from({ length: 64 }, (_, i) => 2 * i + ([...i.toString(2)].filter((d) => d === "1").length % 2));
    const { status, value: found, grade, reason } = compute("boolean-autoencoder-optimum", { n: 7, m: 2, train: even });
    expect(status).toBe("partial");
    expect(found).toMatchObject({ total_hamming: null, mean_hamming: null, at_most: 120 });
    expect(grade).toBe("bound");
    expect(reason).toMatch(/stopped after \d+ steps/);
  });

  test("refuses words that do not fit, no words, and cubes that are too large", () => {
    const ask = (inputs: unknown) => () => compute("boolean-autoencoder-optimum", inputs);
    expect(ask({ n: 3, m: 1, train: [8] })).toThrow("below 2ⁿ");
    expect(ask({ n: 3, m: 1, train: [] })).toThrow("train");
    expect(ask({ n: 3, m: -1, train: [0] })).toThrow("m");
    expect(ask({ n: 30, m: 2, train: drawn(1, 2 ** 30, 40) })).toThrow("n ≤ 16");
  });
});

describe("boolean-autoencoder-full-network-enumeration", () => {
  test("is the least over all networks, one by one", () => {
    for (const [n, m, train] of [
      [2, 1, [0, 1, 2, 3]],
      [2, 1, [0, 3, 3, 1, 0]],
      [3, 1, [0, 1, 3, 7, 6]],
      [3, 1, drawn(8, 8, 7)],
      [1, 1, [0, 1]],
      [2, 0, [0, 1, 3]],
    ] as const) {
      const { total_hamming, networks } = value("boolean-autoencoder-full-network-enumeration", { n, m, train });
      expect(total_hamming).toBe(byAllNetworks(n, m, train));
      expect(networks).toBe(2 ** (m * 2 ** n + n * 2 ** m));
    }
  });

  test("refuses a number of networks that cannot be written", () => {
    const ask = (inputs: unknown) => () => compute("boolean-autoencoder-full-network-enumeration", inputs);
    expect(ask({ n: 25, m: 2, train: [0] })).toThrow("log₂ of the number of networks is 67108964");
    expect(ask({ n: 2, m: 40, train: [0] })).toThrow("Infinity");
  });
});

describe("threshold-autoencoder-optimum", () => {
  /** Every threshold function of whole weights up to 3 without ties, as truth table over ±1. */
  function tables(n: number, bias: boolean): number[] {
    const d = n + 1;
    const found = new Set<number>();
    for (let code = 0; code < 7 ** d; code++) {
      const w = Array.from({ length: d }, (_, i) => (Math.floor(code / 7 ** i) % 7) - 3);
      if (!bias && w[n] !== 0) continue;
      const activity = Array.from({ length: 2 ** n }, (_, x) =>
        w.slice(0, n).reduce((sum, v, b) => sum + ((x >> b) & 1 ? v : -v), w[n]),
      );
      if (!activity.includes(0)) found.add(activity.reduce((bits, a, x) => bits + (a > 0 ? 2 ** x : 0), 0));
    }
    return [...found];
  }

  test("one hidden unit and 4 bits: the least over the 1882 and the 104 encoders", () => {
    for (const bias of [true, false]) {
      const encoders = tables(4, bias);
      expect(encoders).toHaveLength(bias ? 1882 : 104);
      const decoders = tables(1, bias);
      for (let seed = 0; seed < 4; seed++) {
        const train = drawn(seed, 16, 7);
        const best = Math.min(
          ...encoders.map((encoder) => {
            const wrong = (b: number, decoder: number) =>
              train.filter((x) => ((decoder >> ((encoder >> x) & 1)) & 1) !== ((x >> b) & 1)).length;
            return [0, 1, 2, 3].reduce((sum, b) => sum + Math.min(...decoders.map((g) => wrong(b, g))), 0);
          }),
        );
        const { total_hamming, unrestricted_optimum, gap } = value("threshold-autoencoder-optimum", {
          n: 4,
          m: 1,
          train,
          bias,
        });
        expect(total_hamming).toBe(best);
        expect(unrestricted_optimum).toBe(byAssignments(4, 1, train));
        expect(gap).toBe(best - unrestricted_optimum);
      }
    }
  });

  test("as many units as bits copy; the whole 4-cube is kept as well as by free units", () => {
    const cube = Array.from({ length: 16 }, (_, x) => x);
    for (const bias of [true, false]) {
      const at = (m: number) => value("threshold-autoencoder-optimum", { n: 4, m, train: cube, bias });
      expect([1, 2, 3, 4, 9].map((m) => at(m)["total_hamming"])).toEqual([20, 12, 8, 0, 0]);
      expect(at(9)["gap"]).toBe(0);
    }
  });

  test("refuses more than 16 distinct words, and offers the bound by free units", () => {
    const ask = (inputs: unknown) => () => compute("threshold-autoencoder-optimum", inputs);
    const cube = Array.from({ length: 32 }, (_, x) => x);
    expect(ask({ n: 5, m: 2, train: cube, bias: true })).toThrow("at least 36");
    expect(ask({ n: 3, m: 2, train: [9], bias: true })).toThrow("below 2ⁿ");
    expect(ask({ n: 3, m: 0, train: [1], bias: true })).toThrow("m");
  });
});

describe("hamming-partition-optimum", () => {
  const spelt = (n: number, train: readonly number[]) => train.map((x) => x.toString(2).padStart(n, "0"));

  test("is the least over all assignments of codes, repeated words and all", () => {
    for (let seed = 0; seed < 14; seed++) {
      const [n, m] = [2 + (seed % 9), seed % 3];
      const train = drawn(seed, 2 ** n, m === 2 ? 6 : 9);
      const { total_hamming } = value("hamming-partition-optimum", { m, words: spelt(n, train) });
      expect(total_hamming).toBe(byAssignments(n, m, train));
    }
  });

  test("is the search's over centres for more words, and for more clusters than pairs", () => {
    for (const [n, m, k] of [
      [10, 1, 18],
      [8, 2, 13],
      [9, 3, 12],
      [6, 4, 9],
    ]) {
      const train = drawn(n * k, 2 ** n, k);
      const { total_hamming } = value("hamming-partition-optimum", { m, words: spelt(n, train) });
      expect(total_hamming).toBe(value("boolean-autoencoder-optimum", { n, m, train })["total_hamming"]);
    }
  });

  test("of one word, of pairs apart, and what it does not take", () => {
    const optimum = (m: number, ...words: string[]) =>
      value("hamming-partition-optimum", { m, words })["total_hamming"];
    expect(optimum(0, "0110")).toBe(0);
    expect(optimum(10, "0110", "1110", "0110")).toBe(0);
    const far = "01".repeat(500);
    expect(optimum(1, far, `${far.slice(0, -1)}0`, far.replaceAll("0", "1"))).toBe(1);
    expect(() => optimum(1, "01", "1")).toThrow("words of one length");
    expect(() => optimum(2, ...Array.from({ length: 17 }, () => "01"))).toThrow("at most 16 words");
  });
});
