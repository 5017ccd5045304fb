import type { Source } from "./source.ts";
import { layerOf } from "./layer-rules.ts";

/** What a prediction and a measurement may both rest on. */
const common: readonly string[] = ["base", "terms", "math", "engine", "linalg"];

/**
 * Files that both sides of an experiment reach: its prediction from the theory that its folder imports, its measurement
 * from the kinds of its trials. Agreement between two uses of one function would mean nothing.
 */
export function sharedFiles(sources: readonly Source[], experiment: string, kinds: ReadonlySet<string>): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const folder = sources.filter(({ path }) => path.startsWith(`experiments/${experiment}/`));
  const theory = folder.flatMap(({ imports }) => imports.flatMap(({ file }) => file ?? []));
  const predicted = reached(
    byPath,
    theory.filter((file) => layerOf(file) === "theory"),
  );
  const measured = reached(
    byPath,
    [...kinds].map((kind) => `src/learn/kinds/${kind}.ts`),
  );
  return [...predicted].filter((file) => measured.has(file) && !common.includes(layerOf(file))).sort();
}

/** Everything that is loaded with these files. */
function reached(byPath: ReadonlyMap<string, Source>, from: readonly string[]): Set<string> {
  const found = new Set<string>();
  const ways = [...from];
  for (let file = ways.pop(); file !== undefined; file = ways.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    for (const { file: next, erased } of byPath.get(file)?.imports ?? [])
      if (next !== undefined && !erased) ways.push(next);
  }
  return found;
}
