// Types the README's first command in a copy of the tree with an empty npm cache, as a new user does.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { copyTree, emptyFolder, root } from "./copy-tree.mjs";

const readme = readFileSync(join(root, "README.md"), "utf8");
const command = /```sh\n(.*?)\n```/s.exec(readme)?.[1];
if (command === undefined) throw new Error("README.md has no ```sh block");
const folder = emptyFolder("clone");
try {
  const clone = join(folder, "counterweight");
  copyTree(clone);
  console.log(`$ ${command}`);
  const env = { ...process.env, npm_config_cache: join(folder, "npm-cache") };
  execFileSync("bash", ["-c", command], { cwd: clone, env, stdio: ["ignore", "inherit", "inherit"] });
  const made = readdirSync(clone, { recursive: true }).filter((path) => /^counterweight-[^/]+\//.test(path));
  for (const name of ["report.html", "audit.json"]) {
    if (!made.some((path) => path.endsWith(`/${name}`))) throw new Error(`no ${name} among ${made.join(", ")}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
