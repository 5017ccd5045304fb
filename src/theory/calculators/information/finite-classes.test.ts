import { describe, expect, test } from "vitest";
import { random } from "../../../base/random.ts";
import { popCount } from "../../../search/pop-count.ts";
import { thresholdFunctions } from "../../../search/threshold-functions.ts";
import { versionSpaces } from "../../../search/version-spaces.ts";
import { compute, type PlainValue } from "../../compute.ts";
import { booleanInformation, listBooleanFunctions } from "../../information/boolean-networks.ts";
import { booleanFunctionCount } from "../../function-counts/boolean-count.ts";
import { listThresholdNetworks } from "../../information/threshold-networks.ts";

type Members = { readonly [name: string]: PlainValue };
const valueOf = (name: string, inputs: unknown) => compute(name, inputs).value as Members;

function subsets(points: number): number[] {
  return Array.from({ length: 1 << points }, (_, set) => set);
}

const text = (mask: number, points: number) =>
  Array.from({ length: points }, (_, p) => String((mask >> p) & 1)).join("");

function drawnTables(
  seed: number,
  { points, labels, count }: { points: number; labels: number; count: number },
): string[] {
  const stream = random(seed, "tables");
  const table = () => Array.from({ length: points }, () => stream.below(labels).toString(32)).join("");
  return [...new Set(Array.from({ length: count }, table))];
}

describe("minimum-teaching-set", () => {
  test("is as small as any set of points that singles the target out, tried one by one", () => {
    for (let seed = 0; seed < 40; seed++) {
      const points = 1 + (seed % 9);
      const functions = drawnTables(seed, { points, labels: 2 + (seed % 3), count: 2 + seed });
      const target = functions[seed % functions.length];
      const agrees = (g: string, set: number) =>
        [...g].every((label, p) => ((set >> p) & 1) === 0 || label === target[p]);
      const singling = subsets(points).filter((set) => functions.every((g) => g === target || !agrees(g, set)));
      const found = valueOf("minimum-teaching-set", { functions, target });
      expect(found.size).toBe(Math.min(...singling.map(popCount)));
      const set = (found.examples as { point: number; label: string }[]).reduce(
        (mask, { point }) => mask | (1 << point),
        0,
      );
      expect(singling).toContain(set);
      // points that every set that singles out holds
      const essential = subsets(points).filter(
        (p) => popCount(p) === 1 && singling.every((other) => (other & p) !== 0),
      );
      expect(found.essential).toEqual(essential.map((p) => 31 - Math.clz32(p)));
    }
  });

  test("of one function needs nothing, and of a Boolean network's every input", () => {
    expect(valueOf("minimum-teaching-set", { functions: ["010"], target: "010" })).toMatchObject({ size: 0, lower: 0 });
    for (const target of ["0000", "0123", "0330"]) {
      // A(2,1,2) has images of two labels only
      const { status, value } = compute("minimum-teaching-set", { class: "A(2,1,2; boolean)", target });
      if (target === "0123") expect(status).toBe("out-of-regime");
      else expect((value as Members).size).toBe(4);
    }
  });

  test("says how far it got where its steps run out, with bounds that hold the least size", () => {
    const functions = drawnTables(1, { points: 24, labels: 3, count: 1000 });
    const inputs = { functions, target: functions[0] };
    const whole = valueOf("minimum-teaching-set", inputs);
    const short = compute("minimum-teaching-set", { ...inputs, most_steps: 1 });
    expect(short).toMatchObject({ status: "partial", grade: "bound" });
    const { lower, size } = short.value as Members;
    expect(lower).toBeLessThanOrEqual(Number(whole.size));
    expect(size).toBeGreaterThanOrEqual(Number(whole.size));
    expect(short.reason).toContain(`${String(lower)} to ${String(size)} points`);
  });

  test("refuses what is no class, no target of it, or too large", () => {
    const outside: unknown[] = [
      { target: "01" },
      { functions: ["01", "011"], target: "01" },
      { functions: ["01"], target: "011" },
      { functions: ["01"], target: "00" },
      { functions: ["01"], class: "A(1,1; boolean)", target: "01" },
    ];
    for (const inputs of outside) expect(compute("minimum-teaching-set", inputs).status).toBe("out-of-regime");
    for (const network of ["A(6,1; threshold)", "A(5,5; threshold, bias)", "A(3,1; relu)", "A(8,1; boolean)"]) {
      expect(() => compute("minimum-teaching-set", { class: network, target: "01" })).toThrow(/capacity-against/);
    }
    expect(() => compute("minimum-teaching-set", { functions: ["0x"], target: "01" })).toThrow("functions");
    expect(() => compute("minimum-teaching-set", { class: "A(3,1; treshold)", target: "01" })).toThrow("character");
  });
});

describe("lists of networks' functions", () => {
  test("hold what all settings of all Boolean units give", () => {
    // A(2,1,2): 4 + 2·2 bits; A(2,2,1): 8 + 4; A(1,2,1,2): 4 + 4 + 4
    for (const widths of [
      [2, 1, 2],
      [2, 2, 1],
      [1, 2, 1, 2],
      [2, 1, 1],
    ]) {
      const bits = widths.slice(1).reduce((sum, n, i) => sum + n * (1 << widths[i]), 0);
      const found = new Set<string>();
      for (let setting = 0; setting < 1 << bits; setting++) found.add(booleanTable(widths, setting));
      const { count, points, labels } = listBooleanFunctions(widths);
      expect(count).toBe(found.size);
      expect(booleanFunctionCount(widths)).toBe(BigInt(found.size));
      for (let f = 0; f < count; f++) expect(found).toContain(labels.subarray(f * points, (f + 1) * points).join());
    }
  });

  test("of threshold gates are as many as the bank's, also without biases", () => {
    // threshold-network-function-count of the bank
    for (const [widths, bias, e] of [
      [[2, 2, 2], true, 240],
      [[3, 2, 1], true, 254],
      [[3, 1, 3], true, 2864],
      [[3, 2, 2], true, 18100],
      [[2, 2, 2], false, 16],
      [[3, 1, 3], false, 56],
      [[3, 2, 3], false, 1064],
      [[1, 2, 2], false, 4],
    ] as const) {
      expect(listThresholdNetworks({ widths, bias }).count).toBe(e);
    }
  });
});

/** A network whose truth tables are the bits of `setting`, unit by unit, as its outputs at all inputs. */
function booleanTable(widths: readonly number[], setting: number): string {
  return Array.from({ length: 1 << widths[0] }, (_, x) => {
    let [state, bit] = [x, 0];
    for (let l = 1; l < widths.length; l++) {
      let next = 0;
      for (let unit = 0; unit < widths[l]; unit++) {
        next |= ((setting >> (bit + state)) & 1) << unit;
        bit += 1 << widths[l - 1];
      }
      state = next;
    }
    return state;
  }).join();
}

describe("class-information", () => {
  /** H(labels) − H(labels | function) over every pattern of flips, for one set of points. */
  function informationOf(functions: readonly string[], chosen: readonly number[], q: number): number {
    const law = new Map<string, number>();
    for (const f of functions) {
      for (const flips of subsets(chosen.length)) {
        const labels = chosen.map((p, j) => Number(f[p]) ^ ((flips >> j) & 1)).join("");
        const chance = q ** popCount(flips) * (1 - q) ** (chosen.length - popCount(flips));
        law.set(labels, (law.get(labels) ?? 0) + chance / functions.length);
      }
    }
    const entropy = (p: number) => (p === 0 ? 0 : -p * Math.log2(p));
    const all = [...law.values()].reduce((sum, p) => sum + entropy(p), 0);
    return all - chosen.length * (entropy(q) + entropy(1 - q));
  }

  test("is the mutual information over every set of points and every pattern of flips", () => {
    const lists = [
      drawnTables(3, { points: 5, labels: 2, count: 7 }),
      [...thresholdFunctions(2)].map((mask) => text(mask, 4)),
    ];
    for (const functions of lists) {
      const points = functions[0].length;
      for (const q of [0, 0.1, 0.5]) {
        const value = valueOf("class-information", { functions, flips: q });
        for (let k = 0; k <= points; k++) {
          const sets = subsets(points).filter((set) => popCount(set) === k);
          const mean =
            sets
              .map((set) =>
                informationOf(
                  functions,
                  [...Array(points).keys()].filter((p) => (set >> p) & 1),
                  q,
                ),
              )
              .reduce((sum, bits) => sum + bits, 0) / sets.length;
          // entropies of at most 2⁵ terms, each within some ulps
          expect((value.bits_received_with_flips as number[])[k]).toBeCloseTo(mean, 12);
          if (q === 0) expect((value.bits_received as number[])[k]).toBeCloseTo(mean, 12);
        }
      }
    }
  });

  test("of a network is that of the list of its functions", () => {
    const functions = [...thresholdFunctions(3)].map((mask) => text(mask, 8));
    const [network, list] = [
      valueOf("class-information", { class: "A(3,1; threshold, bias)", flips: 0.2 }),
      valueOf("class-information", { functions, flips: 0.2 }),
    ];
    for (const name of ["bits_received", "bits_received_with_flips", "log2_expected_size", "cap", "cap_with_flips"]) {
      (network[name] as number[]).forEach((bits, k) => expect(bits).toBeCloseTo((list[name] as number[])[k], 10));
    }
  });

  test("of Boolean networks by its closed sum is that of walking their lists", () => {
    for (const widths of [
      [2, 1, 2],
      [3, 1, 2],
      [2, 1, 1],
      [2, 2, 2],
      [1, 1, 3],
    ]) {
      const of = listBooleanFunctions(widths);
      const { sizeBits, squares } = versionSpaces(of);
      const { bitsLeft, log2ExpectedSize } = booleanInformation(widths);
      for (let k = 0; k <= of.points; k++) {
        const sets = subsets(of.points).filter((set) => popCount(set) === k).length;
        expect(bitsLeft[k]).toBeCloseTo(sizeBits[k] / sets / of.count, 10);
        expect(log2ExpectedSize[k]).toBeCloseTo(Math.log2(squares[k] / sets / of.count), 10);
      }
    }
  });

  test("never passes its cap, falls to nothing at q = ½, and ends at log₂e", () => {
    for (const network of [
      "A(4,1; threshold, bias)",
      "A(4,1; threshold)",
      "A(3,2; threshold, bias)",
      "A(6,3,5; boolean)",
      "A(5,2; boolean)",
    ]) {
      const value = valueOf("class-information", { class: network, flips: 0.5 });
      const bits = value.bits_received as number[];
      // 1e-9: rounding of sums over at most 10⁶ functions
      bits.forEach((received, k) => expect(received).toBeLessThanOrEqual((value.cap as number[])[k] + 1e-9));
      bits.forEach((received, k) => k > 0 && expect(received).toBeGreaterThanOrEqual(bits[k - 1] - 1e-9));
      if (value.bits_received_with_flips !== null) {
        for (const received of value.bits_received_with_flips as number[])
          expect(Math.abs(received)).toBeLessThan(1e-9);
      }
    }
    // without biases the labels at antipodes are one: not all inputs count
    const odd = valueOf("class-information", { class: "A(3,1; threshold)" });
    expect((odd.bits_received as number[])[8]).toBeCloseTo(Math.log2(14), 12);
    expect((odd.bits_received as number[])[2]).toBeLessThan(2);
  });

  test("refuses lists of too many points, real units and deep lists", () => {
    expect(() => compute("class-information", { functions: ["0".repeat(17)] })).toThrow("at most 16 points");
    expect(() => compute("class-information", { class: "A(3,1; tanh)" })).toThrow("equations");
    expect(() => compute("class-information", { class: "A(5,1; threshold, bias)" })).toThrow("operations");
    expect(() => compute("class-information", { class: "A(30,2,30; boolean)" })).toThrow("operations");
    expect(compute("class-information", {}).status).toBe("out-of-regime");
  });
});
