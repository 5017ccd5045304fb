import { readFileSync } from "node:fs";

/** The package's version; its package.json is the first one above this file, from src/ as well as from dist/src/. */
export function packageVersion(): string {
  for (const up of ["../../", "../../../"]) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(new URL(`${up}package.json`, import.meta.url), "utf8"));
      if (typeof parsed === "object" && parsed !== null && "version" in parsed) return String(parsed.version);
    } catch {
      // not here: one folder further up
    }
  }
  return "unknown";
}
