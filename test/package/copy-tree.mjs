import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** A new folder outside of the clone. */
export function emptyFolder(name) {
  return mkdtempSync(join(tmpdir(), `counterweight-${name}-`));
}

/** Copies what a clone would hold, uncommitted work included, without what is built or installed. */
export function copyTree(to) {
  const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const path of list
    .toString("utf8")
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(root, path)))) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(root, path), join(to, path));
  }
}
