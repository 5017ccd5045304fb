import { bold, regular } from "./fonts/advance-widths.ts";

export type Weight = "normal" | "bold";

const tables = { normal: /* @__PURE__ */ new Map<number, number>(), bold: /* @__PURE__ */ new Map<number, number>() };

/**
 * Width of a line in px, by the advance widths of our own font: the same on every machine. Kerning is left out, so
 * text is never wider than said by more than a pair or two. Arial and Helvetica have the same widths by design,
 * so that a page without our font keeps the layout.
 *
 * Characters that the font lacks count as one em, the width of an ideograph.
 */
export function textWidth(text: string, fontSize: number, weight: Weight = "normal"): number {
  const table = widths(weight);
  let units = 0;
  for (const character of text) units += table.get(character.codePointAt(0) ?? 0) ?? 2048;
  return (units * fontSize) / 2048;
}

function widths(weight: Weight): ReadonlyMap<number, number> {
  const table = tables[weight];
  if (table.size === 0) {
    for (const [first, run] of weight === "bold" ? bold : regular) {
      run.forEach((width, i) => table.set(first + i, width));
    }
  }
  return table;
}

/** Lines of at most `width` px, broken at spaces; a word that is too long is broken anywhere. Never empty. */
export function wrapText(
  text: string,
  {
    width,
    fontSize,
    weight = "normal",
  }: { readonly width: number; readonly fontSize: number; readonly weight?: Weight },
): string[] {
  const fits = (line: string) => textWidth(line, fontSize, weight) <= width;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[ \t\n]+/).filter((part) => part !== "")) {
    if (line !== "" && fits(`${line} ${word}`)) {
      line += ` ${word}`;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const character of word) {
      if (line !== "" && !fits(line + character)) {
        lines.push(line);
        line = "";
      }
      line += character;
    }
  }
  return [...lines, line];
}
