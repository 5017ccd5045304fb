import { Inflate } from "fflate";
import { FormatError } from "../../base/errors.ts";
import { crc32 } from "../crc32.ts";
import { guardSize, showBytes } from "../size-guard.ts";

/** One file of a zip archive as its central directory describes it. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Offset of the local header. */
  readonly at: number;
}

const NEXT = "The archive is truncated or damaged: copy or download it again.";
/** Deflate cannot expand a byte to more than 1032: a larger promise is a lie. Source: zlib's technical notes. */
const DEFLATE_LIMIT = 1032;

/**
 * The files of a zip archive, stored or deflated, each checked against its length and CRC-32.
 *
 * @throws FormatError with an offset into the archive; ResourceError if together they exceed `maxBytes`.
 * Source: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16.
 */
export function unzip(
  bytes: Uint8Array,
  { who, maxBytes }: { who: string; maxBytes: number },
): Map<string, Uint8Array> {
  const zip = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), who };
  const entries = centralDirectory(zip);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  guardSize({ who, what: "the unpacked archive", bytes: total, maxBytes });
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (files.has(entry.name)) throw fail(zip, `${JSON.stringify(entry.name)} once`, "it twice", entry.at);
    files.set(entry.name, extract(zip, entry));
  }
  return files;
}

interface Zip {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly who: string;
}

function fail({ who }: Zip, expected: string, got: string, offset: number, next = NEXT): FormatError {
  return new FormatError({ who, expected, got, next, offset });
}

/** The end record stands in the last 22 bytes, or before a comment of at most 65535. */
function endRecord(zip: Zip): number {
  const { view } = zip;
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65535); at--) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  }
  const got = view.byteLength === 0 ? "an empty file" : "none";
  throw fail(zip, "the zip directory at the end of the archive", got, view.byteLength);
}

function centralDirectory(zip: Zip): Entry[] {
  const { view } = zip;
  const end = endRecord(zip);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50)
      throw fail(zip, "an entry of the directory", "other bytes", at);
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    if (at + 46 + name + extra + comment > end)
      throw fail(zip, "an entry inside the directory", "one that leaves it", at);
    if (view.getUint16(at + 8, true) & 1)
      throw fail(zip, "an open archive", "encrypted files", at, "Unpack and save it again.");
    entries.push({
      name: new TextDecoder().decode(zip.bytes.subarray(at + 46, at + 46 + name)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

function extract(zip: Zip, entry: Entry): Uint8Array {
  const { bytes, view } = zip;
  const { name, method, packed, size, at } = entry;
  if (packed === 0xffffffff || size === 0xffffffff || at === 0xffffffff) {
    throw fail(zip, "arrays under 4 GiB", `${JSON.stringify(name)}, a zip64 entry`, 0, "Save it in smaller arrays.");
  }
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50)
    throw fail(zip, "a file's header", "other bytes", at);
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (from + packed > bytes.length) {
    throw fail(zip, `${showBytes(packed)} of ${JSON.stringify(name)}`, "the end of the file", bytes.length);
  }
  const body = bytes.subarray(from, from + packed);
  const data = unpack(zip, entry, body, from);
  if (data.length !== size)
    throw fail(zip, `${showBytes(size)} in ${JSON.stringify(name)}`, showBytes(data.length), from);
  if (crc32(data) !== entry.crc) throw fail(zip, `the CRC-32 of ${JSON.stringify(name)}`, `another (${method})`, from);
  return data;
}

function unpack(zip: Zip, { method, size, packed, name }: Entry, body: Uint8Array, from: number): Uint8Array {
  if (method === 0) return body;
  if (method !== 8) {
    throw fail(
      zip,
      "stored or deflated files",
      `method ${method} in ${JSON.stringify(name)}`,
      from,
      "Use numpy.savez.",
    );
  }
  if (size > DEFLATE_LIMIT * packed)
    throw fail(zip, `at most ${DEFLATE_LIMIT} bytes a byte`, `${size} from ${packed}`, from);
  const data = new Uint8Array(size);
  let filled = 0;
  const inflate = new Inflate((chunk) => {
    if (filled + chunk.length > size) throw fail(zip, showBytes(size), "more", from);
    data.set(chunk, filled);
    filled += chunk.length;
  });
  inflateAll(inflate, body, (got) => fail(zip, `deflated data in ${JSON.stringify(name)}`, got, from));
  return data.subarray(0, filled);
}

/** What fflate's streaming inflaters have in common. */
interface Pushable {
  push(chunk: Uint8Array, final?: boolean): void;
}

/** 64 KiB at a time, so that at most 64 MiB are unpacked before a limit can speak. */
const CHUNK = 65536;

/** Feeds `body` through an inflater; whatever fflate throws becomes `failure`, our own errors pass. */
export function inflateAll(inflate: Pushable, body: Uint8Array, failure: (got: string) => FormatError): void {
  try {
    for (let at = 0; at === 0 || at < body.length; at += CHUNK) {
      inflate.push(body.subarray(at, at + CHUNK), at + CHUNK >= body.length);
    }
  } catch (error) {
    if (error instanceof Error && "exitCode" in error) throw error;
    throw failure(error instanceof Error ? error.message : "damage");
  }
}
