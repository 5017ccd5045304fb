import { canonicalJson } from "../base/canonical-json.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { PointAt } from "./claim.ts";

/** Replicates of one block: no plan asks for as many, so blocks never meet. */
const BLOCK = 1_000_000;

/**
 * The seed of one repetition: 52 bits of SHA-256 over (experiment, claim, point, replicate). No free salt.
 * `seedBlock` B shifts the replicates by B·10⁶: fresh seeds for the same plan.
 */
export function claimSeed(place: {
  readonly experiment: string;
  readonly claim: string;
  readonly point: PointAt;
  readonly replicate: number;
  readonly seedBlock: number;
}): number {
  const { experiment, claim, point, replicate, seedBlock } = place;
  const digest = sha256Hex(canonicalJson([experiment, claim, point, seedBlock * BLOCK + replicate]));
  return Number.parseInt(digest.slice(0, 13), 16);
}
