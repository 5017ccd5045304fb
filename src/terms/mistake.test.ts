import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checked, pathName } from "./mistake.ts";

function mistake(schema: z.ZodType, value: unknown) {
  const read = checked(schema, value);
  if ("data" in read) throw new Error(`${JSON.stringify(value)} was taken`);
  return read.mistake;
}

const law = z.union([
  z.strictObject({ kind: z.literal("flat"), p: z.number().int().min(1) }),
  z.strictObject({ kind: z.literal("power"), p: z.number().int().min(1), exponent: z.number().min(0) }),
  z.strictObject({ values: z.array(z.number()).min(1) }),
]);
const tagged = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sgd"), rate: z.number() }),
  z.strictObject({ kind: z.literal("adam"), beta: z.number() }),
]);
const rule = z.strictObject({ n: z.number(), k: z.number() });

describe("every kind of issue is told in our words", () => {
  test.each<[what: string, schema: z.ZodType, value: unknown, expected: string, got: string]>([
    ["a string for a number", z.number(), "1", "a number", '"1"'],
    ["infinity", z.number(), Infinity, "a finite number", "Infinity"],
    ["no number", z.number(), NaN, "a finite number", "NaN"],
    ["a fraction", z.number().int(), 2.5, "a whole number", "2.5"],
    ["a whole number beyond 2⁵³", z.number().int(), 1e20, "at most 9007199254740991", "100000000000000000000"],
    ["a number for a string", z.string(), 3, "a string", "3"],
    ["a number for a truth", z.boolean(), 1, "true or false", "1"],
    ["a list for a map", z.strictObject({}), [1], "a map of keys", "[1]"],
    ["null for a map", z.record(z.string(), z.number()), null, "a map of keys", "null"],
    ["a map for a list", z.array(z.number()), { a: 1 }, "a list", '{"a":1}'],
    ["too small", z.number().min(1), 0, "at least 1", "0"],
    ["not above", z.number().positive(), 0, "more than 0", "0"],
    ["too big", z.number().max(1), 2, "at most 1", "2"],
    ["not below", z.number().lt(1), 1, "less than 1", "1"],
    ["no multiple", z.number().multipleOf(2), 3, "a multiple of 2", "3"],
    ["another word", z.enum(["drop", "impute"]), "dorp", '"drop" or "impute"', '"dorp"'],
    ["another literal", z.literal(0), 2, "0", "2"],
    ["an empty list", z.array(z.number()).min(1), [], "a list that is not empty", "[]"],
    ["a short list", z.array(z.number()).min(2), [1], "a list of at least 2 members", "[1]"],
    ["a long list", z.array(z.number()).max(1), [1, 2], "a list of at most 1 member", "[1,2]"],
    ["a list of another length", z.array(z.number()).length(4), [1], "a list of 4 members", "[1]"],
    ["a short pair", z.tuple([z.number(), z.number()]), [1], "a list of at least 2 members", "[1]"],
    ["a long pair", z.tuple([z.number(), z.number()]), [1, 2, 3], "a list of at most 2 members", "[1,2,3]"],
    ["no text", z.string().min(1), "", "a string that is not empty", '""'],
    ["a long text", z.string().max(2), "abc", "a string of at most 2 characters", '"abc"'],
    ["another pattern", z.string().regex(/^[01]+$/), "012", "a string of the pattern /^[01]+$/", '"012"'],
    ["a pattern with words", z.string().regex(/^[01]+$/, "bits"), "012", "bits", '"012"'],
    ["a format", z.email(), "a", "a string that is a valid email", '"a"'],
    ["a beginning", z.string().startsWith("A("), "B(", 'a string that starts with "A("', '"B("'],
    [
      "a rule with words",
      rule.refine(({ n, k }) => k <= n, "k at most n"),
      { n: 1, k: 2 },
      "k at most n",
      '{"n":1,"k":2}',
    ],
    ["a rule without words", z.number().refine((n) => n % 2 === 0), 3, "another value", "3"],
    ["neither of two kinds", z.union([z.number(), z.string()]), true, "a number or a string", "true"],
    ["neither of two literals", z.union([z.literal(0), z.literal(1)]), 2, "0 or 1", "2"],
    [
      "a number outside, in place of a number or a word",
      z.union([z.number().min(1), z.literal("full")]),
      0,
      "at least 1",
      "0",
    ],
    ["a slip in that word", z.union([z.number().min(1), z.literal("full")]), "ful", 'a number or "full"', '"ful"'],
  ])("%s", (_what, schema, value, expected, got) => {
    expect(mistake(schema, value)).toMatchObject({ is: "wrong", path: [], expected, got });
  });

  test.each<[what: string, schema: z.ZodType, value: unknown, path: string, expected: string, hint?: string]>([
    ["of a list", z.array(z.array(z.number())), [[1], [1, "a"]], "[1][1]", "a number"],
    ["of a record", z.record(z.string(), z.array(z.number())), { h: ["a"] }, "h[0]", "a number"],
    ["of the alternative with these keys", law, { kind: "power", p: 3, exponent: -1 }, "exponent", "at least 0"],
    ["of the alternative with this kind", law, { kind: "power", p: 3 }, "exponent", "a number"],
    ["in the kind of an alternative", law, { kind: "flatt", p: 3 }, "kind", '"flat"', ' Did you mean "flat"?'],
    ["of a list in an alternative", law, { values: [1, "2"] }, "values[1]", "a number"],
    ["in a tag", tagged, { kind: "sdg", rate: 1 }, "kind", '"sgd" or "adam"', ' Did you mean "sgd"?'],
    ["of a list, or a string", z.union([z.array(z.number()), z.string()]), [1, "a"], "[1]", "a number"],
  ])("a mistake %s has its path", (_what, schema, value, path, expected, hint = "") => {
    const told = mistake(schema, value);
    expect({ path: pathName(told.path, "it"), expected: told.expected, hint: told.hint }).toEqual({
      path,
      expected,
      hint,
    });
  });

  test("a missing key is named with what it should be", () => {
    expect(mistake(rule, { n: 1 })).toMatchObject({ is: "missing", path: ["k"], expected: "a number", got: "nothing" });
    expect(mistake(tagged, {})).toMatchObject({ is: "missing", path: ["kind"], expected: '"sgd" or "adam"' });
  });
  test("an unknown key says more than the one that it leaves missing", () => {
    expect(mistake(z.strictObject({ gamma: z.number() }), { gama: 1 })).toEqual({
      is: "unknown-key",
      path: ["gama"],
      expected: "a key",
      got: '"gama"',
      choices: ["gamma"],
      hint: ' Did you mean "gamma"?',
    });
  });
  test("the keys of a map inside a list are those of that map", () => {
    const schema = z.strictObject({ layers: z.array(z.strictObject({ width: z.number() })) });
    expect(mistake(schema, { layers: [{ widht: 1 }] })).toMatchObject({
      path: ["layers", 0, "widht"],
      choices: ["width"],
    });
  });
  test("a rule may tell what it found", () => {
    const read = z.string().transform((_text, context) => {
      context.addIssue({ code: "custom", message: "a closing bracket", params: { got: "the end of the text" } });
      return z.NEVER;
    });
    expect(mistake(read, "A(3")).toMatchObject({ expected: "a closing bracket", got: "the end of the text" });
  });
  test("a union with words of its own keeps them where no alternative was meant", () => {
    const forms = z.union(law.options, { error: "{kind: flat, …} or {values}" });
    expect(mistake(forms, { kind: "nonsense" })).toMatchObject({ path: [], expected: "{kind: flat, …} or {values}" });
    expect(mistake(forms, 3)).toMatchObject({ path: [], expected: "{kind: flat, …} or {values}" });
    expect(mistake(forms, { kind: "flat", p: 0 })).toMatchObject({ path: ["p"], expected: "at least 1" });
  });
  test("long values are cut", () => {
    expect(mistake(z.number(), "a".repeat(100)).got).toHaveLength(58);
  });
});
