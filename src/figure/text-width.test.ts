import fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { advanceWidths, runs } from "../../scripts/font-widths.ts";
import { bold, regular } from "./fonts/advance-widths.ts";
import { textWidth, wrapText } from "./text-width.ts";

test("the table of widths is what the font files say", () => {
  const font = (name: string) => runs(advanceWidths(readFileSync(new URL(`./fonts/${name}`, import.meta.url))));
  expect(regular, "run: npx tsx scripts/font-widths.ts").toEqual(font("Arimo-Regular.ttf"));
  expect(bold, "run: npx tsx scripts/font-widths.ts").toEqual(font("Arimo-Bold.ttf"));
});

test("a digit is 1139/2048 em wide, as in Helvetica and Arial", () => {
  expect(textWidth("0123456789", 2048)).toBe(11390);
  expect(textWidth("", 12)).toBe(0);
  expect(textWidth("汉", 10)).toBe(10);
});

test("bold is wider than normal", () => {
  expect(textWidth("unseen rows", 12, "bold")).toBeGreaterThan(textWidth("unseen rows", 12));
});

test("wrapped lines fit, and nothing but spaces is lost", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 20, max: 300 }), (text, width) => {
      const lines = wrapText(text, { width, fontSize: 12 });
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) if ([...line].length > 1) expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(/[ \t\n]/g, ""));
    }),
  );
});
