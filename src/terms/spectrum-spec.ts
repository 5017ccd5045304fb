import { z } from "zod";
import { log, pow } from "../base/elementary.ts";
import { DomainError } from "../base/errors.ts";

const count = z.number().int().positive();
const variance = z.number().min(0).max(1e100);

/** Eigenvalues of a covariance as data. In the basis of its eigenvectors nothing is lost: a rotation changes no risk. */
export const SpectrumSpec = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("isotropic"), p: count, value: variance.default(1) }),
    z.strictObject({
      kind: z.literal("spiked"),
      spikes: z.number().int().min(0).describe("directions that stand out"),
      spike: variance.describe("their variance"),
      p: count.describe("directions in all"),
      rest: variance.describe("variance of the other p − spikes"),
    }),
    z.strictObject({
      kind: z.literal("power-law"),
      p: count.max(1_000_000),
      exponent: z.number().min(0).max(100).describe("a of λ_j = scale·j^(−a)·ln(j+1)^(−b)"),
      logExponent: z.number().min(0).max(100).default(0).describe("b"),
      scale: variance.default(1),
    }),
    z.strictObject({
      kind: z.literal("levels"),
      values: z.array(variance).min(1).max(1_000_000).describe("eigenvalues"),
      copies: z.array(count).min(1).max(1_000_000).describe("how many directions have each"),
    }),
  ])
  .describe("eigenvalues of the covariance");
export type SpectrumSpec = z.infer<typeof SpectrumSpec>;

/** Where ‖β‖² lies on the eigen-directions; evenly within directions of one eigenvalue. */
export const SignalSpec = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("aligned"),
      norm2: z.number().min(0).describe("‖β‖²"),
      exponent: z
        .number()
        .min(-100)
        .max(100)
        .default(0)
        .describe("share of a direction ∝ λ^exponent; 0: none is favoured"),
    }),
    z.strictObject({
      kind: z.literal("shares"),
      norm2: z.number().min(0).describe("‖β‖²"),
      shares: z
        .array(z.number().min(0).max(1))
        .min(1)
        .describe("share of ‖β‖² on each level of the spectrum, summing to 1"),
    }),
  ])
  .describe("how ‖β‖² lies on the directions");
export type SignalSpec = z.infer<typeof SignalSpec>;

/** Directions of one variance. */
export interface Level {
  readonly value: number;
  readonly copies: number;
}

/**
 * The spectrum as levels, in the order in which it is given.
 *
 * @throws DomainError for more spikes than directions, or lists of two lengths.
 */
export function levelsOf(spectrum: SpectrumSpec): readonly Level[] {
  switch (spectrum.kind) {
    case "isotropic":
      return [{ value: spectrum.value, copies: spectrum.p }];
    case "spiked": {
      const { spikes, spike, p, rest } = spectrum;
      if (spikes > p) throw refusal(`at most ${p} spikes, as many as directions`, `${spikes}`);
      return [
        { value: spike, copies: spikes },
        { value: rest, copies: p - spikes },
      ].filter(({ copies }) => copies > 0);
    }
    case "power-law": {
      const { p, exponent, logExponent, scale } = spectrum;
      const bent = (j: number) => (logExponent === 0 ? 1 : pow(log(j + 1), -logExponent));
      return Array.from({ length: p }, (_, i) => ({ value: scale * pow(i + 1, -exponent) * bent(i + 1), copies: 1 }));
    }
    case "levels": {
      const { values, copies } = spectrum;
      if (values.length !== copies.length) {
        throw refusal(`as many copies as values, ${values.length}`, `${copies.length}`);
      }
      return values.map((value, l) => ({ value, copies: copies[l] }));
    }
  }
}

/** p, directions in all. */
export function dimensionOf(spectrum: SpectrumSpec): number {
  if (spectrum.kind === "levels") return spectrum.copies.reduce((sum, copies) => sum + copies, 0);
  return spectrum.p;
}

/**
 * ‖β‖² on each level.
 *
 * @throws DomainError for shares that are not one a level, or do not sum to 1.
 */
export function signalOf(signal: SignalSpec, levels: readonly Level[]): readonly number[] {
  if (signal.kind === "shares") {
    const sum = signal.shares.reduce((a, b) => a + b, 0);
    if (signal.shares.length !== levels.length || Math.abs(sum - 1) > 1e-9) {
      throw refusal(`${levels.length} shares of the signal that sum to 1`, `${signal.shares.length} of sum ${sum}`);
    }
    return signal.shares.map((share) => share * signal.norm2);
  }
  const weights = levels.map(({ value, copies }) => copies * (signal.exponent === 0 ? 1 : pow(value, signal.exponent)));
  const whole = weights.reduce((a, b) => a + b, 0);
  if (!(whole > 0 && whole < Infinity))
    throw refusal("a direction that the signal can lie on", "none, or infinitely much");
  return weights.map((weight) => (signal.norm2 * weight) / whole);
}

function refusal(expected: string, got: string): DomainError {
  return new DomainError({ who: "spectrum", expected, got, next: "Correct the spectrum or its signal." });
}
