import { FormatError } from "../base/errors.ts";
import { decode } from "./decode.ts";
import type { DecodeOptions } from "./format.ts";
import type { NumericArray } from "./numeric-array.ts";

export type { NumericArray } from "./numeric-array.ts";

/**
 * The arrays of an array file by name: one named "" for npy and IDX, one an entry for npz.
 *
 * @throws FormatError with an offset, also for a text table; ResourceError above `maxBytes`.
 */
export function decodeArrays(
  bytes: Uint8Array,
  options: Partial<DecodeOptions> & Pick<DecodeOptions, "name">,
): ReadonlyMap<string, NumericArray> {
  const decoded = decode(bytes, options);
  if (decoded.kind === "arrays") return decoded.arrays;
  throw new FormatError({
    who: options.name,
    expected: "an array file (npy, npz, IDX)",
    got: "a text table",
    next: "Name its target column instead: { file: …, target: … }.",
    offset: 0,
  });
}
