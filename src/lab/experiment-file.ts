import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { UsageError } from "../base/errors.ts";
import { checked } from "../terms/mistake.ts";
import { pathsBelow } from "../terms/schema-keys.ts";
import { ExperimentFile, isRecord, schemaFor } from "./experiment-file-schema.ts";
import { mistakeError, type Positions, positionsOf } from "./experiment-file-position.ts";

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
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const positions = positionsOf(options.name, document, lines);
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new UsageError({
      who: `${options.name}:${line}:${col}`,
      expected: "YAML or JSON",
      got: broken.code === "MULTIPLE_DOCS" ? "a second document" : lowerFirst(broken.message.split("\n")[0]),
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
  const read = checked(schema, raw);
  if ("data" in read) return read.data;
  throw mistakeError(read.mistake, positions);
}

/** Every dotted path that an axis may set: the members of `train` and of `data`, with theirs. */
export function axisPaths(schema: z.ZodType): readonly string[] {
  return [...new Set(["train", "data"].flatMap((head) => pathsBelow(schema, head)))];
}

function plainValue(document: { toJS(): unknown }, name: string): unknown {
  const refuse = (got: string): never => {
    throw new UsageError({
      who: name,
      expected: "aliases (*name) that stand for a part written before them",
      got,
      next: "Write the repeated part out.",
    });
  };
  let value: unknown;
  try {
    value = document.toJS();
  } catch (cause) {
    return refuse(lowerFirst(cause instanceof Error ? cause.message : String(cause)));
  }
  return holdsItself(value) ? refuse("a part that holds itself") : value;
}

function holdsItself(value: unknown, around: readonly unknown[] = []): boolean {
  if (typeof value !== "object" || value === null) return false;
  return around.includes(value) || Object.values(value).some((member) => holdsItself(member, [...around, value]));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
