import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compute } from "../../compute.ts";

const oracle = new URL("../../../../test/oracles/bounds-evidence.json", import.meta.url);
const { klInverse } = JSON.parse(readFileSync(oracle, "utf8")) as { readonly klInverse: number[][] };
const number = (name: string, inputs: unknown) => Number(compute(name, inputs).value);

/** kl(q‖p) = ∫_q^p (x−q)/(x(1−x)) dx by Gauss–Legendre of order 5 on 400 panels, in u = x−q. */
function klByQuadrature(q: number, p: number): number {
  const nodes = [0, 0.5384693101056831, -0.5384693101056831, 0.906179845938664, -0.906179845938664];
  const weights = [128 / 225, 0.47862867049936647, 0.47862867049936647, 0.23692688505618908, 0.23692688505618908];
  const panels = 400;
  let total = 0;
  for (let i = 0; i < panels; i++) {
    const [from, to] = [((p - q) * i) / panels, ((p - q) * (i + 1)) / panels];
    for (let k = 0; k < 5; k++) {
      const u = (from + to) / 2 + (nodes[k] * (to - from)) / 2; // x − q
      total += (weights[k] * u * (to - from)) / 2 / ((q + u) * (1 - q - u));
    }
  }
  return total;
}

describe("binary-kl", () => {
  test("is the integral of (x−q)/(x(1−x)) from q to p", () => {
    for (const q of [0.05, 0.3, 0.5, 0.9])
      for (const p of [0.02, 0.05, 0.3000001, 0.5, 0.77, 0.98]) {
        const right = klByQuadrature(q, p);
        expect(Math.abs(number("binary-kl", { q, p }) - right)).toBeLessThanOrEqual(1e-12 * Math.abs(right));
      }
  });
  test("keeps its digits near q, where it is (p−q)²/(2q(1−q)) to a share of (p−q)", () => {
    const [q, p] = [0.3, 0.3 + 1e-9];
    expect(number("binary-kl", { q, p }) / ((p - q) ** 2 / (2 * q * (1 - q)))).toBeCloseTo(1, 8);
    expect(number("binary-kl", { q, p: q })).toBe(0);
  });
  test("keeps its digits where p is next to 0 or to 1", () => {
    for (const [q, p, rest] of [
      [0.03, 1e-300, 1],
      [0.7, 2 ** -60, 1],
      [0.3, 1 - 2 ** -50, 2 ** -50],
      [0.3, 1 - 2 ** -53, 2 ** -53],
    ]) {
      const right = q * Math.log(q / p) + (1 - q) * Math.log((1 - q) / rest);
      expect(number("binary-kl", { q, p }) / right).toBeCloseTo(1, 14);
    }
  });
  test("at the ends: ln 1/(1−p) from 0, ln 1/p from 1, infinite where p excludes what q shows", () => {
    expect(number("binary-kl", { q: 0, p: 0.25 })).toBeCloseTo(Math.log(4 / 3), 15);
    expect(number("binary-kl", { q: 1, p: 0.25 })).toBeCloseTo(Math.log(4), 15);
    expect(compute("binary-kl", { q: 0.5, p: 1 })).toMatchObject({ value: "Infinity", status: "ok" });
    for (const q of [0, 1]) expect(number("binary-kl", { q, p: q })).toBe(0);
  });
});

describe("kl-inverse-upper", () => {
  test("is mpmath's, to 4 ulp, for q from 1e-300 to 1−2⁻⁵³ and c from 1e-300 to 1e9", () => {
    for (const [q, c, right] of klInverse) {
      expect(Math.abs(number("kl-inverse-upper", { q, c }) - right), `${q} ${c}`).toBeLessThanOrEqual(9e-16 * right);
    }
  });
  test("is where the integral of the slope reaches c", () => {
    for (const q of [0.02, 0.4, 0.8])
      for (const c of [0.01, 0.3]) {
        const p = number("kl-inverse-upper", { q, c });
        // the quadrature's error grows towards 1, where its integrand has a pole; these stay below 0.97
        expect(Math.abs(klByQuadrature(q, p) - c)).toBeLessThan(1e-10);
      }
  });
  test("at the ends", () => {
    expect(number("kl-inverse-upper", { q: 1, c: 5 })).toBe(1);
    expect(number("kl-inverse-upper", { q: 0, c: 0 })).toBe(0);
    expect(number("kl-inverse-upper", { q: 0.3, c: 0 })).toBe(0.3);
    expect(number("kl-inverse-upper", { q: 0, c: Math.LN2 })).toBeCloseTo(0.5, 15);
    expect(number("kl-inverse-upper", { q: 0.3, c: 1e300 })).toBe(1);
  });
});

/** ln C(n, k) by summing logarithms. */
function logChoose(n: number, k: number): number {
  let total = 0;
  for (let i = 1; i <= k; i++) total += Math.log((n - k + i) / i);
  return total;
}

/** Plain kl, and its inverse by bisection: no code in common with the calculator. */
const kl = (q: number, p: number) =>
  (q > 0 ? q * Math.log(q / p) : 0) + (q < 1 ? (1 - q) * Math.log((1 - q) / (1 - p)) : 0);
function bisected(q: number, c: number): number {
  let [low, high] = [q, 1];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (kl(q, middle) > c) high = middle;
    else low = middle;
  }
  return low;
}

describe("pac-bayes-bounds", () => {
  test("each is its formula, by bisection", () => {
    for (const [emp, KL, n, delta] of [
      [0.03, 5000, 55_000, 0.05],
      [0, 0, 2, 1],
      [0.5, 3, 10, 0.001],
      [0.999, 1, 100, 0.5],
    ]) {
      const value = compute("pac-bayes-bounds", { emp, KL, n, delta }).value as Record<string, number>;
      const maurer = (KL + Math.log(2 * Math.sqrt(n)) - Math.log(delta)) / n;
      const langford = (KL + Math.log(n) - Math.log(delta)) / (n - 1);
      const right = {
        maurer_rhs: maurer,
        maurer_kl_bound: bisected(emp, maurer),
        seeger_kl_bound: bisected(emp, (KL + Math.log(n + 1) - Math.log(delta)) / n),
        langford_seeger_m_over: bisected(emp, langford),
        mcallester_pinsker: emp + (maurer / 2) ** 0.5,
        mcallester_1999_form: emp + (langford / 2) ** 0.5,
      };
      // near 1 plain kl loses digits to 1−p
      for (const [name, expected] of Object.entries(right)) expect(value[name], name).toBeCloseTo(expected, 12);
    }
  });

  test("Maurer's and Seeger's logarithms bound E e^(n kl(k/n‖p)), which does not depend on p; √n alone does not", () => {
    for (const n of [1, 2, 7, 8, 30, 200]) {
      let mean = 0;
      for (let k = 0; k <= n; k++) {
        const share = k / n;
        const entropy = (k > 0 ? k * Math.log(share) : 0) + (k < n ? (n - k) * Math.log(1 - share) : 0);
        mean += Math.exp(logChoose(n, k) + entropy);
      }
      const rhs = (compute("pac-bayes-bounds", { emp: 0, KL: 0, n, delta: 1 }).value as Record<string, number>)
        .maurer_rhs;
      expect(mean).toBeLessThanOrEqual(Math.exp(n * rhs) * (1 + 1e-12));
      expect(mean).toBeLessThanOrEqual(n + 1 + 1e-9);
      expect(mean).toBeGreaterThan(Math.sqrt(n)); // the mutant without the 2 would not hold
    }
  });

  test("one classifier fixed beforehand: each bound fails with probability δ at most, over all binomial outcomes", () => {
    const [n, delta] = [40, 0.1];
    const names = [
      "maurer_kl_bound",
      "seeger_kl_bound",
      "mcallester_pinsker",
      "mcallester_1999_form",
      "langford_seeger_m_over",
    ];
    const bounds = Array.from(
      { length: n + 1 },
      (_, k) => compute("pac-bayes-bounds", { emp: k / n, KL: 0, n, delta }).value as Record<string, number>,
    );
    for (const p of [0.01, 0.05, 0.2, 0.5, 0.9])
      for (const name of names) {
        let failure = 0;
        for (let k = 0; k <= n; k++) {
          if (bounds[k][name] < p) failure += Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log(1 - p));
        }
        expect(failure, `${name} at ${p}`).toBeLessThanOrEqual(delta);
      }
  });

  test("one example leaves the forms with n−1 empty, and says so", () => {
    expect(compute("pac-bayes-bounds", { emp: 0, KL: 0, n: 1, delta: 1 })).toMatchObject({
      value: { langford_seeger_m_over: 1, mcallester_1999_form: "Infinity" },
      reason: expect.stringContaining("n−1"),
    });
    for (const bad of [{ emp: 2 }, { delta: 0 }, { KL: -1 }, { n: 0 }]) {
      expect(() => compute("pac-bayes-bounds", { emp: 0, KL: 0, n: 1, delta: 1, ...bad })).toThrow("pac-bayes-bounds");
    }
  });
});
