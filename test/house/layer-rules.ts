import type { Breach, Source } from "./source.ts";

/** The layers from below; those of one row never import each other. */
export const layers: readonly (readonly string[])[] = [
  ["base"],
  ["terms"],
  ["math"],
  ["engine", "search"],
  ["linalg"],
  ["theory", "learn", "data", "model-files", "figure"],
  ["lab"],
  ["experiments", "calibrations", "audit"],
  ["report"],
  ["cli", "studio", "app"],
];

/** Doors of the package that hand out Node's side; `src/browser.ts` does not. */
const nodeDoors: readonly string[] = ["src/index.ts", "src/lab/index.ts", "src/audit/index.ts"];

/** Packages that do not run in a browser. */
const nodePackages: readonly string[] = ["@photostructure/sqlite", "@resvg/resvg-js", "commander"];

/** The folder that decides what a file may import: src/lab/pool.ts → lab, experiments/ridgeless/… → experiments. */
export function layerOf(path: string): string {
  const [first, second] = path.split("/");
  return first === "src" ? (second.endsWith(".ts") ? "package" : second) : first;
}

function height(layer: string): number {
  return layer === "package" ? layers.length : layers.findIndex((row) => row.includes(layer));
}

/** Imports that go up or sideways. */
export function layerBreaches(sources: readonly Source[]): Breach[] {
  return sources.flatMap((source) =>
    source.imports.flatMap(({ file, line }): Breach[] => {
      if (file === undefined) return [];
      const [from, to] = [layerOf(source.path), layerOf(file)];
      const allowed =
        from === to || (height(to) >= 0 && height(to) < height(from) && !(from === "lab" && to === "theory"));
      return allowed ? [] : [{ where: `${source.path}:${line}`, message: layerLesson(from, to, file) }];
    }),
  );
}

function layerLesson(from: string, to: string, file: string): string {
  const mayImport = layers
    .slice(0, Math.max(0, height(from)))
    .flat()
    .filter((layer) => !(from === "lab" && layer === "theory"));
  const may = `${from} may import ${mayImport.length === 0 ? "nothing" : mayImport.join(", ")}`;
  return `${from} imports ${file}, but ${may}. ${reason(from, to)}`;
}

/** Why, and where to put the thing instead. */
function reason(from: string, to: string): string {
  if (height(from) < 0) return `Folder ${from} is no layer: add it to test/house/layer-rules.ts at its height.`;
  if (height(to) < 0) return `Folder ${to} is no layer: add it to test/house/layer-rules.ts at its height.`;
  const measures = ["learn", "data", "lab"];
  if ((from === "theory" && measures.includes(to)) || (to === "theory" && measures.includes(from))) {
    return "Theory predicts and learn, data and lab measure; agreement means something only while neither sees the other. Let them meet in an experiment: the prediction reaches the lab as a value or a function.";
  }
  if (height(from) === height(to)) {
    return `${from} and ${to} are neighbours, which never import each other: put what both need into a layer below (words into terms, formulas into math), or pass it in from above.`;
  }
  return `The import goes up: move what ${from} needs down into ${from} or below, or let ${to} pass it in as an argument.`;
}

/** `node:` and packages of Node outside cli, studio and `*-node.ts`, and imports of such files from elsewhere. */
export function nodeBreaches(sources: readonly Source[]): Breach[] {
  return sources
    .filter(({ path }) => !isNodeSide(path))
    .flatMap(({ path, imports }) =>
      imports.flatMap(({ specifier, file, line }): Breach[] => {
        const named = specifier.startsWith("node:") || nodePackages.includes(specifier);
        if (!named && !(file !== undefined && isNodeSide(file))) return [];
        const what = file ?? specifier;
        const message = `imports ${what}, but everything outside cli, studio and *-node.ts also runs in a browser. Put the Node part into a *-node.ts file with a *-web.ts twin, and let cli hand it in as an argument.`;
        return [{ where: `${path}:${line}`, message }];
      }),
    );
}

function isNodeSide(path: string): boolean {
  return ["cli", "studio"].includes(layerOf(path)) || path.endsWith("-node.ts") || nodeDoors.includes(path);
}

/**
 * Import cycles, each told once, from its alphabetically first file. Imports that the compiler erases may close one: a
 * part may name the type of its whole.
 */
export function cycleBreaches(sources: readonly Source[]): Breach[] {
  const next = new Map(
    sources.map(({ path, imports }) => [path, imports.flatMap(({ file, erased }) => (erased ? [] : (file ?? [])))]),
  );
  const found = new Map<string, Breach>();
  for (const { path } of sources) {
    const cycle = shortestCycle(path, next);
    if (cycle === undefined || [...cycle].sort()[0] !== path) continue;
    const message = `stands in a cycle of imports: ${[...cycle, path].join(" → ")}. Move what two of them share into a file of its own, below both.`;
    found.set(path, { where: path, message });
  }
  return [...found.values()];
}

/** The shortest way from a file back to itself (breadth first). */
function shortestCycle(start: string, next: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const file of next.get(way[way.length - 1]) ?? []) {
      if (file === start) return way;
      if (!seen.has(file)) ways.push([...way, file]);
      seen.add(file);
    }
  }
  return undefined;
}
