import { Gunzip } from "fflate";
import { FormatError } from "../../base/errors.ts";
import { inflateAll } from "../arrays/zip.ts";
import { crc32 } from "../crc32.ts";
import type { Format } from "../format.ts";
import { guardSize } from "../size-guard.ts";

/** A gzipped file of any other format, one or several members, each checked against its length and CRC-32 (RFC 1952). */
export const gzip: Format = {
  name: "gzip",
  extensions: [".gz"],
  detect: (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b,
  decode: (bytes, { name, maxBytes }) => ({
    kind: "wrapped",
    bytes: gunzip(bytes, name, maxBytes),
    name: name.replace(/\.gz$/i, ""),
  }),
};

function gunzip(bytes: Uint8Array, who: string, maxBytes: number): Uint8Array {
  const fail = (expected: string, got: string, offset: number) =>
    new FormatError({
      who,
      expected,
      got,
      next: "The file is truncated, damaged or followed by something else.",
      offset,
    });
  if (!gzip.detect(bytes)) throw fail("a gzip file, which begins with 1f 8b", "other bytes", bytes[0] === 0x1f ? 1 : 0);
  if (bytes.length < 18) throw fail("a header and a trailer of gzip", "the end of the file", bytes.length);
  const members: Uint8Array[][] = [[]];
  const ends: number[] = [];
  let total = 0;
  const inflate = new Gunzip((chunk) => {
    total += chunk.length;
    guardSize({ who, what: "the unpacked file", bytes: total, maxBytes });
    if (chunk.length > 0) members[members.length - 1].push(chunk);
  });
  inflate.onmember = (start) => {
    ends.push(start);
    members.push([]);
  };
  inflateAll(inflate, bytes, (got) => fail("deflated data", got, bytes.length));
  ends.push(bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  members.forEach((chunks, i) => {
    const trailer = ends[i] - 8;
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const crc = chunks.reduce((before, chunk) => crc32(chunk, before), 0);
    if (trailer < 10 || view.getUint32(trailer, true) !== crc)
      throw fail("the CRC-32 of the data", "another", Math.max(0, trailer));
    if (view.getUint32(trailer + 4, true) !== length % 4294967296)
      throw fail("the length of the data", "another", trailer + 4);
  });
  return concatenate(members.flat(), total);
}

function concatenate(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const all = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
