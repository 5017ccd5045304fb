import { FormatError } from "../../base/errors.ts";
import { elementType } from "../arrays/element-types.ts";
import { readElements } from "../arrays/read-elements.ts";
import type { Format } from "../format.ts";
import type { NumericArray } from "../numeric-array.ts";

/** MNIST's format: two zero bytes, a type, a rank, the extents and the elements, high byte first. */
export const idx: Format = {
  name: "idx",
  extensions: [".idx", "-ubyte"],
  detect: (bytes) => bytes[0] === 0 && bytes[1] === 0 && types.has(bytes[2]) && bytes[3] >= 1,
  decode: (bytes, { name, maxBytes }) => ({
    kind: "arrays",
    arrays: new Map([["", decodeIdx(bytes, name, maxBytes)]]),
  }),
};

const types: ReadonlyMap<number, readonly [string, number]> = new Map([
  [0x08, ["u", 1]],
  [0x09, ["i", 1]],
  [0x0b, ["i", 2]],
  [0x0c, ["i", 4]],
  [0x0d, ["f", 4]],
  [0x0e, ["f", 8]],
]);

function decodeIdx(bytes: Uint8Array, who: string, maxBytes: number): NumericArray {
  const fail = (expected: string, got: string, offset: number) =>
    new FormatError({
      who,
      expected,
      got,
      next: "Is it an IDX file, such as MNIST's? Unpack or download it again.",
      offset,
    });
  const wrong = [0, 1].find((i) => bytes[i] !== 0);
  if (wrong !== undefined)
    throw fail("an IDX file, which begins with two zero bytes", String(bytes[wrong] ?? "the end"), wrong);
  const code = types.get(bytes[2]);
  const type = code && elementType(code[0], code[1], false, who);
  if (!code || !type) throw fail("a type from 8 to 14 (10 excepted)", String(bytes[2] ?? "the end"), 2);
  const rank = bytes[3];
  if (!(rank >= 1)) throw fail("at least one dimension", String(rank ?? "the end"), 3);
  const from = 4 + 4 * rank;
  if (bytes.length < from) throw fail(`${rank} extents`, "the end of the file", bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  return { shape, data: readElements({ who, view, from, shape, type, maxBytes }), dtype: `>${code[0]}${code[1]}` };
}
