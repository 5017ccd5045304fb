import { trialOf } from "./kinds.mjs";

/** 40 trials of some 1 to 7 ms. */
export const trials = Array.from({ length: 40 }, (_, seed) => trialOf("busy", seed, { steps: 1e6 * (1 + (seed % 5)) }));
