import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "./csv-text.ts";

const character = fc.oneof(
  fc.constantFrom(..."=+-@\t\r\n\",;' "),
  fc.integer({ min: 1, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
);

test("any text survives a CSV field, but for the apostrophe before what a spreadsheet would run", () => {
  fc.assert(
    fc.property(fc.array(character, { minLength: 1 }), (characters) => {
      const text = characters.join("");
      const [[read]]: string[][] = parse(csvText(text) + "\n", { bom: false });
      expect([text, `'${text}`]).toContain(read);
      expect(read === "-Infinity" || !/^[=+\-@\t\r]/.test(read)).toBe(true);
    }),
  );
});

test("formulas are disarmed, numbers are not touched", () => {
  expect(csvText("=HYPERLINK(1)")).toBe(`"'=HYPERLINK(1)"`);
  expect(csvText("@cmd")).toBe(`"'@cmd"`);
  expect(csvText("-Infinity")).toBe("-Infinity");
  expect(csvText("1.5")).toBe("1.5");
});
