import { describe, expect, test } from "vitest";
import { compute } from "../../compute.ts";

interface Told {
  readonly functions: number;
  readonly settings: number;
  readonly identified: readonly number[];
  readonly named: readonly number[];
  readonly error: readonly number[];
  readonly k_identified: number;
  readonly k_named: number;
  readonly k_predicts: number;
}

const told = (arch: readonly number[], b: number, law: string) =>
  compute("threshold-examples-by-law", { arch, b, law }).value as unknown as Told;

/** Outputs of every setting without ties, one by one: words on all inputs, and how many settings say them. */
function everySetting(arch: readonly number[], b: number): Map<string, number> {
  const weights = arch.slice(1).reduce((sum, n, i) => sum + n * (arch[i] + 1), 0);
  const seen = new Map<string, number>();
  const inputs = Array.from({ length: 2 ** arch[0] }, (_, x) =>
    Array.from({ length: arch[0] }, (__, i) => ((x >> i) & 1 ? 1 : -1)),
  );
  // ties count wherever a unit has one on its cube, reached or not
  const tied = (w: readonly number[], n: number) =>
    Array.from({ length: 2 ** n }, (_, x) =>
      w.slice(0, n).reduce((a, v, i) => a + ((x >> i) & 1 ? v : -v), w[n]),
    ).includes(0);
  for (let code = 0; code < (2 * b + 1) ** weights; code++) {
    const all = Array.from({ length: weights }, (_, i) => (Math.floor(code / (2 * b + 1) ** i) % (2 * b + 1)) - b);
    let [at, some] = [0, false];
    let values: number[][] = inputs;
    for (let l = 1; l < arch.length; l++) {
      const units = Array.from({ length: arch[l] }, (_, u) =>
        all.slice(at + u * (arch[l - 1] + 1), at + (u + 1) * (arch[l - 1] + 1)),
      );
      at += arch[l] * (arch[l - 1] + 1);
      some ||= units.some((w) => tied(w, arch[l - 1]));
      values = values.map((v) =>
        units.map((w) => (v.reduce((sum, value, i) => sum + value * w[i], w[v.length]) > 0 ? 1 : -1)),
      );
    }
    if (some) continue;
    const key = values.map((v) => v.join("")).join(" ");
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return seen;
}

/** By targets and sets of inputs one by one. */
function byDefinition(arch: readonly number[], b: number, law: string) {
  const found = [...everySetting(arch, b)].map(([key, size]) => ({ words: key.split(" "), size }));
  const total = law === "settings" ? found.reduce((sum, { size }) => sum + size, 0) : found.length;
  const chance = (f: { readonly size: number }) => (law === "settings" ? f.size : 1) / total;
  const N = 2 ** arch[0];
  return Array.from({ length: N + 1 }, (_, k) => {
    let [sets, identified, named, error] = [0, 0, 0, 0];
    for (let set = 0; set < 2 ** N; set++) {
      const seen = Array.from({ length: N }, (__, x) => x).filter((x) => (set >> x) & 1);
      if (seen.length !== k) continue;
      sets++;
      for (const f of found) {
        const agree = found.filter((g) => seen.every((x) => g.words[x] === f.words[x]));
        const likeliest = agree.reduce((best, g) => (chance(g) > chance(best) ? g : best));
        if (agree.length === 1) identified += chance(f);
        if (likeliest === f) named += chance(f);
        const mass = agree.reduce((sum, g) => sum + chance(g), 0);
        for (const g of agree)
          error += (chance(f) * chance(g) * g.words.filter((word, x) => word !== f.words[x]).length) / (mass * N);
      }
    }
    return { identified: identified / sets, named: named / sets, error: error / sets };
  });
}

describe("threshold-examples-by-law", () => {
  test.each([
    [[2, 1], 2],
    [[1, 1, 1], 1],
    [[2, 1, 1], 1],
    [[1, 2, 1], 1],
    [[2, 2], 1],
  ])("is what all settings say, one by one: A(%j), b = %i", (arch, b) => {
    for (const law of ["functions", "settings"]) {
      const { identified, named, error } = told(arch, b, law);
      byDefinition(arch, b, law).forEach((want, k) => {
        expect(identified[k]).toBeCloseTo(want.identified, 12);
        expect(named[k]).toBeCloseTo(want.named, 12);
        expect(error[k]).toBeCloseTo(want.error, 12);
      });
    }
  });

  test("by functions is threshold-version-space-curve where weights make all gates", () => {
    for (const n of [1, 2, 3]) {
      const { prob_identified } = compute("threshold-version-space-curve", { n }).value as {
        prob_identified: readonly number[];
      };
      const { identified } = told([n, 1], 2, "functions");
      identified.forEach((share, k) => expect(share).toBeCloseTo(prob_identified[k], 11));
    }
  });

  test("settings favour constants behind a narrow layer, and name them sooner; identifying takes as many", () => {
    const [functions, settings] = [told([3, 1, 1], 2, "functions"), told([3, 1, 1], 2, "settings")];
    expect([functions.k_identified, settings.k_identified]).toEqual([8, 8]);
    expect([functions.k_named, settings.k_named]).toEqual([8, 7]);
    expect([functions.k_predicts, settings.k_predicts]).toEqual([7, 6]);
    expect(() => told([4, 1], 2, "settings")).toThrow("version-space");
  });
});
