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
    makeFolders(dirname(path));
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

/** As mkdir -p. Node's own never ends where a folder is refused as missing, as in /proc or a removed folder. */
function makeFolders(path: string): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolders(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    if (!isFolder(path)) throw error; // else another process was faster
  }
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** Makes the folder for results, so that a wrong `--out` fails before any work. */
export function makeFolder(path: string): void {
  try {
    makeFolders(path);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** Refuses a place for a new file that is a folder. */
export function checkFilePlace(path: string): void {
  if (isFolder(path)) throw unwritable(path, new Error(reasons["EISDIR"]));
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
    got: whyNot(cause),
    next: "Choose a place that can be written, with --out or --store.",
  });
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: "a file of that name",
  ENOTDIR: "a file where a folder is needed",
  EISDIR: "a folder of that name",
  ENOENT: "a place that takes no folder",
  EACCES: "no permission to write there",
  EPERM: "no permission to write there",
  EROFS: "a file system that is only for reading",
  ENOSPC: "no space left",
  ENAMETOOLONG: "a name that is too long",
};

function whyNot(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return reasons[code] ?? (cause instanceof Error ? cause.message : String(cause));
}
