/**
 * Writes src/figure/fonts/advance-widths.ts from the two font files beside it, so that text is measured
 * without a canvas and alike on every machine. Run after changing a font: `npx tsx scripts/font-widths.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";

/** Advance widths by code point, in units of 1/2048 em. Source: OpenType 1.9, tables cmap (format 4) and hmtx. */
export function advanceWidths(font: Uint8Array): Map<number, number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + 16 * i;
    tables.set(String.fromCharCode(...font.subarray(record, record + 4)), view.getUint32(record + 8));
  }
  const table = (tag: string) => tables.get(tag) ?? fail(`a table ${tag}`);
  if (view.getUint16(table("head") + 18) !== 2048) fail("2048 units an em");
  const measured = view.getUint16(table("hhea") + 34);
  const width = (glyph: number) => view.getUint16(table("hmtx") + 4 * Math.min(glyph, measured - 1));
  return new Map([...glyphs(view, table("cmap"))].map(([code, glyph]) => [code, width(glyph)]));
}

function* glyphs(view: DataView, cmap: number): Generator<readonly [number, number]> {
  const records = Array.from({ length: view.getUint16(cmap + 2) }, (_, i) => cmap + view.getUint32(cmap + 8 + 8 * i));
  const at = records.find((offset) => view.getUint16(offset) === 4) ?? fail("a cmap of format 4");
  const doubled = view.getUint16(at + 6);
  for (let i = 0; i < doubled; i += 2) {
    const last = view.getUint16(at + 14 + i);
    const first = view.getUint16(at + 16 + doubled + i);
    const delta = view.getUint16(at + 16 + 2 * doubled + i);
    const place = at + 16 + 3 * doubled + i;
    const offset = view.getUint16(place);
    for (let code = first; code <= last && code < 0xffff; code++) {
      const raw = offset === 0 ? code : view.getUint16(place + offset + 2 * (code - first));
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) yield [code, glyph];
    }
  }
}

/** Runs of neighbouring code points: [first, [widths]]. */
export function runs(widths: ReadonlyMap<number, number>): [number, number[]][] {
  const out: [number, number[]][] = [];
  for (const [code, width] of [...widths].sort(([a], [b]) => a - b)) {
    const last = out.at(-1);
    if (last !== undefined && last[0] + last[1].length === code) last[1].push(width);
    else out.push([code, [width]]);
  }
  return out;
}

function fail(expected: string): never {
  throw new Error(`font-widths: expected ${expected}, got a font without it. Choose another font file.`);
}

if (process.argv[1] === import.meta.filename) {
  const fonts = new URL("../src/figure/fonts/", import.meta.url);
  const table = (file: string) => JSON.stringify(runs(advanceWidths(readFileSync(new URL(file, fonts)))));
  writeFileSync(
    new URL("advance-widths.ts", fonts),
    `/** Made by scripts/font-widths.ts from the font files beside it: [first code point, widths in 1/2048 em]. */
type Runs = readonly (readonly [number, readonly number[]])[];
// prettier-ignore
export const regular: Runs = ${table("Arimo-Regular.ttf")};
// prettier-ignore
export const bold: Runs = ${table("Arimo-Bold.ttf")};
`,
  );
}
