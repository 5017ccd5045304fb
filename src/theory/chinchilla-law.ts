import { z } from "zod";
import { exp, log } from "../base/elementary.ts";

/**
 * Constants of E + A/N^a + B/D^b. Three published sets: Hoffmann et al. as printed (1.69, 406.4, 410.7, 0.34, 0.28),
 * as in the source of their paper (1.6934, 406.4, 410.7, 0.3392, 0.2849), and the refit of Besiroglu et al.
 * (1.8172, 482.01, 2085.43, 0.3478, 0.3658).
 */
export const chinchillaConstants = {
  E: z.number().min(0).describe("loss that remains, nats a token (1.69; refitted 1.8172)"),
  A: z.number().positive().describe("scale of the model's term (406.4; refitted 482.01)"),
  B: z.number().positive().describe("scale of the data's term (410.7; refitted 2085.43)"),
  a: z.number().positive().describe("exponent of N (0.34; refitted 0.3478)"),
  b: z.number().positive().describe("exponent of D (0.28; refitted 0.3658)"),
};

export interface ChinchillaConstants {
  readonly E: number;
  readonly A: number;
  readonly B: number;
  readonly a: number;
  readonly b: number;
}

/** E + A/N^a + B/D^b from log N and log D, so that sizes beyond the doubles do not overflow. */
export function chinchillaLoss(constants: ChinchillaConstants, logN: number, logD: number): number {
  const { E, A, B, a, b } = constants;
  return E + A * exp(-a * logN) + B * exp(-b * logD);
}

/** Where the two terms stand against each other at the optimum: log G = log(aA/(bB))/(a+b). */
export function logBalance({ A, B, a, b }: ChinchillaConstants): number {
  return (log(a * A) - log(b * B)) / (a + b);
}
