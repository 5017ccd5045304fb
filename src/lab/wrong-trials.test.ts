import { expect, test } from "vitest";
import { z } from "zod";
import { UsageError } from "../base/errors.ts";
import { builtInKinds, parseTrial } from "./kinds.ts";

/** A value for every member that a kind has, of no kind's size: what a beginner might write. */
const guesses: readonly unknown[] = [[], [[]], [-1], [0.5, "x"], {}, { kind: "x" }, "", "x", -1, 0.5, 1e21, true, null];

test("a trial of any kind with any member wrong is refused in this product's words", () => {
  let refused = 0;
  for (const [kind, { schema }] of builtInKinds) {
    const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
    for (const guess of guesses) {
      const all = Object.fromEntries(Object.keys(properties).map((member) => [member, guess]));
      for (const trial of [
        { ...all, kind },
        { ...all, kind, numerics: 1, seed: 0, data: { kind: "none" } },
        { kind, guess },
      ]) {
        try {
          parseTrial(trial);
        } catch (error) {
          refused++;
          expect(error, kind).toBeInstanceOf(UsageError);
          expect(String(error)).toMatch(/expected .+ (to be|among) .+, got .+\. .+/);
          expect(String(error)).not.toMatch(/Invalid|Too (small|big)|Unrecognized|received|another value/);
        }
      }
    }
  }
  expect(refused).toBeGreaterThan(builtInKinds.size * guesses.length * 2);
});
