import { describe, expect, test } from "vitest";
import { random } from "../../../base/random.ts";
import { compute, type PlainValue } from "../../compute.ts";

type Members = { readonly [name: string]: PlainValue };
const valueOf = (name: string, inputs: unknown) => compute(name, inputs).value as Members;
const numbers = (value: PlainValue) => value as readonly number[];

describe("class-meanings", () => {
  test("of gates: labelings are the cells of an arrangement, within(d) follows from the curve of version spaces", () => {
    for (const n of [1, 2, 3]) {
      const of = valueOf("class-meanings", { class: `A(${n},1; threshold, bias)` });
      const curve = valueOf("threshold-version-space-curve", { n });
      numbers(curve.mean_num_labelings).forEach((cells, k) => expect(numbers(of.outputs)[k]).toBeCloseTo(cells, 9));
      // E|V_k| = Σ_d A_d C(N−d, k)/(T C(N, k)); at k = N − 1 only d = 0 and, in one set of N, d = 1 agree
      const N = 1 << n;
      const within = numbers(of.within);
      expect(numbers(curve.expected_size)[N - 1]).toBeCloseTo(1 + (within[1] - 1) / N, 9);
      expect(numbers(curve.expected_size)[0]).toBeCloseTo(within[N], 9);
    }
  });

  test("of all Boolean functions: 2^(k·m) labelings, k·m + 1 losses, Σ C(N·m, j) within d", () => {
    const of = valueOf("class-meanings", { class: "A(2,2; boolean)" });
    expect(of.functions).toBe(256);
    expect(numbers(of.outputs)).toEqual([1, 4, 16, 64, 256]);
    expect(numbers(of.losses)).toEqual([1, 3, 5, 7, 9]);
    expect(numbers(of.within)).toEqual([1, 9, 37, 93, 163, 219, 247, 255, 256]);
  });

  test("of drawn lists: every set of points and every target, by hand", () => {
    for (let seed = 0; seed < 12; seed++) {
      const stream = random(seed, "tables");
      const points = 1 + (seed % 5);
      const table = () => Array.from({ length: points }, () => stream.below(4).toString(32)).join("");
      const functions = [...new Set(Array.from({ length: 9 }, table)), "3".repeat(points)];
      const distinct = [...new Set(functions)];
      const wrong = (f: string, g: string, set: number) =>
        [...f].reduce((sum, label, p) => {
          const bits = Number(label) ^ Number(g[p]);
          return ((set >> p) & 1) === 1 ? sum + (bits & 1) + (bits >> 1) : sum;
        }, 0);
      const seen = (f: string, set: number) => [...f].filter((_, p) => ((set >> p) & 1) === 1).join("");
      const sets = Array.from({ length: 1 << points }, (_, set) => set);
      const of = valueOf("class-meanings", { functions });
      for (let k = 0; k <= points; k++) {
        const ofSize = sets.filter((set) => [...set.toString(2)].filter((bit) => bit === "1").length === k);
        const mean = (count: (set: number) => number) =>
          ofSize.reduce((sum, set) => sum + count(set), 0) / ofSize.length;
        expect(numbers(of.outputs)[k]).toBeCloseTo(
          mean((set) => new Set(distinct.map((f) => seen(f, set))).size),
          9,
        );
        const losses = mean(
          (set) =>
            distinct.reduce((sum, f) => sum + new Set(distinct.map((g) => wrong(f, g, set))).size, 0) / distinct.length,
        );
        expect(numbers(of.losses)[k]).toBeCloseTo(losses, 9);
      }
    }
  });

  test("refuses too many label bits, and classes that are too large", () => {
    const wide = compute("class-meanings", { functions: ["vvvvvvv", "0000000"] });
    expect(wide.status).toBe("out-of-regime");
    expect(() => compute("class-meanings", { class: "A(4,1; threshold, bias)" })).toThrow("at most 2e+9 operations");
  });
});

describe("noisy-labels-identification", () => {
  const identified = (inputs: object) => Number(valueOf("noisy-labels-identification", inputs).identified);

  test("of all functions: every majority right, a tie by half", () => {
    const q = 0.15;
    const right = [0.5, 1 - q, 1 - q, (1 - q) ** 3 + 3 * q * (1 - q) ** 2];
    for (const n of [1, 2])
      for (const looks of [0, 1, 2, 3]) {
        const p = identified({ class: `A(${n},1; boolean)`, flips: q, looks });
        expect(p).toBeCloseTo(right[looks] ** (1 << n), 12);
      }
  });

  test("of a gate: by every sequence of noisy labels of two looks, one after the other", () => {
    const q = 0.1;
    // the 14 gates of two inputs leave out xor and its opposite
    const gates = Array.from({ length: 16 }, (_, f) => f).filter((f) => f !== 6 && f !== 9);
    let sum = 0;
    for (let seen = 0; seen < 256; seen++) {
      const chance = (f: number) => {
        let p = 1;
        for (let i = 0; i < 8; i++) p *= ((seen >> i) & 1) === ((f >> (i % 4)) & 1) ? 1 - q : q;
        return p;
      };
      sum += Math.max(...gates.map(chance));
    }
    expect(identified({ class: "A(2,1; threshold, bias)", flips: q, looks: 2 })).toBeCloseTo(sum / 14, 12);
  });

  test("without noise one look is enough, without signal no number is, and without a look the prior stands", () => {
    const of = { class: "A(2,1; threshold, bias)" };
    expect(identified({ ...of, flips: 0, looks: 1 })).toBeCloseTo(1, 12);
    expect(identified({ ...of, flips: 0.5, looks: 4 })).toBeCloseTo(1 / 14, 12);
    expect(identified({ ...of, flips: 0.1, looks: 0 })).toBeCloseTo(1 / 14, 12);
  });

  test("refuses labels of several bits, and too many looks", () => {
    const inputs = { class: "A(2,2; threshold, bias)", flips: 0.1, looks: 1 };
    expect(compute("noisy-labels-identification", inputs).status).toBe("out-of-regime");
    const many = { class: "A(3,1; threshold, bias)", flips: 0.1, looks: 50 };
    expect(() => compute("noisy-labels-identification", many)).toThrow("at most 2e+9 operations");
  });
});
