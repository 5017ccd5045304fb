import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { UsageError } from "../base/errors.ts";
import { ExperimentFile, isRecord, schemaFor } from "./experiment-file-schema.ts";
import { issueError, type Path, type Positions, positionsOf } from "./experiment-file-position.ts";

/** An experiment file that was read: its value, and where each part stands for later messages. */
export interface ParsedExperiment {
  readonly value: ExperimentFile;
  /** As written, before defaults; axes are set here and the whole is checked again. */
  readonly raw: unknown;
  readonly positions: Positions;
}

/**
 * Reads an experiment file, YAML or JSON, and checks every key and value.
 *
 * @param options.name the file's name as errors shall show it.
 * @throws UsageError whose `who` is file:line:column, with the nearest valid key.
 */
export function parseExperimentFile(text: string, options: { readonly name: string }): ParsedExperiment {
  const { raw, positions } = readDocument(text, options);
  return { raw, positions, value: check(raw, positions) };
}

/** The map that a YAML or JSON text holds, unchecked, with its positions. @throws UsageError as parsing does. */
export function readDocument(
  text: string,
  options: { readonly name: string },
): { readonly raw: unknown; readonly positions: Positions } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "silent" });
  const positions = positionsOf(options.name, document, lines);
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new UsageError({
      who: `${options.name}:${line}:${col}`,
      expected: "YAML or JSON",
      got: lowerFirst(broken.message.split("\n")[0]),
      next: "Correct the file there; docs and schemas/experiment.json show the form.",
    });
  }
  const raw = plainValue(document, options.name);
  if (!isRecord(raw)) {
    throw new UsageError({
      who: positions.where([]),
      expected: "a map with the keys name, data, architecture",
      got: raw === null || raw === undefined ? "an empty file" : JSON.stringify(raw).slice(0, 60),
      next: "Write one key a line, for example name: my-experiment.",
    });
  }
  return { raw, positions };
}

/** Checks `raw` (a file, or a file with an axis set) by the schema. @throws UsageError with the position. */
export function check(raw: unknown, positions: Positions): ExperimentFile {
  return checkWith(schemaFor(raw), raw, positions);
}

/** Checks `raw` by any schema whose paths are the file's. @throws UsageError with the position. */
export function checkWith<T>(schema: z.ZodType<T>, raw: unknown, positions: Positions): T {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw issueError(parsed.error, { raw, positions, keys: (path) => keysAt(schema, path) });
}

/** The keys that the schema knows at `path`. */
export function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  return childKeys(
    path.reduce<JsonSchema[]>((nodes, step) => nodes.flatMap((node) => child(node, step)), [json(schema)]),
  );
}

/** Every dotted path that an axis may set: the members of `train` and of `data`, with theirs. */
export function axisPaths(schema: z.ZodType): readonly string[] {
  const paths: string[] = [];
  const walk = (node: JsonSchema, prefix: string): void => {
    for (const key of childKeys([node])) {
      paths.push(`${prefix}.${key}`);
      for (const next of child(node, key)) walk(next, `${prefix}.${key}`);
    }
  };
  for (const head of ["train", "data"]) for (const node of child(json(schema), head)) walk(node, head);
  return [...new Set(paths)];
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

function json(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input" }) as JsonSchema;
}

function branches(node: JsonSchema): readonly JsonSchema[] {
  return [node, ...(node.anyOf ?? []), ...(node.oneOf ?? [])];
}

function child(node: JsonSchema, step: PropertyKey): JsonSchema[] {
  return branches(node).flatMap(({ properties }) => {
    const found = properties !== undefined && Object.hasOwn(properties, step) ? properties[String(step)] : undefined;
    return found === undefined ? [] : [found];
  });
}

function childKeys(nodes: readonly JsonSchema[]): string[] {
  return [...new Set(nodes.flatMap(branches).flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

function plainValue(document: { toJS(): unknown }, name: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw new UsageError({
      who: name,
      expected: "YAML without runaway aliases",
      got: lowerFirst(cause instanceof Error ? cause.message : String(cause)),
      next: "Write the repeated part out.",
    });
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
