import { describe, expect, test } from "vitest";
import { compute } from "../../compute.ts";

interface Census {
  readonly num_settings: number | string;
  readonly num_classes: number;
  readonly class_size_histogram: { readonly [size: string]: number | string };
  readonly entropy_bits: number;
}

const census = (name: string, inputs: unknown) => compute(name, inputs).value as unknown as Census;

/** Histogram and entropy of a list of how often each function was seen. */
function expected(seen: ReadonlyMap<string, number>): Census {
  const histogram: { [size: string]: number } = {};
  let settings = 0;
  for (const size of seen.values()) settings += size;
  let entropy = 0;
  for (const size of seen.values()) {
    histogram[size] = (histogram[size] ?? 0) + 1;
    entropy -= (size / settings) * Math.log2(size / settings);
  }
  return { num_settings: settings, num_classes: seen.size, class_size_histogram: histogram, entropy_bits: entropy };
}

/** Sums of at most 1e4 terms of one sign: 1e-12 is 100 times their roundings. */
function expectSame(got: Census, want: Census): void {
  const { entropy_bits: bits, ...counts } = want;
  expect(got).toMatchObject(counts);
  expect(Math.abs(got.entropy_bits - bits)).toBeLessThan(1e-12 * (1 + bits));
}

/** Every setting of the truth tables of a network, one by one. */
function allBooleanSettings(arch: readonly number[]): Map<string, number> {
  const bits = arch.slice(1).reduce((sum, n, i) => sum + n * 2 ** arch[i], 0);
  const seen = new Map<string, number>();
  for (let setting = 0; setting < 2 ** bits; setting++) {
    const outputs = Array.from({ length: 2 ** arch[0] }, (_, x) => {
      let [word, from] = [x, 0];
      for (let layer = 1; layer < arch.length; layer++) {
        let next = 0;
        for (let unit = 0; unit < arch[layer]; unit++) {
          next |= ((setting >> (from + word)) & 1) << unit;
          from += 2 ** arch[layer - 1];
        }
        word = next;
      }
      return word;
    });
    const key = outputs.join();
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return seen;
}

describe("boolean-class-sizes", () => {
  test("is what all settings give, one by one", () => {
    for (const arch of [
      [1, 1],
      [2, 1],
      [1, 3],
      [2, 1, 1],
      [1, 2, 1],
      [2, 2, 1],
      [3, 1, 1],
      [2, 1, 2],
      [2, 2, 2],
      [1, 1, 1, 1],
      [1, 2, 1, 2],
      [2, 1, 2, 1],
      [1, 2, 2, 1],
      [1, 1, 1, 1, 1, 1],
    ]) {
      // prettier-ignore
      expectSame(census("boolean-class-sizes", { arch }), expected(allBooleanSettings(arch)));
    }
  });

  test("all classes together are all settings, and all functions that the bottleneck lets through", () => {
    const stirling = (n: number, k: number): bigint =>
      k === 0 || n === 0 ? BigInt(Number(n === k)) : BigInt(k) * stirling(n - 1, k) + stirling(n - 1, k - 1);
    for (const arch of [
      [3, 3, 3],
      [3, 1, 4, 2],
      [4, 2, 3, 4],
      [4, 4, 1],
      [2, 5, 1, 5, 2],
      [4, 3, 3],
    ]) {
      const { class_size_histogram: histogram, num_classes: classes } = census("boolean-class-sizes", { arch });
      const entries = Object.entries(histogram).map(([size, count]) => [BigInt(size), BigInt(count)]);
      const bits = arch.slice(1).reduce((sum, n, i) => sum + n * 2 ** arch[i], 0);
      expect(entries.reduce((sum, [size, count]) => sum + size * count, 0n)).toBe(2n ** BigInt(bits));
      let functions = 0n;
      let values = 1n;
      for (let j = 1; j <= Math.min(...arch.map((n) => 2 ** n)); j++) {
        values *= BigInt(2 ** arch[arch.length - 1] - j + 1);
        functions += stirling(2 ** arch[0], j) * values;
      }
      expect(BigInt(classes)).toBe(functions);
    }
  });

  test("chains: sizes 2^(L−1) twice, (4^L − 2^L)/2 twice; entropy 1 + h₂(2^−L) bits", () => {
    for (const L of [1, 2, 3, 7, 20, 60]) {
      const got = census("boolean-class-sizes", { arch: Array.from({ length: L + 1 }, () => 1) });
      const [rare, common] = [2n ** BigInt(L - 1), (4n ** BigInt(L) - 2n ** BigInt(L)) / 2n];
      const histogram = rare === common ? { [`${rare}`]: 4 } : { [`${rare}`]: 2, [`${common}`]: 2 };
      expect(got.class_size_histogram).toEqual(histogram);
      const p = 2 ** -L;
      const h = p === 1 ? 0 : -p * Math.log2(p) - ((1 - p) * Math.log1p(-p)) / Math.LN2;
      expect(Math.abs(got.entropy_bits - (1 + h))).toBeLessThan(1e-14);
    }
  });

  test("one layer: every setting is a function of its own, at any size", () => {
    const got = census("boolean-class-sizes", { arch: [10, 7] });
    expect(got.class_size_histogram).toEqual({ 1: (2n ** 7168n).toString() });
    expect(got.entropy_bits).toBe(7168);
  });

  test("depth forgets: the entropy falls with every layer, to the n bits of a constant", () => {
    let before = Infinity;
    for (const depth of [1, 2, 3, 5, 9, 33]) {
      const got = census("boolean-class-sizes", { arch: Array.from({ length: depth + 1 }, () => 2) });
      expect(got.entropy_bits).toBeLessThan(before);
      before = got.entropy_bits;
    }
    expect(before).toBeGreaterThan(2);
    expect(before).toBeLessThan(2.01);
  });

  test("refuses what has too many kinds of functions", () => {
    for (const arch of [
      [6, 6, 6],
      [40, 3],
      [3, 40, 2],
      [9, 9, 9],
    ]) {
      // prettier-ignore
      expect(() => compute("boolean-class-sizes", { arch })).toThrow("operations");
    }
  });
});

/** Every setting of whole weights, one by one; undefined where a unit ties on its cube and that is excluded. */
function allThresholdSettings(arch: readonly number[], b: number, bias: boolean, positive: boolean) {
  const extra = bias ? 1 : 0;
  const count = arch.slice(1).reduce((sum, n, i) => sum + n * (arch[i] + extra), 0);
  const base = 2 * b + 1;
  const seen = new Map<string, number>();
  for (let code = 0; code < Math.round(base ** count); code++) {
    const w = Array.from({ length: count }, (_, i) => (Math.floor(code / Math.round(base ** i)) % base) - b);
    let rows = Array.from({ length: 2 ** arch[0] }, (_, x) =>
      Array.from({ length: arch[0] }, (_, i) => ((x >> i) & 1) * 2 - 1),
    );
    let [from, tied] = [0, false];
    for (let layer = 1; layer < arch.length; layer++) {
      const fanIn = arch[layer - 1];
      const units = Array.from({ length: arch[layer] }, () => {
        const weights = w.slice(from, from + fanIn + extra);
        from += fanIn + extra;
        // no choice of signs gives the bias, to be without ties
        for (let signs = 0; signs < 2 ** fanIn; signs++) {
          let activity = bias ? weights[fanIn] : 0;
          for (let i = 0; i < fanIn; i++) activity += (signs >> i) & 1 ? weights[i] : -weights[i];
          tied ||= activity === 0;
        }
        return weights;
      });
      rows = rows.map((row) =>
        units.map((weights) => (row.reduce((sum, v, i) => sum + v * weights[i], weights[fanIn] ?? 0) >= 0 ? 1 : -1)),
      );
    }
    const key = rows.join(";");
    if (positive || !tied) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return seen;
}

describe("quantised-threshold-class-sizes", () => {
  test("is what all weight vectors give, one by one", () => {
    for (const [arch, b, bias] of [
      [[1, 1], 1, false],
      [[2, 1], 2, true],
      [[3, 1], 1, true],
      [[3, 2], 1, false],
      [[2, 2, 1], 1, true],
      [[1, 2, 1], 2, false],
      [[2, 1, 2], 1, true],
      [[1, 2, 2, 1], 1, false],
    ] as const) {
      for (const ties of ["excluded", "positive"] as const) {
        const got = census("quantised-threshold-class-sizes", { arch, b, bias, ties });
        expectSame(got, expected(allThresholdSettings(arch, b, bias, ties === "positive")));
      }
    }
  });

  test("enough levels make every threshold function: 14, 104, 1882, and 240 by two layers of two", () => {
    const classes = (arch: readonly number[], b: number) =>
      census("quantised-threshold-class-sizes", { arch, b, bias: true }).num_classes;
    expect(classes([2, 1], 2)).toBe(14);
    expect(classes([3, 1], 3)).toBe(104);
    expect(classes([4, 1], 4)).toBe(1882);
    expect(classes([2, 2, 2, 2], 2)).toBe(240);
  });

  test("weights ±1 and 0 of two inputs without bias always tie, but for one weight alone", () => {
    const got = census("quantised-threshold-class-sizes", { arch: [2, 1], b: 1, bias: false });
    expect(got).toMatchObject({ num_settings: 4, num_classes: 4, entropy_bits: 2 });
  });

  test("refuses fan-ins over 5 and too many weights", () => {
    for (const arch of [
      [6, 1],
      [3, 6, 1],
      [4, 4, 4],
    ]) {
      // prettier-ignore
      expect(() => compute("quantised-threshold-class-sizes", { arch, b: 2, bias: true })).toThrow("operations");
    }
  });
});

/** Maps of 2^n₀ rows to 2^n_L words with at most C values that begin with `known`, by listing every map. */
function continuationsListed(n0: number, C: number, nL: number, known: readonly number[]): number {
  const [left, words] = [2 ** n0 - known.length, 2 ** nL];
  let count = 0;
  for (let map = 0; map < words ** left; map++) {
    const values = new Set(known);
    for (let i = 0, rest = map; i < left; i++, rest = Math.floor(rest / words)) values.add(rest % words);
    if (values.size <= C) count++;
  }
  return count;
}

/** Settings of an encoder and a decoder, as one number, whose first rows come out as `known`. */
function settingsListed(n0: number, r: number, nL: number, known: readonly number[]): number {
  const encoderBits = r * 2 ** n0;
  let count = 0;
  for (let setting = 0; setting < 2 ** (encoderBits + nL * 2 ** r); setting++) {
    const wordOf = (row: number) =>
      (setting >> (encoderBits + nL * ((setting >> (r * row)) & (2 ** r - 1)))) & (2 ** nL - 1);
    if (known.every((word, row) => wordOf(row) === word)) count++;
  }
  return count;
}

describe("boolean-network-continuations", () => {
  test("counts the maps, and the settings of tables, that a list of them all has", () => {
    const cases: [n0: number, r: number, nL: number, known: number[]][] = [
      [2, 1, 2, [3]],
      [2, 1, 2, [3, 0]],
      [2, 1, 2, [1, 1]],
      [2, 1, 2, [1, 0, 1, 0]],
      [2, 2, 2, [1]],
      [2, 2, 1, [1, 0]],
      [3, 1, 2, [1, 2, 1]],
      [3, 1, 3, [5, 2, 5]],
      [3, 1, 2, [0]],
    ];
    for (const [n0, r, nL, known] of cases) {
      const inputs = { n0, r, nL, k: known.length, v: new Set(known).size };
      const { value } = compute("boolean-network-continuations", inputs);
      const { functions, settings } = value as unknown as {
        readonly functions: number;
        readonly settings: number | null;
      };
      expect([inputs, Number(functions)]).toEqual([inputs, continuationsListed(n0, 2 ** r, nL, known)]);
      if (settings === null) expect(inputs.v < inputs.k && inputs.v < 2 ** r).toBe(true);
      else expect([inputs, Number(settings)]).toEqual([inputs, settingsListed(n0, r, nL, known)]);
    }
  });

  test("more values than codes or than words are outside", () => {
    const outside = (inputs: unknown) => compute("boolean-network-continuations", inputs);
    expect(outside({ n0: 3, r: 1, nL: 3, k: 4, v: 3 })).toMatchObject({
      reason: expect.stringContaining("at most 2") as string,
    });
    expect(outside({ n0: 3, r: 2, nL: 1, k: 4, v: 3 })).toMatchObject({
      reason: expect.stringContaining("at most 2") as string,
    });
  });
});
