import ts from "typescript";
import { layerOf } from "./layer-rules.ts";
import { lineOf, walk, type Breach, type Source } from "./source.ts";

/** Layers whose values may reach a result. */
const resultLayers: readonly string[] = [
  "base",
  "terms",
  "math",
  "engine",
  "search",
  "linalg",
  "theory",
  "learn",
  "data",
  "model-files",
  "lab",
  "experiments",
  "calibrations",
  "audit",
];

/** What IEEE 754 or ECMAScript fixes to the bit. Constants are capitals. */
const exactMath = /^(abs|sqrt|floor|ceil|round|trunc|sign|min|max|fround|imul|clz32|[A-Z0-9_]+)$/;

/** Files of the lab that read a clock, and for what; none of it reaches a result. */
export const clockReaders: ReadonlyMap<string, string> = new Map([
  ["src/lab/pool-inline.ts", "lets the page breathe between slices, and notes a trial's seconds for the store"],
  ["src/lab/run-trials.ts", "tells progress at most every so many milliseconds"],
  ["src/lab/worker.ts", "tells progress at most every so many milliseconds, and notes a trial's seconds for the store"],
]);

/** Words that would let the machine, its clock or its language into a result. */
export function bitsBreaches(sources: readonly Source[]): Breach[] {
  return sources.flatMap((source) => {
    const found: Breach[] = [];
    walk(source.tree, (node) => {
      const message = wordBreach(source.path, node);
      if (message !== undefined) found.push({ where: `${source.path}:${lineOf(source.tree, node)}`, message });
    });
    return found;
  });
}

function wordBreach(path: string, node: ts.Node): string | undefined {
  const layer = layerOf(path);
  const atResult = resultLayers.includes(layer);
  if (atResult && isPower(node)) {
    return "uses **, which JavaScript engines round differently. Multiply, or use pow of src/base/elementary.ts.";
  }
  if (!ts.isPropertyAccessExpression(node)) return newDate(path, node);
  const [object, name] = [node.expression.getText(), node.name.text];
  if (object === "Math" && name === "random") {
    return "uses Math.random, which no seed controls. Take a stream of src/base/random.ts as a parameter.";
  }
  if (object === "Math" && atResult && !exactMath.test(name)) {
    return `uses Math.${name}, whose last bit differs between JavaScript engines. Use ${name} of src/base/elementary.ts.`;
  }
  if (isClock(object, name) && !mayReadClock(path)) return clockLesson(`${object}.${name}`);
  if (/^(localeCompare|toLocale\w*)$/.test(name) && !["cli", "studio"].includes(layer)) {
    return `uses ${name}, whose answer depends on the machine's language. Compare with <, print with src/base/plain-number.ts.`;
  }
  return undefined;
}

function isPower(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.AsteriskAsteriskToken || node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;
}

function isClock(object: string, name: string): boolean {
  return (object === "Date" || object === "performance") && name === "now";
}

function newDate(path: string, node: ts.Node): string | undefined {
  const made = ts.isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments ?? []).length === 0;
  return made && !mayReadClock(path) ? clockLesson("new Date()") : undefined;
}

/** The command line and the two sides of a port may time what they do; nothing else has a clock. */
function mayReadClock(path: string): boolean {
  return ["cli", "studio", "app"].includes(layerOf(path)) || /-(node|web)\.ts$/.test(path) || clockReaders.has(path);
}

function clockLesson(word: string): string {
  return `reads the clock (${word}): no clock may reach a result. Take the time as an argument from cli or from a *-node.ts file. Where it only tells progress, name the file and the reason in test/house/bits-rules.ts.`;
}
