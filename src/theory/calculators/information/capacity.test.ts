import { describe, expect, test } from "vitest";
import { thresholdFunctions } from "../../../search/threshold-functions.ts";
import { popCount } from "../../../search/pop-count.ts";
import { parseArchitecture } from "../../../terms/architecture.ts";
import { compute } from "../../compute.ts";
import { coverCount } from "../../cover-count.ts";
import { genericRank } from "../../functional-dimension/generic-rank.ts";
import type { Band } from "../../information/band.ts";
import { booleanFunctionCount } from "../../function-counts/boolean-count.ts";
import { booleanCapacity } from "../../information/boolean-capacity.ts";
import { criterionRules, type Rules } from "../../information/criterion-rules.ts";
import { smoothCapacity, smoothNetwork } from "../../information/smooth-capacity.ts";
import { teacherBound } from "../../information/teacher-bound.ts";
import { thresholdBits } from "../../information/threshold-bits.ts";
import { thresholdCapacity } from "../../information/threshold-capacity.ts";

interface Comparison {
  readonly params: number;
  readonly capacity: Band;
  readonly examples_needed: Band;
  readonly log2_e: number | string | null;
  readonly capacity_formula: number | null;
  readonly rules: Rules;
}

const compare = (architecture: string) =>
  compute("capacity-against-parameters", { architecture }).value as unknown as Comparison;

/** log₂ of whole numbers by their binary digits. */
function bigBits(x: bigint): number {
  const digits = x.toString(2);
  return digits.length - 53 + Math.log2(Number.parseInt(digits.slice(0, 53).padEnd(53, "0"), 2));
}

function choose(n: number, k: number): bigint {
  let value = 1n;
  for (let i = 0; i < k; i++) value = (value * BigInt(n - i)) / BigInt(i + 1);
  return value;
}

describe("capacity-against-parameters", () => {
  test("(T) is the least k of the sum in whole numbers", () => {
    for (const [n0, labelBits] of [
      [1, 1],
      [3, 2],
      [5, 1],
      [7, 3],
    ]) {
      const N = 1 << n0;
      for (const e of [1n, 2n, 3n, 1n << BigInt(N), (1n << BigInt(N * labelBits)) - 1n, 1n << BigInt(N * labelBits)]) {
        let [k, sum] = [0, 1n];
        while (sum < e) {
          k++;
          sum += choose(N, k) << BigInt(k * labelBits);
        }
        expect(teacherBound({ bits: bigBits(e), N, labelBits })).toBe(k);
      }
    }
  });

  test("(T) by entropy lies below the sum's and near it", () => {
    // 2²¹ inputs, half of whose labels make more than a million terms
    const N = 2 ** 21;
    const k = teacherBound({ bits: N, N, labelBits: 1 });
    // h₂(κ) + κ = 1 at κ = .2271…; by bisection here
    let [low, high] = [0, 0.5];
    for (let i = 0; i < 60; i++) {
      const q = (low + high) / 2;
      if (-q * Math.log2(q) - (1 - q) * Math.log2(1 - q) + q < 1) low = q;
      else high = q;
    }
    expect(Math.abs(k - low * N)).toBeLessThan(2);
  });

  test("threshold networks of the bank lie within their bands, and those listed agree", () => {
    const counted: [number[], boolean, number][] = [
      [[2, 1, 1], true, 14],
      [[2, 4, 1], true, 16],
      [[3, 1, 1], true, 104],
      [[3, 2, 1], true, 254],
      [[3, 4, 1], true, 256],
      [[4, 1, 1], true, 1882],
      [[4, 2, 1], true, 41614],
      [[4, 3, 1], true, 65534],
      [[1, 1, 1], true, 4],
      [[2, 2, 2], true, 240],
      [[3, 1, 3], true, 2864],
      [[3, 2, 3], true, 607256],
      [[3, 2, 2], true, 18100],
      [[2, 1, 1], true, 14],
      [[3, 1, 1], true, 104],
      [[2, 1, 1], false, 4],
      [[2, 2, 1], false, 4],
      [[2, 3, 1], false, 4],
      [[2, 4, 1], false, 4],
      [[3, 3, 1], false, 16],
      [[4, 1, 1], false, 104],
      [[4, 2, 1], false, 104],
      [[1, 1, 1], false, 2],
      [[2, 2, 2], false, 16],
      [[3, 1, 3], false, 56],
      [[3, 2, 3], false, 1064],
      [[2, 3, 2], false, 16],
      [[2, 2, 1], false, 4],
      [[1, 2, 2], false, 4],
      [[2, 1, 1], false, 4],
    ];
    for (const [arch, bias, e] of counted) {
      const { lower, upper } = thresholdCapacity({ widths: arch, bias, unit: { kind: "threshold", degree: 1 } });
      const bits = bigBits(BigInt(e));
      expect(lower, String(arch)).toBeLessThanOrEqual(bits + 1e-9);
      expect(upper, String(arch)).toBeGreaterThanOrEqual(bits - 1e-9);
    }
  });

  test("threshold gates are bracketed: the recursion below, Cover above, known numbers between", () => {
    let below = bigBits(94572n);
    for (let n = 5; n <= 12; n++) {
      const { lower, upper } = thresholdBits(n);
      expect(below).toBeLessThanOrEqual(lower + 1e-9);
      expect(upper).toBeLessThanOrEqual(bigBits(coverCount(2 ** n, n + 1)) + 1e-9);
      below += Math.log2(2 ** n + 1);
    }
    // T(9), A000609, times the cuts of three more halves
    const twelve = 144130531453121108n * 513n * 1025n * 2049n;
    expect(thresholdBits(12).lower).toBeCloseTo(bigBits(twelve), 11);
    for (let n = 0; n <= 5; n++)
      expect(thresholdBits(n).lower).toBeCloseTo(Math.log2(thresholdFunctions(n).length), 12);
  });

  test("Boolean bands hold the count, where it is asked for beyond them", () => {
    // A(10,2,3): at most 4 outputs of 8, counted; the bounds by hand
    const { lower, upper } = booleanCapacity([10, 2, 3]);
    expect(lower).toBe(upper);
    expect(lower).toBeGreaterThan(2 * 1024);
    expect(lower).toBeLessThan(2 * 1024 + 4 * (1 + Math.LOG2E));
    // C(8,4) ways to choose 4 outputs, nearly all of 4^1024 functions use them all
    expect(lower).toBeCloseTo(2048 + Math.log2(70), 9);
    // beyond what is counted there; counted here
    const bits = bigBits(booleanFunctionCount([12, 7, 8]));
    const bounds = booleanCapacity([12, 7, 8]);
    expect(bounds.grade).toBe("bound");
    expect(bounds.lower).toBeLessThan(bits);
    expect(bounds.upper).toBeGreaterThan(bits);
    const wide = booleanCapacity([20, 10, 20]);
    expect(wide.upper - wide.lower).toBeLessThan(1024 * 11.5);
  });

  test("equations of linear networks are generic Jacobian ranks, reached on the examples told", () => {
    for (const text of [
      "A(3,3; linear)",
      "A(4,2,3; linear)",
      "A(3,5,2,4; linear)",
      "A(2,1,3; linear, bias)",
      "A(1,1,1; linear, bias)",
    ]) {
      const network = smoothNetwork(parseArchitecture(text))!;
      const { dimension, examples } = smoothCapacity(network);
      const { rank, ranks } = genericRank({ network, upperBound: 1000, seed: 3 });
      expect(dimension.lower, text).toBe(rank);
      expect(examples.lower, text).toBe(ranks.indexOf(rank) + 1);
      expect(dimension.upper).toBe(rank);
    }
  });

  test("the table of the signature: chains, linear, Boolean, threshold, tanh", () => {
    expect(compare("A(1,1,1,1; linear)").examples_needed).toMatchObject({ lower: 1, upper: 1 });
    expect(compare("A(1,1,1,1; linear, bias)").examples_needed).toMatchObject({ lower: 2, upper: 2 });
    expect(compare("A(1,1,1,1; power(2))").examples_needed).toMatchObject({ lower: 1, upper: 1 });
    for (const text of ["A(8,8; linear)", "A(8,8,8,8; linear)", "A(8,3,8; linear)"]) {
      expect(compare(text).examples_needed).toMatchObject({ lower: 8, upper: 8 });
    }
    for (const n of [2, 3, 4]) {
      for (const hidden of ["", `,${n}`, `,${n},${n}`]) {
        const value = compare(`A(${n}${hidden},${n}; boolean)`);
        expect(value.log2_e).toBe(n * 2 ** n);
        expect(value.examples_needed).toMatchObject({ lower: 2 ** n, upper: 2 ** n });
        expect(value.rules.L.k).toBe(2 ** n);
      }
    }
    expect(compare("A(2,2; threshold, bias)").log2_e).toBeCloseTo(Math.log2(196), 12);
    expect(compare("A(2,2,2,2,2; threshold, bias)").log2_e).toBeCloseTo(Math.log2(240), 12);
    ["A(4,4,4; tanh)", "A(4,4,4,4; tanh)", "A(4,4,4,4,4; tanh)"].forEach((text, i) => {
      const { examples_needed, rules } = compare(text);
      expect(examples_needed).toMatchObject({ lower: 10 + 5 * i, upper: 10 + 5 * i, grade: "exact" });
      expect(rules.one_equation_per_parameter).toMatchObject({ k: 10 + 5 * i, holds: true });
      expect(rules.one_example_per_parameter.holds).toBe(false);
    });
    // kn says 1 where n₀ are needed
    const { rules, examples_needed } = compare("A(9,1; linear)");
    expect(rules.paper_kn).toMatchObject({ k: 1, holds: false });
    expect(rules.L).toMatchObject({ k: 9, holds: true });
    expect(examples_needed.lower).toBe(9);
    expect(compare("A(8,8,1; threshold)").capacity_formula).toBe(8 * 8 * 8 + 8 * 8 * 1);
  });

  test("a rule neither holds nor fails where the need is a band around it", () => {
    const band = (lower: number, upper: number): Band => ({ lower, upper, grade: "bound", how: "" });
    const verdicts = (lower: number, upper: number) => {
      const need = band(lower, upper);
      const rules = criterionRules({
        ...{ params: 20, n0: 4, outputs: 2, capacity: band(40, 40), finite: true, need, inputs: 16 },
        ...{ epsilon: 0.1, delta: 0.1 },
      });
      return [rules.one_example_per_parameter.holds, rules.one_equation_per_parameter.holds, rules.paper_kn.holds];
    };
    expect(verdicts(20, 20)).toEqual([true, true, false]);
    expect(verdicts(10, 20)).toEqual([null, true, null]);
    expect(verdicts(10, 19)).toEqual([false, true, null]);
    expect(verdicts(9, 10)).toEqual([false, null, true]);
    expect(verdicts(11, 12)).toEqual([false, true, false]);
  });

  test("a tanh network with one hidden unit and many outputs needs more than w/n_L", () => {
    // the first example fixes its outputs up to one factor, and each further one tells only the hidden unit's value
    const { examples_needed, rules } = compare("A(2,1,10; tanh, no bias)");
    expect(rules.one_equation_per_parameter.k).toBe(2);
    expect(examples_needed).toMatchObject({ lower: 3, upper: 3 });
  });

  test("real weights have infinite bits, said with the reason; convolutions and huge nets are refused", () => {
    const answer = compute("capacity-against-parameters", { architecture: "A(3,4,2; relu)" });
    expect(answer.reason).toContain("infinitely many");
    expect(answer.value).toMatchObject({ log2_e: "Infinity", capacity_unit: "equations", rules: { T: { k: null } } });
    const bands = compare("A(784,300,10; relu)");
    expect(bands.capacity.lower).toBeLessThan(bands.capacity.upper);
    const convolved = compute("capacity-against-parameters", { architecture: "A(40,conv(4,5,2,1),10)" });
    expect(convolved.status).toBe("out-of-regime");
    for (const text of ["A(2000,2; boolean)", "A(1000,2; threshold)"]) {
      expect(() => compute("capacity-against-parameters", { architecture: text })).toThrow("operations");
    }
    expect(() => compute("capacity-against-parameters", { architecture: "A(2,2,1" })).toThrow("character 8");
    expect(() => compute("capacity-against-parameters", { architecture: "A(2,1)", epsilon: 0 })).toThrow("epsilon");
  });
});

describe("consistent-learner-sample-size", () => {
  test("suffices: with k examples the chance that a wrong consistent function is left stays below δ", () => {
    // threshold functions of 2 inputs, each input with chance ¼; every target, by walking over the set of inputs seen
    const masks = [...thresholdFunctions(2)];
    const [epsilon, delta] = [0.25, 0.05];
    const { examples, examples_sharp } = compute("consistent-learner-sample-size", {
      log2_e: Math.log2(masks.length),
      epsilon,
      delta,
    }).value as { examples: number; examples_sharp: number };
    expect(examples_sharp).toBeLessThanOrEqual(examples);
    for (const target of masks) {
      const wrong = masks.filter((g) => popCount(g ^ target) / 4 > epsilon);
      expect(failure(examples_sharp, (seen) => wrong.some((g) => ((g ^ target) & seen) === 0))).toBeLessThan(delta);
    }
    // one function has nothing to tell but δ: ln(1/δ)/ε
    const single = compute("consistent-learner-sample-size", { log2_e: 0, epsilon: 0.1, delta: 0.1 }).value;
    expect(single).toMatchObject({ examples: Math.ceil(Math.log(10) / 0.1), examples_sharp: 22 });
    const certain = compute("consistent-learner-sample-size", { log2_e: 3, epsilon: 1, delta: 1 }).value;
    expect(certain).toMatchObject({ examples_sharp: 1 });
    expect(() => compute("consistent-learner-sample-size", { log2_e: 3, epsilon: 0, delta: 0.1 })).toThrow("epsilon");
  });

  /** Chance that the inputs seen in k uniform draws of 4 are such. */
  function failure(k: number, fails: (seen: number) => boolean): number {
    let law = new Map([[0, 1]]);
    for (let i = 0; i < k; i++) {
      const next = new Map<number, number>();
      for (const [seen, chance] of law) {
        for (let p = 0; p < 4; p++) next.set(seen | (1 << p), (next.get(seen | (1 << p)) ?? 0) + chance / 4);
      }
      law = next;
    }
    return [...law].reduce((sum, [seen, chance]) => sum + (fails(seen) ? chance : 0), 0);
  }
});

describe("halving-bound", () => {
  /** Most mistakes that an adversary can make the majority of `left` make; ties are broken against it. */
  function mistakes(left: readonly number[], points: number): number {
    let most = 0;
    for (let p = 0; p < points; p++) {
      const ones = left.filter((g) => (g >> p) & 1);
      const zeros = left.filter((g) => !((g >> p) & 1));
      if (ones.length === 0 || zeros.length === 0) continue;
      const [minority, majority] = ones.length < zeros.length ? [ones, zeros] : [zeros, ones];
      most = Math.max(most, 1 + mistakes(minority, points), mistakes(majority, points));
    }
    return most;
  }

  test("is never passed by an adversary who knows the algorithm", () => {
    for (const masks of [[...thresholdFunctions(1)], [...thresholdFunctions(2)], [0b000, 0b001, 0b010, 0b100]]) {
      const bound = compute("halving-bound", { log2_e: Math.log2(masks.length) }).value;
      expect(mistakes(masks, 4)).toBeLessThanOrEqual(Number(bound));
    }
    // all functions of 2 points: as many mistakes as bits
    expect(mistakes([0, 1, 2, 3], 2)).toBe(compute("halving-bound", { log2_e: 2 }).value);
    expect(compute("halving-bound", { log2_e: 0 }).value).toBe(0);
    expect(() => compute("halving-bound", { log2_e: -1 })).toThrow("log2_e");
  });
});
