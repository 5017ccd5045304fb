// Builds unless dist/ was built from just these sources. `npx counterweight` in a clone runs `prepare` on its first use,
// after `npm install` has done so, and `npm test` would build a third time: 15 s each.
import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "dist", "built-from.sha256");
const outputs = ["dist/engine.wasm", "dist/src/index.js", "dist/src/cli/counterweight.js", "dist/experiments/index.js"];

/** SHA-256 over paths and contents of all that a build reads in this repository. */
function fingerprint() {
  const hash = createHash("sha256");
  const files = ["package.json", "tsconfig.json", "tsconfig.build.json", "scripts/build-wasm.mjs"];
  for (const folder of ["src", "experiments"]) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
      if (/\.(ts|json)$/.test(name) && !/\.test\.ts$/.test(name)) files.push(join(folder, name));
    }
  }
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

// taken before the build: what changes meanwhile is built next time
const sources = fingerprint();
const fresh = existsSync(stamp) && readFileSync(stamp, "utf8") === sources;
if (!fresh || !outputs.every((path) => existsSync(join(root, path)))) {
  execSync("npm run --silent build", { cwd: root, stdio: "inherit" });
  writeFileSync(stamp, sources);
}
