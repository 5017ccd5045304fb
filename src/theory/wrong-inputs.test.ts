import { expect, test } from "vitest";
import { checked } from "../terms/mistake.ts";
import { calculators } from "./compute.ts";

/** Every value with one place of it changed, taken away, or given a key too many. */
function* slips(value: unknown): Generator<unknown> {
  yield* ["", "x", -1, 0.5, 1e21, Infinity, true, null, [], {}, [[]], [-1, "x"]];
  if (Array.isArray(value)) {
    yield [...value, ...value];
    yield value.slice(1);
    for (const i of [...value.keys()].slice(0, 2)) {
      for (const slip of slips(value[i])) yield value.map((one: unknown, j) => (j === i ? slip : one));
    }
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, surplus: 1 };
    for (const [key, member] of Object.entries(value)) {
      const { [key]: _gone, ...rest } = value as Record<string, unknown>;
      yield rest;
      yield { ...rest, [`${key}s`]: member };
      for (const slip of slips(member)) yield { ...value, [key]: slip };
    }
  }
}

// the schema library's own phrases, and our words for what has none
const foreign = /Invalid|Too (small|big)|Unrecognized|received|another value|of one of its forms|of the kind|^expected/;

test("a slip in the inputs of any calculator is told in this product's words", () => {
  let told = 0;
  for (const { name, inputs, example } of calculators.values()) {
    for (const slip of slips(example)) {
      const read = checked(inputs, slip);
      if ("data" in read) continue;
      told++;
      const { is, expected, got, path } = read.mistake;
      const words = `${name} ${JSON.stringify(slip)}: ${path.join(".")} ${expected}, got ${got}`;
      expect(words.slice(name.length)).not.toMatch(foreign);
      expect([expected, got].includes(""), words).toBe(false);
      if (is === "unknown-key") expect(path.length, words).toBeGreaterThan(0);
    }
  }
  expect(told).toBeGreaterThan(calculators.size * 20);
});
