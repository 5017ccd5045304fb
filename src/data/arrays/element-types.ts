import { FormatError } from "../../base/errors.ts";

/** Reads element i of `bytes` elements that begin at the view's start. */
export type ReadElement = (view: DataView, at: number) => number;

export interface ElementType {
  readonly bytes: number;
  readonly read: ReadElement;
}

/** 2⁵³: whole numbers up to it are float64 without loss. */
const EXACT = 9007199254740992n;

/**
 * The reader of a type of number: kind f, i, u or b, its size in bytes, and the order of its bytes.
 * Null if we do not read it. 64-bit whole numbers beyond ±2⁵³ are a FormatError at their byte, never rounded.
 */
export function elementType(kind: string, bytes: number, littleEndian: boolean, who: string): ElementType | null {
  const read = reader(`${kind}${bytes}`, littleEndian, who);
  return read === null ? null : { bytes, read };
}

function reader(type: string, little: boolean, who: string): ReadElement | null {
  switch (type) {
    case "f4":
      return (view, at) => view.getFloat32(at, little);
    case "f8":
      return (view, at) => view.getFloat64(at, little);
    case "b1":
      return (view, at) => (view.getUint8(at) === 0 ? 0 : 1);
    case "u1":
      return (view, at) => view.getUint8(at);
    case "i1":
      return (view, at) => view.getInt8(at);
    case "u2":
      return (view, at) => view.getUint16(at, little);
    case "i2":
      return (view, at) => view.getInt16(at, little);
    case "u4":
      return (view, at) => view.getUint32(at, little);
    case "i4":
      return (view, at) => view.getInt32(at, little);
    case "u8":
      return (view, at) => exactly(view.getBigUint64(at, little), view.byteOffset + at, who);
    case "i8":
      return (view, at) => exactly(view.getBigInt64(at, little), view.byteOffset + at, who);
    default:
      return null;
  }
}

function exactly(value: bigint, offset: number, who: string): number {
  if (value <= EXACT && value >= -EXACT) return Number(value);
  throw new FormatError({
    who,
    expected: "whole numbers from −2^53 to 2^53, which float64 holds exactly",
    got: String(value),
    next: "Subtract an offset, or save the column as float64 if rounding does not matter.",
    offset,
  });
}
