import { type Document, isMap, isNode, isPair, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import { UsageError } from "../base/errors.ts";
import { type Mistake, pathName } from "../terms/mistake.ts";
import type { Path } from "../terms/schema-keys.ts";

/** Knows where each value of a YAML or JSON document stands. */
export interface Positions {
  /** "name:line:column" of the value at `path`, or of its key, or of the nearest ancestor that exists. */
  where(path: Path, of?: "key" | "value"): string;
}

export function positionsOf(name: string, document: Document, lines: LineCounter): Positions {
  return {
    where(path, of = "value") {
      const { line, col } = lines.linePos(offsetOf(document, path, of));
      return `${name}:${Math.max(1, line)}:${Math.max(1, col)}`;
    },
  };
}

function offsetOf(document: Document, path: Path, of: "key" | "value"): number {
  let node: unknown = document.contents;
  let offset = start(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (pair === undefined) return offset;
      offset = start(pair.key) ?? offset;
      if (depth === path.length - 1 && of === "key") return offset;
      next = pair.value;
    } else if (isSeq(node)) next = node.items[Number(step)];
    else return offset;
    offset = start(next) ?? offset;
    node = next;
  }
  return offset;
}

function start(node: unknown): number | undefined {
  return isNode(node) ? ((node as Node).range?.[0] ?? undefined) : undefined;
}

/** A mistake in a file as one message: file:line:column, the path, expected, got, the nearest key. */
export function mistakeError(mistake: Mistake, positions: Positions): UsageError {
  const { path, got, hint } = mistake;
  const name = pathName(path, "the experiment");
  switch (mistake.is) {
    case "unknown-key": {
      const expected = `a key of ${pathName(path.slice(0, -1), "the experiment")}`;
      const next = `The keys here are ${mistake.choices.join(", ")}.${hint}`;
      return new UsageError({ who: positions.where(path, "key"), expected, got, next });
    }
    case "missing": {
      const who = positions.where(path.slice(0, -1));
      return new UsageError({ who, expected: `${name} to be ${mistake.expected}`, got, next: `Add ${name}.` });
    }
    case "wrong": {
      const next = `Change ${name}.${hint}`;
      return new UsageError({ who: positions.where(path), expected: `${name} to be ${mistake.expected}`, got, next });
    }
  }
}
