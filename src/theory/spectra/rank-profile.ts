import { blockProfile, listedProfile } from "./block-profile.ts";
import { exponentialProfile } from "./exponential-profile.ts";
import { powerProfile } from "./power-profile.ts";
import type { Spectrum } from "./spectrum.ts";

/** What is left of a spectrum after its first k eigenvalues, in units of the largest one left. */
export interface Tail {
  /** r_k = Σ_{i>k} λᵢ/λ_{k+1}. */
  readonly sum: number;
  /** Σ_{i>k} (λᵢ/λ_{k+1})². */
  readonly squares: number;
}

/** The tails of a spectrum at every k. */
export interface RankProfile {
  /** null where nothing positive is left. */
  tail(k: number): Tail | null;
  /** The least k with r_k ≥ bound, null if there is none. */
  firstReaching(bound: number): number | null;
}

/** Formulas are summed in closed form or by Euler and Maclaurin, so that the price does not grow with p. */
export function rankProfile(spectrum: Spectrum): RankProfile {
  if (!("kind" in spectrum)) return listedProfile(spectrum.eigenvalues);
  switch (spectrum.kind) {
    case "isotropic":
      return blockProfile([{ value: spectrum.value, count: spectrum.p }]);
    case "spiked": {
      const { spikes, spike, p, rest } = spectrum;
      const blocks = [
        { value: spike, count: spikes },
        { value: rest, count: p - spikes },
      ];
      return blockProfile(spike >= rest ? blocks : blocks.reverse());
    }
    case "power-law":
      return powerProfile({ p: spectrum.p, exponent: spectrum.exponent, logExponent: 0 });
    case "power-log":
      return powerProfile(spectrum);
    case "exponential":
      return exponentialProfile(spectrum);
  }
}
