import { FormatError } from "../base/errors.ts";
import { DEFAULT_MAX_BYTES, type DecodeOptions, type Decoded, type Format } from "./format.ts";
import * as formats from "./formats/index.ts";

/** Wrappers inside wrappers: a .gz of a .gz is an accident, a deeper one an attack. */
const MAX_WRAPPERS = 2;

/**
 * Decodes a file by its content, or by its ending where that names a binary format, so that a damaged .npz is told
 * that it is no .npz.
 *
 * @throws FormatError with an offset; ResourceError above `maxBytes` (2 GiB if not given).
 */
export function decode(
  bytes: Uint8Array,
  options: Partial<DecodeOptions> & Pick<DecodeOptions, "name">,
): Exclude<Decoded, { kind: "wrapped" }> {
  let given: DecodeOptions = { maxBytes: DEFAULT_MAX_BYTES, header: "auto", ...options };
  let content = bytes;
  for (let depth = 0; depth <= MAX_WRAPPERS; depth++) {
    const decoded = formatOf(content, given.name).decode(content, given);
    if (decoded.kind !== "wrapped") return decoded;
    content = decoded.bytes;
    given = { ...given, name: decoded.name };
  }
  throw new FormatError({
    who: options.name,
    expected: `at most ${MAX_WRAPPERS} layers of compression`,
    got: "one more",
    next: "Unpack it first.",
    offset: 0,
  });
}

/** The file's name without folders and known endings: "data/wine.csv.gz" → "wine". */
export function dataName(fileName: string): string {
  let name = fileName.replace(/^.*[/\\]/, "");
  const endings = Object.values(formats).flatMap(({ extensions }) => extensions);
  for (
    let ending = endings.find((end) => endsWith(name, end));
    ending;
    ending = endings.find((end) => endsWith(name, end))
  ) {
    name = name.slice(0, -ending.length);
  }
  return name === "" ? fileName : name;
}

function endsWith(name: string, ending: string): boolean {
  return name.length > ending.length && name.toLowerCase().endsWith(ending);
}

function formatOf(bytes: Uint8Array, name: string): Format {
  const all: readonly Format[] = Object.values(formats);
  const named = all.find(({ extensions }) => extensions.some((ending) => endsWith(name, ending)));
  const detected = all.find((format) => format.detect(bytes));
  if (named && (named !== formats.csv || !detected)) return named;
  if (detected) return detected;
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  throw new FormatError({
    who: name,
    expected: `a file of format ${all.map((format) => format.name).join(", ")}`,
    got: bytes.length === 0 ? "an empty file" : `bytes that begin ${start}`,
    next: "Save the data as CSV or .npz.",
    offset: 0,
  });
}
