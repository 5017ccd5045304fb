import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { CounterweightError, DataError } from "../base/errors.ts";

/**
 * Writes a whole file or nothing: the bytes go to a temporary name in the same folder, which is then renamed.
 *
 * @throws DataError if the folder cannot be made or written.
 */
export function putFile(path: string, content: string | Uint8Array): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, content, { flush: true });
    renameSync(temporary, path);
  } catch (cause) {
    removeIfThere(temporary);
    throw unwritable(path, cause);
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // the folder itself is none: nothing was written
  }
}

/** Makes the folder for results, so that a wrong `--out` fails before any work. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** Refuses a place for a new file that is a folder. */
export function checkFilePlace(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) throw unwritable(path, new Error("it is a folder"));
}

/** `counterweight-<name>`, with only letters, digits, dots and dashes of the name. */
export function defaultFolder(name: string): string {
  const plain = name.replaceAll(/[^\w.-]+/g, "-").replaceAll(/^[-.]+|[-.]+$/g, "");
  return `counterweight-${plain === "" ? "results" : plain}`;
}

function unwritable(path: string, cause: unknown): CounterweightError {
  return new DataError({
    who: "output",
    expected: `to write ${path}`,
    got: cause instanceof Error ? cause.message : String(cause),
    next: "Choose a place that can be written, with --out or --store.",
  });
}
