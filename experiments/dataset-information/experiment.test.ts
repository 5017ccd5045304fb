import { describe, expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { VerifyDocument } from "../../src/lab/verdict-document.ts";
import { renderSvg } from "../../src/figure/render.ts";
import { experiment } from "./experiment.ts";
import { bagOfWords, beds } from "./sentences-of-beds.ts";

describe("dataset-information", () => {
  test("the two beds are the post's: two sentences each, bed in all of them, one of two senses in the second", () => {
    for (const sentences of Object.values(beds)) {
      expect(sentences).toHaveLength(2);
      for (const { text } of sentences) expect(text.split(" ")).toContain("bed");
    }
    expect(new Set(beds.one.map(({ sense }) => sense)).size).toBe(1);
    expect(new Set(beds.two.map(({ sense }) => sense)).size).toBe(2);
    const law = bagOfWords(beds.two);
    if (law.kind !== "finite-law") throw new Error("a bag of words is a finite law");
    expect(law.atoms.map(({ x }) => x.reduce((sum, count) => sum + count, 0))).toEqual([5, 9]);
  });

  test("has both sides of every threshold: helps and hurts, in sight and out of it, finds and finds not", () => {
    const signs = (id: string) => {
      const claim = experiment.claims("whole").find((candidate) => candidate.id === id)!;
      return new Set(claim.points.map(({ at }) => String(at["data"] ?? Number(at["block"]) > 32_768)));
    };
    expect(signs("information-takes-width")).toEqual(new Set(["varied", "repeated", "noisy"]));
    expect(signs("copies-out-of-sight")).toEqual(new Set(["true", "false"]));
  });

  test("its figure draws without a warning, wide and narrow", async () => {
    const stored = readFileSync(`${import.meta.dirname}/verdict.json`, "utf8");
    const { verdicts } = VerifyDocument.parse(JSON.parse(stored));
    for (const width of [320, 720]) {
      const warnings: string[] = [];
      const svg = await renderSvg(await experiment.figure!(verdicts as never, { width }), {
        onWarning: (message) => warnings.push(message),
      });
      expect(warnings).toEqual([]);
      expect(svg).toContain("no gain");
    }
  });
});
