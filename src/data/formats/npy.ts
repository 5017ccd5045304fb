import { FormatError } from "../../base/errors.ts";
import { elementType, type ElementType } from "../arrays/element-types.ts";
import { parseNpyHeader } from "../arrays/npy-header.ts";
import { fortranToC, readElements } from "../arrays/read-elements.ts";
import type { DecodeOptions, Format } from "../format.ts";
import type { NumericArray } from "../numeric-array.ts";

/**
 * numpy's array file, versions 1 to 3: f4, f8, i1–i8, u1–u8, bool, C and Fortran order, both byte orders.
 * Object arrays are pickles and are refused.
 *
 * Source: numpy.lib.format's description of the npy format.
 */
export const npy: Format = {
  name: "npy",
  extensions: [".npy"],
  detect: (bytes) => MAGIC.every((byte, i) => bytes[i] === byte),
  decode: (bytes, options) => ({ kind: "arrays", arrays: new Map([["", decodeNpy(bytes, options)]]) }),
};

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY

/** One array; its bytes must end where it ends. @throws FormatError, ResourceError. */
export function decodeNpy(
  bytes: Uint8Array,
  { name: who, maxBytes }: Pick<DecodeOptions, "name" | "maxBytes">,
): NumericArray {
  const { text, from } = headerText(bytes, who);
  const { descr, fortranOrder, shape } = parseNpyHeader(text, from - text.length, who);
  const type = typeOf(descr, from - text.length, who);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = readElements({ who, view, from, shape, type, maxBytes });
  return { shape, data: fortranOrder ? fortranToC(data, shape) : data, dtype: descr };
}

function headerText(bytes: Uint8Array, who: string): { text: string; from: number } {
  const fail = (expected: string, got: string, offset: number) =>
    new FormatError({ who, expected, got, next: "Write the file with numpy.save.", offset });
  const wrong = MAGIC.findIndex((byte, i) => bytes[i] !== byte);
  if (wrong >= 0) throw fail("an npy file, which begins with \\x93NUMPY", "other bytes", wrong);
  const version = bytes[6];
  if (version !== 1 && version !== 2 && version !== 3)
    throw fail("npy version 1, 2 or 3", String(version ?? "the end"), 6);
  const lengthBytes = version === 1 ? 2 : 4;
  const start = 8 + lengthBytes;
  if (bytes.length < start) throw fail("the length of the header", "the end of the file", bytes.length);
  let length = 0;
  for (let i = lengthBytes - 1; i >= 0; i--) length = length * 256 + bytes[8 + i];
  if (length > 65536) throw fail("a header of at most 65536 bytes", String(length), 8);
  if (bytes.length < start + length) throw fail(`a header of ${length} bytes`, "the end of the file", bytes.length);
  return { text: new TextDecoder("latin1").decode(bytes.subarray(start, start + length)), from: start + length };
}

function typeOf(descr: string, offset: number, who: string): ElementType {
  const match = /^([<>|=]?)([a-zA-Z?])(\d{0,3})$/.exec(descr);
  if (match?.[2] === "O") throw pickled(offset, who);
  // "=" never stands in a file, "|" only where the order means nothing
  const found = match && elementType(match[2] === "?" ? "b" : match[2], Number(match[3] || 1), match[1] !== ">", who);
  if (found) return found;
  throw new FormatError({
    who,
    expected: "f4, f8, i1, i2, i4, i8, u1, u2, u4, u8 or bool",
    got: `the type ${JSON.stringify(descr)}`,
    next: 'Convert it in numpy, for example with .astype("f8").',
    offset,
  });
}

function pickled(offset: number, who: string): FormatError {
  return new FormatError({
    who,
    expected: "an array of numbers",
    got: "an object array, which is a Python pickle",
    next: "Pickles can run programs, so they are never unpickled; save the numbers with .astype(float) or as text.",
    offset,
  });
}
