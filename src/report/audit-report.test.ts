import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createColors } from "picocolors";
import { beforeAll, describe, expect, test } from "vitest";
import { AuditDocument } from "../audit/document.ts";
import { auditFigures, type AuditFigures } from "./audit-figures.ts";
import { auditHtml } from "./audit-html.ts";
import { auditTerminal } from "./audit-terminal.ts";
import { columns } from "./terminal-text.ts";
import { answerWords, commandLine, definitions } from "./words.ts";

/** `regression` was cut short and has names that attack pages, terminals and spreadsheets. */
const documents = Object.fromEntries(
  ["classification", "regression"].map((task) => {
    const path = new URL(`../../test/fixtures/audit-${task}.json`, import.meta.url);
    return [task, AuditDocument.parse(JSON.parse(readFileSync(path, "utf8")))];
  }),
);
const { classification, regression } = documents;
const plain = createColors(false);

describe.each(["classification", "regression"])("the page of a %s", (task) => {
  const document = documents[task];
  let figures: AuditFigures;
  let page: string;

  beforeAll(async () => {
    figures = await auditFigures(document);
    page = auditHtml(document, figures);
  });

  test("asks the network for nothing and runs no script", () => {
    expect(page.replaceAll('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|\/\/\w|@import|url\((?!#)/);
    expect(page).not.toMatch(/<(?:script|img|link|iframe|object|embed|form)\b|\son\w+=(?!x|alert)/);
  });

  test("allows its own style sheet and nothing else", () => {
    const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(page).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;`);
    expect(page.replace(/<style>[^]*?<\/style>/, "")).not.toMatch(/ style="/);
  });

  test("has one h1, headings without gaps, and a caption on every table", () => {
    const levels = [...page.matchAll(/<h([1-6])>/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    levels.slice(1).forEach((level, i) => expect(level - levels[i]).toBeLessThanOrEqual(1));
    expect(page.match(/<caption>/g)?.length).toBe(page.match(/<table>/g)?.length);
  });

  test("has no id twice, although figures stand in it in two widths", () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("is the same again, to the byte", async () => {
    expect(auditHtml(document, await auditFigures(document))).toBe(page);
  });

  test("gives the answer before anything else, word for word", () => {
    const text = page
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'");
    const places = document.summary.map((sentence) => text.indexOf(sentence));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(Math.max(...places)).toBeLessThan(text.indexOf("<h2>"));
  });
});

test("names from users' files stay words on a page", async () => {
  const page = auditHtml(regression, await auditFigures(regression));
  expect(regression.data.name).toContain("<img");
  expect(page).toContain("<bdi>&lt;img src=x onerror=alert(1)&gt; \ufffd[31m");
  // eslint-disable-next-line no-control-regex -- what must not be there
  expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
});

test("what was not run says so, with its reason, and no number stands in its place", async () => {
  const figures = await auditFigures(regression);
  const page = auditHtml(regression, figures);
  expect(figures.contrasts).toBeNull();
  expect(page.match(/not run<small>the deadline cut the plan short<\/small>/g)?.length).toBe(4);
  expect(page).not.toMatch(/undefined|\bNaN\b|\[object|\bnull\b(?! directions)/);
  expect(auditTerminal(regression, { width: 80, colors: plain })).not.toMatch(
    /undefined|\bNaN\b|\[object|\bnull\b(?! directions)/,
  );
});

test("every contrast's word, difference and interval stand in page and terminal", async () => {
  const page = auditHtml(classification, await auditFigures(classification));
  const terminal = auditTerminal(classification, { width: 100, colors: plain });
  for (const [difference, interval, word] of [
    ["0.0005", "−0.0015 to 0.0025", "no-difference"],
    ["0.0011", "−0.0041 to 0.0063", "cannot-tell"],
    ["0.032", "0.021 to 0.042", "helps"],
  ] as const) {
    expect(page).toContain(`${difference}<small>${interval}</small>`);
    expect(terminal).toMatch(new RegExp(`${difference} \\(${interval}\\).*${answerWords[word]}`));
  }
});

test("definitions give this report's own margin", () => {
  const [, [, margin]] = definitions(classification);
  expect(margin).toContain("±0.00468 of brier/2: 2 points of skill");
});

describe.each(["classification", "regression"])("the terminal's report of a %s", (task) => {
  test.each([40, 60, 80, 100, 160])("keeps to %i columns, but for words that cannot be broken", (width) => {
    const lines = auditTerminal(documents[task], { width, colors: plain }).split("\n");
    const long = lines.filter((line) => columns(line) > width && !line.includes("npx counterweight"));
    expect(long).toEqual([]);
  });

  test("holds no control character but line breaks, whatever the names are", () => {
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(auditTerminal(documents[task], { width: 80, colors: plain })).not.toMatch(/[^\P{C}\n]/u);
  });

  test("says the same with colours as without", () => {
    const painted = auditTerminal(documents[task], { width: 80, colors: createColors(true) });
    // eslint-disable-next-line no-control-regex -- colours are escape sequences
    expect(painted.replaceAll(/\u001b\[\d+m/g, "")).toBe(auditTerminal(documents[task], { width: 80, colors: plain }));
  });
});

test("the command line can be pasted, whatever the names are", () => {
  expect(commandLine(classification)).toBe(
    "npx counterweight audit breast-cancer --target diagnosis --budget 20 --margin 0.02 --missing drop",
  );
  const data = { ...classification.data, target: "it's $HOME" };
  expect(commandLine({ ...classification, data }, "my data.csv")).toContain(
    `audit 'my data.csv' --target 'it'\\''s $HOME'`,
  );
});
