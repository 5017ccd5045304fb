import { describe, expect, test } from "vitest";
import { compute } from "../../compute.ts";
import { cubicSequenceCount } from "../../cubic-sequence-count.ts";

/** Every way of writing a fraction with |numerator| ≤ limit and 1 ≤ denominator ≤ limit. */
function everyFraction(limit: number): { readonly top: number; readonly bottom: number }[] {
  return Array.from({ length: limit }, (_, i) => i + 1).flatMap((bottom) =>
    Array.from({ length: 2 * limit + 1 }, (_, j) => ({ top: j - limit, bottom })),
  );
}

/** x → c x³ + d x² + e where it is whole, by integers. */
function mapsOf(limit: number, xs: readonly number[], visit: (values: ReadonlyMap<number, number>) => void): void {
  const all = everyFraction(limit);
  for (const c of all)
    for (const d of all)
      for (const e of all) {
        const common = c.bottom * d.bottom * e.bottom;
        const values = new Map<number, number>();
        for (const x of xs) {
          const top =
            c.top * d.bottom * e.bottom * x * x * x + d.top * c.bottom * e.bottom * x * x + e.top * c.bottom * d.bottom;
          if (top % common === 0) values.set(x, top / common + 0);
        }
        visit(values);
      }
}

describe("mackay-sequence-occam", () => {
  test("counts as listing all settings does, for every sequence of numbers from −3 to 3", () => {
    const limit = 3;
    const xs = [-3, -2, -1, 0, 1, 2, 3];
    const listed = new Map<string, number>();
    mapsOf(limit, xs, (values) => {
      for (const x of xs) {
        const sequence = [x];
        for (let i = 0; i < 3; i++) sequence.push(values.get(sequence[i]) ?? NaN);
        if (sequence.every((value) => Math.abs(value) <= 3)) {
          listed.set(sequence.join(), (listed.get(sequence.join()) ?? 0) + 1);
        }
      }
    });
    const counted = new Map<string, number>();
    for (const a of xs)
      for (const b of xs)
        for (const c of xs)
          for (const d of xs) {
            const count = cubicSequenceCount([a, b, c, d], limit);
            if (count > 0) counted.set([a, b, c, d].join(), count);
          }
    expect(counted).toEqual(listed);
    // one equation, two, and three of them occur
    expect([...listed.keys()]).toEqual(expect.arrayContaining(["1,1,1,1", "1,-1,1,-1", "2,3,-1,3", "0,1,2,-3"]));
  });

  test("counts the line of maps where three distinct numbers give two equations: xy + xz + yz = 0", () => {
    const ways = new Map<number, number>();
    for (const { top, bottom } of everyFraction(50)) ways.set(top / bottom + 0, (ways.get(top / bottom + 0) ?? 0) + 1);
    // 3375c + 225d + e = −10 and −1000c + 100d + e = 30, so 4375c + 125d = −40; the third, of 30, follows with −226
    let count = 0;
    for (const { top, bottom } of everyFraction(50)) {
      const [dTop, dBottom] = [-40 * bottom - 4375 * top, 125 * bottom];
      const eTop = -10 * bottom * dBottom - 3375 * top * dBottom - 225 * dTop * bottom;
      count += (ways.get(dTop / dBottom + 0) ?? 0) * (ways.get(eTop / (bottom * dBottom) + 0) ?? 0);
    }
    expect(count).toBeGreaterThan(0);
    expect(cubicSequenceCount([15, -10, 30, -226], 50)).toBe(count);
    expect(cubicSequenceCount([15, -10, 30, -225], 50)).toBe(0);
  });

  test("at MacKay's size: 32 ways for his sequence, and a constant 0 needs e = 0 alone", () => {
    const ways = 5050;
    const { P_Hc, P_Ha, ratio } = compute("mackay-sequence-occam", { seq: [-1, 3, 7, 11] }).value as Record<
      string,
      number
    >;
    // c = −1/11, d = 9/11, e = 23/11: ⌊50/11⌋² ⌊50/23⌋ ways to write them
    expect((P_Hc * 101 * ways ** 3) / (4 * 4 * 2)).toBeCloseTo(1, 14);
    expect((1 + 9 + 23) / 11).toBe(3); // c(−1)³ + d(−1)² + e
    expect(P_Ha * 101 * 101).toBeCloseTo(1, 15);
    expect(ratio).toBeCloseTo(P_Ha / P_Hc, 6);
    expect(compute("mackay-sequence-occam", { seq: [0, 0, 0, 0] }).value).toMatchObject({ ratio: 1 });
    // x = 1 fixed: c + d + e = 1, and x = −1 fixed: −c + d + e = −1; signs turned round they are the same count
    expect(cubicSequenceCount([1, 1, 1, 1], 12)).toBe(cubicSequenceCount([-1, -1, -1, -1], 12));
  });

  test("outside of the priors both are 0, and 0/0 is told", () => {
    for (const seq of [
      [51, 52, 53, 54],
      [1, 1, 2, 2],
    ]) {
      const answer = compute("mackay-sequence-occam", { seq });
      expect(answer).toMatchObject({ status: "ok", value: { P_Ha: 0, P_Hc: 0, ratio: "NaN" } });
      expect(answer.reason).toContain("0/0");
    }
    expect(compute("mackay-sequence-occam", { seq: [10, 20, 30, 40] }).value).toMatchObject({ ratio: "Infinity" });
    expect(compute("mackay-sequence-occam", { seq: [-50, 0, 50, 100] }).value).toMatchObject({ P_Ha: 1 / 10201 });
    expect(compute("mackay-sequence-occam", { seq: [-50, 1, 52, 103] }).value).toMatchObject({ P_Ha: 0 });
    expect(() => compute("mackay-sequence-occam", { seq: [1, 2, 3] })).toThrow("seq");
    expect(() => compute("mackay-sequence-occam", { seq: [1, 2, 3, 4.5] })).toThrow("seq");
  });
});

describe("two-class-prior", () => {
  test("gives each class half of all the mass", () => {
    for (const [S, C] of [
      [10, 1000],
      [1, 1],
      [7, 3],
      [2, 2 ** 50],
    ]) {
      const { s, c, ratio } = compute("two-class-prior", { S, C, equal_class_mass: true }).value as Record<
        string,
        number
      >;
      expect(S * s).toBeCloseTo(0.5, 15);
      expect(S * s + C * c).toBeCloseTo(1, 15);
      expect(ratio * c).toBeCloseTo(s, 15);
    }
  });
  test("is undetermined without that assumption, and needs hypotheses in both", () => {
    expect(compute("two-class-prior", { S: 1, C: 2, equal_class_mass: false }).status).toBe("out-of-regime");
    expect(compute("two-class-prior", { S: 1, C: 2 }).value).toMatchObject({ ratio: 2 });
    expect(() => compute("two-class-prior", { S: 0, C: 2 })).toThrow("expected S to be");
  });
});
