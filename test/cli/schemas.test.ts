import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { publishedSchemas } from "../../src/cli/published-schemas.ts";
import { counterweight, emptyFolder, repository } from "./run-cli.ts";

const folder = join(repository, "schemas");

test("schemas/ is what the code makes (npm run schemas)", () => {
  const made = publishedSchemas();
  expect(readdirSync(folder).sort()).toEqual([...made.keys()].map((name) => `${name}.json`).sort());
  for (const [name, text] of made) expect(readFileSync(join(folder, `${name}.json`), "utf8"), name).toBe(text);
});

/** The published file as a check, read by zod's own reader of JSON Schema. */
function published(name: string): z.ZodType {
  const { $id: _, ...schema } = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  return z.fromJSONSchema(schema);
}

describe("what the command line writes fits the published file, and what it does not write does not", () => {
  test.each([
    ["experiments", ["experiments", "--json"]],
    ["verify", ["verify", "ridgeless", "--smoke", "--json"]],
    ["run", ["run", "ridgeless", "--smoke", "--json"]],
    ["compute", ["compute", "threshold-vc-dimension", '{"n":3,"bias":true}', "--json"]],
    [
      "scaling",
      ["scaling", join(repository, "examples", "losses.csv"), "--draws", "19", "--compute", "1e21", "--json"],
    ],
  ])("%s", async (name, args) => {
    const document = JSON.parse((await counterweight(args, { cwd: emptyFolder() })).stdout);
    expect(published(name).safeParse(document).error).toBeUndefined();
    expect(published(name).safeParse({ ...document, schema: "another@1" }).success).toBe(false);
    expect(published(name).safeParse({ ...document, added: "later" }).success).toBe(true);
  });
  test("error", async () => {
    const document = JSON.parse((await counterweight(["compute", "x", "--json"])).stderr);
    expect(published("error").safeParse(document).error).toBeUndefined();
    expect(published("error").safeParse({ ...document, next: undefined }).success).toBe(false);
  });
  test("audit, by the committed fixtures", () => {
    for (const task of ["classification", "regression"]) {
      const path = join(repository, "test", "fixtures", `audit-${task}.json`);
      expect(published("audit").safeParse(JSON.parse(readFileSync(path, "utf8"))).error).toBeUndefined();
    }
  });
});

test("the design's experiment file fits the published schema, and a slip does not", () => {
  const text = `
name: mnist1d-double-descent
data: { file: mnist1d-16k.npz, train: { x: x, y: y }, test: { x: x_test, y: y_test } }
architecture: A(40,{h},{h},10)
unit: relu
sweep: { h: [2, 4, 9, 16, 27, 36, 47, 61, 104, 300], labelNoise: [0, 0.15] }
seeds: 3
train: { solver: sgd, loss: cross-entropy, learningRate: 0.01, momentum: 0.9, batch: 100, epochs: 500 }
observe: [trainLoss, testLoss, trainError, testError]
`;
  const schema = published("experiment");
  expect(schema.safeParse(parse(text)).error).toBeUndefined();
  for (const slip of [
    text.replace("seeds", "sedes"),
    text.replace("sgd", "sdg"),
    text.replace("train: { x", "tarin: { x"),
  ]) {
    expect(schema.safeParse(parse(slip)).success, slip).toBe(false);
  }
});
