import { FormatError, ResourceError } from "../../base/errors.ts";
import { showBytes } from "../size-guard.ts";

/** Text with the way back to the byte that a character came from. */
export interface Source {
  readonly who: string;
  readonly text: string;
  /** Bytes before the character at `index`, byte order mark included. */
  offsetOf(index: number): number;
}

/** 2²⁹ − 24, the most characters that V8 holds in one string. */
const MAX_CHARACTERS = 536870888;

/**
 * Decodes UTF-8, with or without a byte order mark, and UTF-16 with one.
 *
 * @throws FormatError at the first byte that is not UTF-8; ResourceError above 2²⁹ − 24 bytes.
 */
export function decodeText(bytes: Uint8Array, who: string): Source {
  if (bytes.length > MAX_CHARACTERS) {
    throw new ResourceError({
      who,
      expected: `at most ${showBytes(MAX_CHARACTERS)} of text`,
      got: showBytes(bytes.length),
      next: "Save the numbers as .npz, or split the rows.",
    });
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, "utf-16le", who);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, "utf-16be", who);
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const text = decodeWith("utf-8", bytes.subarray(mark));
  if (text === null) throw notUtf8(bytes, who);
  return { who, text, offsetOf: (index) => mark + new TextEncoder().encode(text.slice(0, index)).length };
}

function utf16(bytes: Uint8Array, label: "utf-16le" | "utf-16be", who: string): Source {
  const text = decodeWith(label, bytes.subarray(2));
  if (text !== null) return { who, text, offsetOf: (index) => 2 + 2 * index };
  throw new FormatError({
    who,
    expected: `${label.toUpperCase()} text, as its byte order mark says`,
    got: "a lone surrogate or half a character",
    next: "Save the file as UTF-8.",
    offset: bytes.length - (bytes.length % 2),
  });
}

function decodeWith(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null; // a TypeError: the only thing that a fatal decoder throws
  }
}

function notUtf8(bytes: Uint8Array, who: string): FormatError {
  const offset = firstInvalidByte(bytes);
  return new FormatError({
    who,
    expected: "UTF-8 text",
    got: `the byte 0x${bytes[offset].toString(16).padStart(2, "0")}`,
    next: "Save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”).",
    offset,
  });
}

/** Prefixes of valid UTF-8 stay valid when streamed: bisection, then back to where the broken character begins. */
function firstInvalidByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle;
    else bad = middle;
  }
  while (!isUtf8(bytes.subarray(0, good), false)) good--;
  return good;
}

function isUtf8(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false; // a TypeError: the only thing that a fatal decoder throws
  }
}
