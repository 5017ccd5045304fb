import ts from "typescript";
import { lineOf, walk, type Breach, type Source } from "./source.ts";

export const fileLines = 400;
export const functionLines = 60;

/** Files and functions that hold more than one thought. */
export function sizeBreaches(sources: readonly Source[]): Breach[] {
  return sources.flatMap((source) => [...fileBreach(source), ...functionBreaches(source)]);
}

function fileBreach({ path, text }: Source): Breach[] {
  const lines = text.split("\n").length - 1;
  const message = `has ${lines} lines, over ${fileLines}. A file is one thought: move the second one into a file named for it.`;
  return lines > fileLines ? [{ where: path, message }] : [];
}

function functionBreaches({ path, tree }: Source): Breach[] {
  const found: Breach[] = [];
  walk(tree, (node) => {
    if (!ts.isFunctionLike(node) || !("body" in node) || node.body === undefined) return;
    const first = lineOf(tree, node);
    const lines = tree.getLineAndCharacterOfPosition(node.end).line + 2 - first;
    const message = `is the start of a function of ${lines} lines, over ${functionLines}. Give its parts names of their own.`;
    if (lines > functionLines) found.push({ where: `${path}:${first}`, message });
  });
  return found;
}

/** File names that say nothing about what is inside. */
export function nameBreaches(sources: readonly Source[]): Breach[] {
  const message =
    "is named for no thing. Name a file in kebab-case for its main export; no utils, helpers, types, manager, base-*.";
  return sources
    .filter(({ path }) => {
      const name = path.slice(path.lastIndexOf("/") + 1);
      return (
        !/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(name) || /^(utils?|helpers?|types?|.*manager|base-.*)\.ts$/.test(name)
      );
    })
    .map(({ path }) => ({ where: path, message }));
}
