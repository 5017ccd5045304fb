import { existsSync, statSync } from "node:fs";
import { readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { didYouMean } from "../base/did-you-mean.ts";
import { DataError } from "../base/errors.ts";
import type { Store } from "../lab/store.ts";

/** Opens a store that must exist: reading never makes an empty one. */
export async function openExistingStore(path: string, who: string): Promise<Store> {
  checkFile(path, who, "a store, such as counterweight-NAME/trials.sqlite");
  const { openStore } = await import("../lab/store-node.ts");
  return openStore(path);
}

/** @throws DataError unless `path` is a file that is not empty; names that are near are suggested. */
export function checkFile(path: string, who: string, expected: string): void {
  const got = !existsSync(path)
    ? `${path}, which does not exist`
    : statSync(path).isDirectory()
      ? `${path}, which is a folder`
      : statSync(path).size === 0
        ? `${path}, which is empty`
        : undefined;
  if (got === undefined) return;
  const others = namesBeside(path).filter((name) => name !== basename(path));
  throw new DataError({ who, expected, got, next: `Check the path.${didYouMean(basename(path), others)}` });
}

function namesBeside(path: string): string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    return []; // no such folder: nothing to suggest
  }
}
