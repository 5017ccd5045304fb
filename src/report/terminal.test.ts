import fc from "fast-check";
import { createColors } from "picocolors";
import { expect, test } from "vitest";
import type { RunDocument } from "../lab/run-document.ts";
import type { Verdict } from "../terms/claim.ts";
import { computeTerminal } from "./compute-terminal.ts";
import { runTerminal } from "./run-terminal.ts";
import { columns, terminalText, textTable, wrap } from "./terminal-text.ts";
import { verifyTerminal } from "./verify-terminal.ts";

const terminal = { width: 80, colors: createColors(false) };

test("no text steers the terminal", () => {
  expect(terminalText("a\u001b[2Jb\nc\u202ed\u200b")).toBe("a\ufffd[2Jb\ufffdc\ufffdd\ufffd");
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0x10ffff })), (codes) => {
      const text = String.fromCodePoint(...codes);
      // eslint-disable-next-line no-control-regex -- what must not be there
      expect(terminalText(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});

test("ideographs take two columns and combining marks none", () => {
  expect(columns("汉字")).toBe(4);
  expect(columns("e\u0301")).toBe(1);
});

test("wrapped lines keep to the width and lose nothing but spaces", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "ß"), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), fc.integer({ min: 14, max: 60 }), (words, width) => {
      const lines = wrap(words.join(" "), width, "  ");
      for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
      expect(lines.map((line) => line.trim()).join(" ")).toBe(words.join(" "));
    }),
  );
});

test("a table that does not fit is stacked, and no cell is cut", () => {
  const table = [
    { head: "width", align: "right", cells: ["1", "20"] },
    { head: "test loss", align: "left", cells: ["0.1 (0.0 to 0.2)", ""] },
  ] as const;
  expect(textTable(table, 30)).toEqual(["width  test loss", "    1  0.1 (0.0 to 0.2)", "   20"]);
  expect(textTable(table, 20)).toEqual(["width: 1", "  test loss: 0.1", "    (0.0 to 0.2)", "width: 20"]);
});

const verdict: Verdict = {
  experiment: "ridgeless",
  claim: "isotropic-risk",
  statement: "The excess risk is the exact finite-n formula",
  section: "27",
  source: "arXiv:1903.08560",
  expected: "supported",
  outcome: "supported",
  deviation: 0.01,
  margin: 0.05,
  points: 2,
  seeds: 200,
  power: { planned: 0.14, achieved: 0.12 },
  control: { statement: "σ²p/n for every p", expected: "refuted", outcome: "refuted" },
  evidence: [
    {
      point: { p: 10 },
      predicted: 0.345,
      measured: { mean: 0.346, low: 0.34, high: 0.352, level: 0.95, seeds: 200, grade: "measured" },
      margin: 0.017,
      trials: [],
    },
    {
      point: { p: 36 },
      predicted: 12,
      measured: { mean: 12.3, low: 11.9, high: 12.7, level: 0.95, seeds: 200, grade: "measured" },
      margin: 0.6,
      trials: [],
    },
  ],
  reason: null,
};

test("a verdict shows outcome, control, power, and the point that lies furthest off in margins", () => {
  const text = verifyTerminal({ decided: { k: 1, m: 1 }, verdicts: [verdict] }, { ...terminal, width: 200 });
  expect(text).toContain("✓ supported  ridgeless/isotropic-risk");
  expect(text).toContain("control: σ²p/n for every p — refuted, as it must be");
  expect(text).toContain("(p 36): predicted 12.00, measured 12.30 (11.90 to 12.70), margin ±0.60");
  expect(text).toMatch(/1 of 1 decided\n$/);
});

test("a verdict other than the expected one is counted and marked without colour", () => {
  const refuted: Verdict = { ...verdict, outcome: "refuted", control: { ...verdict.control, outcome: "inconclusive" } };
  const text = verifyTerminal({ decided: { k: 1, m: 1 }, verdicts: [refuted] }, terminal);
  expect(text).toContain("✗ refuted");
  expect(text).toContain("inconclusive, expected refuted");
  expect(text).toContain("1 not as expected");
});

test("a claim that was to be refuted and is says so, and one point is no plural", () => {
  const printed: Verdict = {
    ...verdict,
    outcome: "refuted",
    expected: "refuted",
    control: { ...verdict.control, outcome: "supported", expected: "supported" },
    points: 1,
    seeds: 1,
  };
  const text = verifyTerminal({ decided: { k: 1, m: 1 }, verdicts: [printed] }, { ...terminal, width: 200 });
  expect(text).toContain("✓ refuted, as expected  ridgeless/isotropic-risk");
  expect(text).toContain("1 point, 1 seed; standard error");
});

test("a calculator's answer comes in full, then its grade, regime and source", () => {
  const answer = {
    name: "min-norm",
    status: "ok",
    value: 1234.56789012345,
    grade: "exact",
    formula: "n/(p−n−1)",
    regime: "p > n + 1",
    source: "a paper",
  } as const;
  expect(computeTerminal(answer, terminal)).toBe(
    "1234.56789012345\nmin-norm · exact\nformula: n/(p−n−1)\nholds: p > n + 1\nsource: a paper\n",
  );
  expect(computeTerminal({ ...answer, value: { risk: 0.5, "\u001b[2J": [1] } }, terminal)).toContain(
    "risk: 0.5\n\ufffd[2J: [1]",
  );
  expect(computeTerminal({ ...answer, status: "out-of-regime", value: null, reason: "p = n" }, terminal)).toMatch(
    /^no value: out of regime\np = n/,
  );
});

test("a run is a row a point, errors in per cent, what diverged counted", () => {
  const estimate = { mean: 0.345, low: 0.3, high: 0.39, level: 0.95, seeds: 3, grade: "measured" } as const;
  const document = {
    schema: "counterweight/run@1",
    name: "mnist1d",
    status: "complete",
    reason: null,
    smoke: false,
    engine: { version: "0.1.0", numerics: 1 },
    trials: [{ id: "a", point: { h: 2 }, seed: 0, status: "budget", final: {} }],
    summary: [
      {
        point: { h: 2 },
        diverged: 1,
        testError: estimate,
        testLoss: { ...estimate, low: "-Infinity", high: "Infinity" },
      },
    ],
  } as unknown as RunDocument; // its catch-all for observables is wider than TypeScript can follow
  const lines = runTerminal(document, ["testError", "testLoss"], terminal).split("\n");
  expect(lines.slice(0, 2)).toEqual([
    "h  testError              testLoss  diverged",
    "2  34.5\u202f% (30.0 to 39.0)  0.3450           1",
  ]);
});
