// Packs the package, installs it in an empty folder without install scripts, and uses it as a stranger does.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder, root } from "./copy-tree.mjs";

const folder = emptyFolder("package");
const run = (program, args, cwd = folder) => {
  console.log(`$ ${program} ${args.join(" ")}`);
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  } catch (error) {
    // tsc and publint tell their findings on stdout
    throw new Error(`${program} failed:\n${error.stdout}`, { cause: error.status });
  }
};
const must = (holds, message) => {
  if (!holds) throw new Error(message);
};

try {
  const tarball = pack();
  run(join(root, "node_modules/.bin/publint"), ["run", "--strict", tarball], root);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "stranger", private: true, type: "module" }));
  run("npm", ["install", "--ignore-scripts", tarball]);
  audits();
  computesNatively();
  importsEveryDoor();
  console.log("the package works");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The tarball, with what must be in it and without what must not. */
function pack() {
  const packed = run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], root);
  const described = JSON.parse(packed);
  // npm 11 gives an array, npm 12 an object by name
  const [{ filename, files, size }] = Array.isArray(described) ? described : Object.values(described);
  const paths = files.map(({ path }) => path);
  const needed = [
    "dist/engine.wasm",
    "dist/src/index.js",
    "dist/src/index.d.ts",
    "dist/src/lab/worker-node.js",
    "examples/breast-cancer.csv",
    "schemas/experiment.json",
    "src/engine/native/addon.c",
    "src/figure/fonts/Arimo-Regular.ttf",
    "LICENSE",
    "CITATION.cff",
  ];
  for (const path of needed) must(paths.includes(path), `${path} is not in the package`);
  const unwanted = paths.filter((path) =>
    /\.test\.|\.tsbuildinfo$|^(src\/(?!figure\/fonts\/|engine\/native\/[\w-]+\.[ch]$)|test\/|bench\/|node_modules\/)/.test(
      path,
    ),
  );
  must(unwanted.length === 0, `in the package, but for nobody: ${unwanted.join(", ")}`);
  console.log(`${paths.length} files, ${Math.round(size / 1024)} KiB packed`);
  return join(folder, filename);
}

function audits() {
  const table = "node_modules/counterweight/examples/breast-cancer.csv";
  const answer = run("npx", ["counterweight", "audit", table, "--target", "diagnosis", "--budget", "1s", "--json"]);
  const document = JSON.parse(answer);
  must(document.schema === "counterweight/audit@1", `audit answered ${answer.slice(0, 200)}`);
  must(document.data.rows === 569, `audit read ${document.data.rows} rows of 569`);
}

/** Where there is a compiler, the package builds its native routines; where there is none, doctor says so and all is well. */
function computesNatively() {
  const { findings } = JSON.parse(run("npx", ["counterweight", "doctor", "--json"]));
  const { status, found } = findings.find(({ name }) => name === "native");
  must(status === "ok" || found.includes("no C compiler"), `native routines: ${found}`);
  console.log(`native routines: ${found}`);
}

/** Every export is there at run time, and its types hold without the libraries that this repository has. */
function importsEveryDoor() {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  // the worker is a program, not a door: it exports nothing
  const doors = Object.entries(manifest.exports).filter(([door, to]) => typeof to === "object" && door !== "./worker");
  const lines = doors.map(([door], i) => `import * as door${i} from "counterweight${door.slice(1)}";`);
  const names = doors.map((_, i) => `door${i}`).join(", ");
  const body = `for (const door of [${names}]) if (Object.keys(door).length === 0) throw new Error("an empty door");\n`;
  // fonts are found from dist, too
  const picture = `if (door0.renderPng("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", { width: 9 }).length === 0) throw new Error("no PNG");\n`;
  writeFileSync(join(folder, "stranger.ts"), `${lines.join("\n")}\n${body}${picture}`);
  // skipLibCheck is off: our declarations must hold without the types that this repository installs
  const compilerOptions = { strict: true, module: "nodenext", target: "es2022", lib: ["es2024", "dom"], types: [] };
  const project = { compilerOptions: { ...compilerOptions, skipLibCheck: false }, include: ["stranger.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(project));
  run(join(root, "node_modules/.bin/tsc"), ["-p", folder]);
  run(process.execPath, ["stranger.js"]);
}
