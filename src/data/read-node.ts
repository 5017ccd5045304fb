import { readdirSync, readFileSync, statSync, existsSync } from "node:fs";
import { totalmem } from "node:os";
import { basename, dirname, isAbsolute, join } from "node:path";
import { nearest } from "../base/did-you-mean.ts";
import { DataError, type CounterweightError } from "../base/errors.ts";
import { guardSize } from "./size-guard.ts";

/** Half of the machine's memory: what data may take unless the caller says otherwise. */
export function memoryLimitBytes(): number {
  return Math.floor(totalmem() / 2);
}

/**
 * The bytes of a file.
 *
 * @throws DataError if it is missing (with the nearest names beside it), a directory, empty or not readable;
 * ResourceError if it is larger than `maxBytes` (half of the machine's memory if not given).
 */
export function readFileBytes(path: string, { maxBytes = memoryLimitBytes() }: { maxBytes?: number } = {}): Uint8Array {
  const size = checkFile(path);
  guardSize({ who: path, what: "a file", bytes: size, maxBytes });
  const bytes = attempt(path, () => readFileSync(path));
  if (bytes.length === 0)
    throw refusal(path, "a file with data", "an empty file", "Was it written or downloaded completely?");
  return bytes;
}

/**
 * Where a data file is: the path itself if it exists or is absolute, else the first of `directories` that has it.
 * Null if it is nowhere.
 */
export function findDataFile(path: string, directories: readonly (string | undefined)[]): string | null {
  if (existsSync(path)) return path;
  if (isAbsolute(path)) return null;
  const places = directories.filter((directory) => directory !== undefined && directory !== "");
  return places.map((directory) => join(directory as string, path)).find((place) => existsSync(place)) ?? null;
}

/** Regular files have a size; pipes such as /dev/stdin are read as they are. */
function checkFile(path: string): number {
  const stat = attempt(path, () => statSync(path));
  if (!stat.isDirectory()) return stat.size;
  const inside = readdirSync(path).filter((name) => /\.(csv|tsv|npz|npy|gz)$/i.test(name));
  const next = inside.length > 0 ? `It holds ${inside.slice(0, 5).join(", ")}.` : "Give the file inside it.";
  throw refusal(path, "a file", "a directory", next);
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") throw missing(path);
    if (code === "EACCES" || code === "EPERM") {
      throw refusal(path, "a readable file", "permission denied", "Change its permissions.");
    }
    throw refusal(path, "a readable file", code || "a failure to read it", "Copy it to another place and try again.");
  }
}

function missing(path: string): CounterweightError {
  const folder = dirname(path);
  let beside: string[] = [];
  try {
    beside = readdirSync(folder);
  } catch {
    return refusal(path, "a file", `no folder ${folder}`, "Check the path.");
  }
  const near = nearest(basename(path), beside);
  const next =
    near.length > 0 ? `Did you mean ${near.map((name) => join(folder, name)).join(" or ")}?` : "Check the path.";
  return refusal(path, "a file", "none of that name", next);
}

function refusal(path: string, expected: string, got: string, next: string): DataError {
  return new DataError({ who: path, expected, got, next });
}
