import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { compute } from "../../compute.ts";

type Numbers = { readonly [name: string]: number };
const valueOf = (name: string, inputs: unknown) => compute(name, inputs).value as unknown as Numbers;

/** Entropy in bits by the number of yes-no questions: −log₂ of the share, from Math.log2, which these files do not use. */
const bitsOf = (shares: readonly number[]) => shares.reduce((sum, q) => sum - (q > 0 ? q * Math.log2(q) : 0), 0);

describe("categorical-entropy", () => {
  test("is Math.log2's sum, whole for powers of two, and grows by the chain rule", () => {
    expect(valueOf("categorical-entropy", { weights: [2] })).toEqual({ bits: 0, most: 0, rows_bits: 0 });
    expect(valueOf("categorical-entropy", { weights: [1, 1], rows: 2 })).toEqual({ bits: 1, most: 1, rows_bits: 2 });
    expect(valueOf("categorical-entropy", { weights: [4, 2, 1, 1] }).bits).toBe(1.75);
    expect(valueOf("categorical-entropy", { weights: [3, 1, 0.5] }).bits).toBeCloseTo(
      bitsOf([3 / 4.5, 1 / 4.5, 0.5 / 4.5]),
      13,
    );
    // H(a, b, c) = H(a, b+c) + (b+c) H(b, c)
    const { bits } = valueOf("categorical-entropy", { weights: [0.5, 0.2, 0.3] });
    const first = valueOf("categorical-entropy", { weights: [0.5, 0.5] }).bits;
    expect(bits).toBeCloseTo(first + 0.5 * valueOf("categorical-entropy", { weights: [2, 3] }).bits, 13);
    expect(compute("categorical-entropy", { weights: [0, 0] }).status).toBe("out-of-regime");
  });
});

describe("plug-in-entropy-mean", () => {
  test("is the average over all sequences of labels", () => {
    for (const weights of [
      [1, 1],
      [0.9, 0.1],
      [0.5, 0.3, 0.2],
      [1, 0],
    ]) {
      for (const rows of [1, 2, 5]) {
        let [mean, corrected] = [0, 0];
        for (let code = 0; code < weights.length ** rows; code++) {
          const labels = Array.from(
            { length: rows },
            (_, i) => Math.floor(code / weights.length ** i) % weights.length,
          );
          const chance = labels.reduce((product, label) => product * weights[label], 1);
          const total = weights.reduce((a, b) => a + b, 0) ** rows;
          const counts = weights.map((_, k) => labels.filter((label) => label === k).length);
          const seen = counts.filter((count) => count > 0).length;
          const plugIn = bitsOf(counts.map((count) => count / rows));
          mean += (chance / total) * plugIn;
          corrected += (chance / total) * (plugIn + (seen - 1) / (2 * rows * Math.LN2));
        }
        const value = valueOf("plug-in-entropy-mean", { rows, weights });
        expect(value.plug_in).toBeCloseTo(mean, 11);
        expect(value.miller_madow).toBeCloseTo(corrected, 11);
      }
    }
  });
});

describe("markov-entropy-rate", () => {
  test("is the growth of the entropy of words, with the stationary law by many steps", () => {
    const transition = [
      [0.1, 0.6, 0.3],
      [0.5, 0.5, 0],
      [0.2, 0.2, 0.6],
    ];
    let law = [1, 0, 0];
    for (let t = 0; t < 500; t++) law = law.map((_, b) => law.reduce((sum, p, a) => sum + p * transition[a][b], 0));
    const words = (length: number) => {
      let all = law.map((p, a) => ({ p, a }));
      for (let t = 1; t < length; t++)
        all = all.flatMap(({ p, a }) => transition[a].map((step, b) => ({ p: p * step, a: b })));
      return bitsOf(all.map(({ p }) => p));
    };
    const { rate, symbol_bits, memory } = valueOf("markov-entropy-rate", { transition });
    expect(rate).toBeCloseTo(words(6) - words(5), 12);
    expect(symbol_bits).toBeCloseTo(words(1), 12);
    expect(memory).toBeCloseTo(2 * words(1) - words(2), 12);
  });

  test("of independent symbols is their entropy, and a transient symbol does not count", () => {
    const row = [0.5, 0.25, 0.25];
    expect(valueOf("markov-entropy-rate", { transition: [row, row, row] })).toEqual({
      rate: 1.5,
      symbol_bits: 1.5,
      memory: 0,
    });
    const leaving = [
      [0, 0.5, 0.5],
      [0, 0.5, 0.5],
      [0, 0.5, 0.5],
    ];
    expect(valueOf("markov-entropy-rate", { transition: leaving }).rate).toBe(1);
    const apart = [
      [1, 0],
      [0, 1],
    ];
    expect(compute("markov-entropy-rate", { transition: apart }).status).toBe("out-of-regime");
    expect(
      compute("markov-entropy-rate", {
        transition: [
          [0.5, 0.4],
          [1, 0],
        ],
      }).status,
    ).toBe("out-of-regime");
  });
});

describe("copies-disagreement", () => {
  test("is the sum over all pairs of labels", () => {
    for (const classes of [2, 3, 7])
      for (const noise of [0, 0.3, 1]) {
        const chances = Array.from({ length: classes }, (_, k) => noise / classes + (k === 0 ? 1 - noise : 0));
        let differ = 0;
        chances.forEach((p, a) => chances.forEach((q, b) => (differ += a === b ? 0 : p * q)));
        const value = valueOf("copies-disagreement", { noise, classes });
        expect(value.disagreement).toBeCloseTo(differ, 14);
        expect(value.wrong).toBeCloseTo(1 - chances[0], 14);
      }
  });
});

describe("noisy-label-bits", () => {
  test("is the mutual information of the table of true and given labels", () => {
    for (const classes of [2, 5])
      for (const noise of [0, 0.2, 0.9, 1]) {
        const joint = Array.from({ length: classes * classes }, (_, at) => {
          const same = Math.floor(at / classes) === at % classes;
          return (noise / classes + (same ? 1 - noise : 0)) / classes;
        });
        const value = valueOf("noisy-label-bits", { noise, classes });
        expect(value.information).toBeCloseTo(2 * Math.log2(classes) - bitsOf(joint), 12);
        expect(value.label - value.given_input).toBe(value.information);
      }
  });
});

describe("windowed-copies-length", () => {
  test("counts the bytes that are new to a reader who remembers w bytes", () => {
    for (const [block, copies, window] of [
      [5, 4, 8],
      [8, 4, 8],
      [9, 3, 8],
    ]) {
      const seenAgo = (at: number) => at >= block && block < window;
      const fresh = Array.from({ length: block * copies }, (_, at) => at).filter((at) => !seenAgo(at)).length;
      expect(compute("windowed-copies-length", { block, copies, window }).value).toBeCloseTo(
        (8 * fresh) / (block * copies),
        12,
      );
    }
  });
});

describe("two-nn-outliers", () => {
  test("is the rate of a mixture of exponential draws, within 4 standard errors", () => {
    const [d, D, outliers, draws] = [2, 10, 0.2, 40_000];
    const stream = random(1, "outliers");
    let [sum, squares] = [0, 0];
    for (let i = 0; i < draws; i++) {
      // the nearer of two points in a ball: the ratio of radii to the power of the dimension is uniform
      const rate = stream.uniform() < outliers ? D : d;
      const ratio = -Math.log(stream.uniform()) / rate;
      sum += ratio;
      squares += ratio * ratio;
    }
    const mean = sum / draws;
    const error = Math.sqrt((squares / draws - mean * mean) / draws);
    const limit = compute("two-nn-outliers", { dimension: d, columns: D, outliers }).value as number;
    expect(Math.abs(1 / limit - mean)).toBeLessThan(4 * error);
    expect(compute("two-nn-outliers", { dimension: d, columns: D, outliers: 0 }).value).toBe(d);
  });
});

describe("two-gaussians-error", () => {
  test("is the share of draws on the wrong side of the middle, within 4 standard errors", () => {
    const [separation, draws] = [1.5, 40_000];
    const drawn = normals(random(2, "classes"), draws);
    const error = compute("two-gaussians-error", { separation }).value as number;
    const wrong = drawn.reduce((count, z) => count + (z > separation / 2 ? 1 : 0), 0) / draws;
    expect(Math.abs(wrong - error)).toBeLessThan(4 * Math.sqrt((error * (1 - error)) / draws));
    expect(compute("two-gaussians-error", { separation: 0 }).value).toBe(0.5);
  });
});
