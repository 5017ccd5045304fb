import { inflateSync } from "fflate";
import { describe, expect, test } from "vitest";
import { random } from "../../base/random.ts";
import { chunkShuffled, compressedBits, tableBytes } from "./compressed-length.ts";

describe("compressed length", () => {
  test("of bytes without any pattern is their own, of equal bytes next to nothing", () => {
    const stream = random(1, "bytes");
    const noise = Uint8Array.from({ length: 5000 }, () => stream.below(256));
    expect(compressedBits(noise) / 8 / 5000).toBeCloseTo(1, 2);
    expect(compressedBits(new Uint8Array(5000))).toBeLessThan(400);
    expect(compressedBits(new Uint8Array(0))).toBeLessThan(40);
  });

  test("shuffling keeps the chunks and moves them", () => {
    const bytes = Uint8Array.from({ length: 103 }, (_, i) => i);
    const shuffled = chunkShuffled(bytes, 10, random(2, "order"));
    expect(shuffled).not.toEqual(bytes);
    expect([...shuffled].sort((a, b) => a - b)).toEqual([...bytes]);
    for (let i = 1; i < 103; i++) {
      if (shuffled[i] % 10 !== 0) expect(shuffled[i]).toBe(shuffled[i - 1] + 1);
    }
    expect(chunkShuffled(bytes, 1000, random(2, "order"))).toEqual(bytes);
  });

  test("a table has one byte for a column of few values, and all bits of one of many", () => {
    const rows = 300;
    const x = Float64Array.from({ length: 2 * rows }, (_, at) => (at % 2 === 0 ? 5 * (at % 3) : Math.sqrt(at)));
    const { bytes, bytesPerRow } = tableBytes({ x, rows, inputs: 2 });
    expect(bytesPerRow).toBe(9);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < rows; i++) {
      expect(5 * bytes[9 * i]).toBe(x[2 * i]);
      expect(view.getFloat64(9 * i + 1)).toBe(x[2 * i + 1]);
    }
    expect(tableBytes({ x: new Float64Array(0), rows: 0, inputs: 1 }).bytes.length).toBe(0);
  });

  test("can be undone: nothing of the bytes is lost", async () => {
    const { deflateSync } = await import("fflate");
    const bytes = Uint8Array.from({ length: 4000 }, (_, i) => (i * i) % 251);
    const packed = deflateSync(bytes, { level: 9 });
    expect(inflateSync(packed)).toEqual(bytes);
    expect(compressedBits(bytes)).toBe(8 * packed.length);
  });
});
