import { deflateSync } from "fflate";
import { permutation, type Random } from "../../base/random.ts";

/** Bits that deflate (level 9, raw: no header, no checksum) makes of the bytes. Its window is 32 KiB. */
export function compressedBits(bytes: Uint8Array): number {
  return 8 * deflateSync(bytes, { level: 9 }).length;
}

/**
 * The same bytes with chunks of `size` in random order: what is within chunks stays, what is between them is lost. The
 * bits that are then more are those of order and long-range structure. A last chunk may be shorter.
 */
export function chunkShuffled(bytes: Uint8Array, size: number, stream: Random): Uint8Array {
  const shuffled = new Uint8Array(bytes.length);
  let at = 0;
  for (const chunk of permutation(stream, Math.ceil(bytes.length / size))) {
    const part = bytes.subarray(chunk * size, (chunk + 1) * size);
    shuffled.set(part, at);
    at += part.length;
  }
  return shuffled;
}

/**
 * A table as bytes, row after row: one byte a cell that has at most 256 values in its column (the place of its value
 * among them, by size), else the eight bytes of the double, the most telling first.
 *
 * Shapes: x n×D, row-major. `bytesPerRow` is what a chunk of whole rows is a multiple of.
 */
export function tableBytes({
  x,
  rows: n,
  inputs: D,
}: {
  readonly x: Float64Array;
  readonly rows: number;
  readonly inputs: number;
}): { readonly bytes: Uint8Array; readonly bytesPerRow: number } {
  const places = Array.from({ length: D }, (_, c) =>
    placesOf(Float64Array.from({ length: n }, (_, i) => x[i * D + c])),
  );
  const bytesPerRow = places.reduce((sum, place) => sum + (place === null ? 8 : 1), 0);
  const bytes = new Uint8Array(n * bytesPerRow);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < D; c++) {
      const place = places[c];
      if (place === null) view.setFloat64(at, x[i * D + c]);
      else bytes[at] = place.get(x[i * D + c]) ?? 0;
      at += place === null ? 8 : 1;
    }
  }
  return { bytes, bytesPerRow };
}

function placesOf(column: Float64Array): ReadonlyMap<number, number> | null {
  const values = new Set<number>();
  for (const value of column) if (values.add(value).size > 256) return null;
  return new Map([...values].sort((a, b) => a - b).map((value, place) => [value, place]));
}
