import { describe, expect, test } from "vitest";
import { random } from "../../../base/random.ts";
import { compute } from "../../compute.ts";
import { rankProfile } from "../../spectra/rank-profile.ts";
import { calculator } from "./effective-ranks.ts";

type Spectrum = Parameters<typeof rankProfile>[0];

/** The eigenvalues, one by one, as the field writes them. */
function eigenvalues(of: Spectrum): number[] {
  if (!("kind" in of)) return [...of.eigenvalues].sort((a, b) => b - a);
  return Array.from({ length: of.p }, (_, j) => {
    const i = j + 1;
    switch (of.kind) {
      case "isotropic":
        return of.value;
      case "spiked":
        return i <= of.spikes ? of.spike : of.rest;
      case "power-law":
        return i ** -of.exponent;
      case "power-log":
        return i ** -of.exponent * Math.log(i + 1) ** -of.logExponent;
      case "exponential":
        return Math.exp(-i / of.scale) + of.floor;
    }
  });
}

/** By the definition: all sums from the least eigenvalue up. */
function byHand(of: Spectrum) {
  const lambda = eigenvalues(of);
  const p = lambda.length;
  let [sum, squares] = [0, 0];
  const [r, R] = [new Array<number | null>(p).fill(null), new Array<number | null>(p).fill(null)];
  for (let k = p - 1; k >= 0; k--) {
    sum += lambda[k];
    squares += lambda[k] * lambda[k];
    if (lambda[k] > 0) [r[k], R[k]] = [sum / lambda[k], (sum * sum) / squares];
  }
  return {
    p,
    at: (k: number) => ({ r: r[k] ?? null, R: R[k] ?? null }),
    firstReaching(bound: number) {
      const first = r.findIndex((value) => value !== null && value >= bound);
      return first < 0 ? null : first;
    },
  };
}

const spectra: readonly Spectrum[] = [
  ...[1, 2, 41, 104, 105, 3000].flatMap((p): Spectrum[] => [
    { kind: "power-law", p, exponent: 1 },
    { kind: "power-law", p, exponent: 0.3 },
    { kind: "power-law", p, exponent: 2.7 },
    { kind: "power-log", p, exponent: 1, logExponent: 2 },
    { kind: "power-log", p, exponent: 0.5, logExponent: 0.5 },
    { kind: "power-log", p, exponent: 0, logExponent: 4 },
    { kind: "exponential", p, scale: 10, floor: 0.001 },
    { kind: "exponential", p, scale: 300, floor: 0 },
    { kind: "isotropic", p, value: 3 },
  ]),
  { kind: "power-law", p: 2000, exponent: 0 },
  // steep: r₀ is 1 to all digits, and yet the r_k rise
  { kind: "power-law", p: 300, exponent: 60 },
  { kind: "power-log", p: 1000, exponent: 40, logExponent: 20 },
  { kind: "spiked", spikes: 0, spike: 5, p: 100, rest: 0.1 },
  { kind: "spiked", spikes: 100, spike: 5, p: 100, rest: 0.1 },
  { kind: "spiked", spikes: 7, spike: 5, p: 100, rest: 0 },
  { kind: "spiked", spikes: 30, spike: 8, p: 500, rest: 0.5 },
  { eigenvalues: [1] },
  { eigenvalues: [0, 3, 1, 1, 0] },
  { eigenvalues: [1e-90, 1e90, 1] },
];

describe("effective-ranks", () => {
  test("are the sums of the definition, at every k, and k★ is the first that reaches each bound", () => {
    for (const of of spectra) {
      const profile = rankProfile(of);
      const hand = byHand(of);
      const { p } = hand;
      for (const k of [0, 1, 2, 5, 39, 40, 50, 63, 64, 101, 102, 399, 1000, 2999, p - 2, p - 1, p, p + 7]) {
        if (k < 0) continue;
        const tail = profile.tail(k);
        const { r, R } = hand.at(k);
        const said = `${JSON.stringify(of)} at ${k}`;
        if (r === null) {
          expect(tail, said).toBeNull();
          continue;
        }
        // adding p terms by hand costs up to p ulp, 3000·1e-16
        expect(tail!.sum / r, said).toBeCloseTo(1, 12);
        expect((tail!.sum * tail!.sum) / tail!.squares / R!, said).toBeCloseTo(1, 12);
      }
      // bounds that no r_k of these hits exactly
      for (const bound of [0.5, 1.2345, 3.3, 7.77, 20.123, 50.7, 99.9, 300.3, 1234.5, 2999.5, 1e9]) {
        expect(profile.firstReaching(bound), `${JSON.stringify(of)} reaches ${bound}`).toBe(hand.firstReaching(bound));
      }
    }
  });

  test("the proxy is k★/n + n/R at k★", () => {
    const spectrum: Spectrum = { kind: "power-law", p: 1000, exponent: 1.5 };
    const { value } = compute("effective-ranks", { spectrum, n: 20, b: 0.7 });
    const hand = byHand(spectrum);
    const kstar = hand.firstReaching(14)!;
    const proxy = kstar / 20 + 20 / hand.at(kstar).R!;
    expect((value as { variance_proxy: number }).variance_proxy).toBeCloseTo(proxy, 12);
    expect(kstar).toBeGreaterThan(0);
  });

  test("bounds hit exactly count as reached", () => {
    const ask = (p: number, b: number) =>
      compute("effective-ranks", { spectrum: { kind: "isotropic", p, value: 0.1 }, n: 10, b }).value;
    expect(ask(30, 3)).toMatchObject({ kstar: 0, variance_proxy: 10 / 30 });
    expect(ask(30, 3.0000001)).toMatchObject({ kstar: null, variance_proxy: null });
  });

  test("rise to one peak and fall: any bound below it is found, at random", () => {
    const stream = random(1, "spectra");
    for (let i = 0; i < 100; i++) {
      const of: Spectrum = {
        kind: "power-log",
        p: 1 + stream.below(600),
        exponent: 3 * stream.uniform(),
        logExponent: 3 * stream.uniform(),
      };
      const bound = 1 + 100 * stream.uniform() * stream.uniform();
      expect(rankProfile(of).firstReaching(bound), `${JSON.stringify(of)} ${bound}`).toBe(
        byHand(of).firstReaching(bound),
      );
    }
  });

  test("nothing after the last eigenvalue is null, not NaN", () => {
    const of = (spectrum: unknown) => compute("effective-ranks", { spectrum, n: 4, b: 1 }).value;
    expect(of({ eigenvalues: [2, 1, 0, 0, 0, 0, 0] })).toMatchObject({ r0: 1.5, r5: null, R5: null, r50: null });
    expect(of({ eigenvalues: [0, 0] })).toMatchObject({ r0: null, kstar: null, variance_proxy: null });
    expect(of({ kind: "isotropic", p: 50, value: 1 })).toMatchObject({ r5: 45, r50: null, R50: null, kstar: 0 });
    expect(of({ kind: "exponential", p: 60, scale: 0.01 })).toMatchObject({ r50: 1, kstar: null });
  });

  test("spikes below the rest are the end of the spectrum, and wrong spectra are refused with the kinds", () => {
    const ask = (spectrum: unknown) => compute("effective-ranks", { spectrum, n: 10, b: 1 });
    const low = ask({ kind: "spiked", spikes: 4, spike: 0.5, p: 10, rest: 2 });
    expect(low.value).toEqual(ask({ eigenvalues: [2, 2, 2, 2, 2, 2, 0.5, 0.5, 0.5, 0.5] }).value);
    for (const wrong of [
      { kind: "spiked", spikes: 4, spike: 1, p: 3, rest: 0 },
      { kind: "flat", p: 3 },
      { eigenvalues: [-1] },
      {},
    ]) {
      expect(() => ask(wrong)).toThrow(/expected|at most/);
    }
  });

  test("a million or 9·10¹⁵ eigenvalues cost the same few thousand powers", () => {
    const cost = (p: number) => calculator.cost({ spectrum: { kind: "power-law", p, exponent: 1 }, n: 50, b: 1 });
    expect(cost(1e6)).toBe(cost(9e15));
    // r₀ at exponent 1 is the harmonic number: ln p + γ + 1/2p
    const { value } = compute("effective-ranks", {
      spectrum: { kind: "power-law", p: 9e15, exponent: 1 },
      n: 50,
      b: 1,
    });
    expect((value as { r0: number }).r0).toBeCloseTo(Math.log(9e15) + 0.5772156649015329, 12);
  });
});
