import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { calculatorGroups } from "./calculator-groups.ts";
import { calculators, compute } from "./compute.ts";

const folder = new URL("./", import.meta.url);

/** Tests that check formulas by another way: all beside the calculators, without the bank and the tests of `compute`. */
const secondRoutes = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".test.ts") && !/^(reference|compute|calculators)\.test\.ts$/.test(path))
  .map((path) => readFileSync(new URL(path, folder), "utf8"))
  .join("\n");

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

describe.each([...calculators.values()].map((calculator) => [calculator.name, calculator] as const))(
  "%s",
  (name, calculator) => {
    test("is checked by a second route", () => {
      const lesson = `no test beside it has describe("${name}", …): add one whose way shares no code with the formula`;
      const found = secondRoutes.includes(`"${name}"`) || secondRoutes.includes(`formulas.${camelCase(name)}`);
      expect(found, lesson).toBe(true);
    });
    test("its example is answered, within a blink", () => {
      const { status, value } = compute(name, calculator.example);
      expect(status).toBe("ok");
      expect(value).not.toBeNull();
      // 5e7 operations are a tenth of a second
      expect(calculator.cost(calculator.inputs.parse(calculator.example))).toBeLessThan(5e7);
    });
    test("its file is named as it is", () => {
      expect([...calculatorGroups.keys()]).toContain(name);
    });
    test("is described: summary, formula, regime and source", () => {
      for (const word of ["summary", "formula", "tex", "regime", "source"] as const) {
        expect(calculator[word].length, word).toBeGreaterThan(0);
      }
      expect(calculator.summary).not.toMatch(/\.$/);
    });
  },
);

test("no alias is another calculator's name", () => {
  const names = [...calculators.values()].flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  expect(new Set(names).size).toBe(names.length);
});
