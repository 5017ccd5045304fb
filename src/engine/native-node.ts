import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, constants, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, cpus, homedir, platform } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createEngine, type NativeRoutines } from "./engine.ts";
import { loadEngineModule } from "./load-node.ts";
import { selfTest } from "./native-self-test.ts";

const run = promisify(execFile);

/** Where the native routines stand on this machine; for `doctor`, and for starting workers. */
export type NativeState =
  | {
      readonly status: "used";
      /** The addon, which workers load themselves. */
      readonly file: string;
      readonly variant: string;
      readonly variants: readonly string[];
      readonly routines: NativeRoutines;
      readonly compiler: string;
    }
  | { readonly status: "off" | "missing" | "broken"; readonly reason: string };

let state: Promise<NativeState> | undefined;

/**
 * The native twins of the routines: built by the C compiler of this machine once, kept in the user's cache under a name
 * made of sources, compiler and processor, and used only if they give WebAssembly's bits. Once a process.
 *
 * Nothing here throws: whatever is missing, WebAssembly computes. COUNTERWEIGHT_NATIVE=0 switches it off; the name of a
 * variant (avx512, avx2, baseline) picks that one.
 */
export function loadNative(): Promise<NativeState> {
  return (state ??= findNative().catch((error: unknown) => ({ status: "broken", reason: firstLine(error) })));
}

/** The addon in a file that `loadNative` named; it picks the widest variant, or the one that the environment names. */
export function nativeFromFile(file: string): NativeRoutines {
  const addon = createRequire(import.meta.url)(file) as NativeRoutines;
  const wanted = process.env["COUNTERWEIGHT_NATIVE"];
  return {
    bind: (memory, variant = wanted) => (variant === undefined ? addon.bind(memory) : addon.bind(memory, variant)),
  };
}

async function findNative(): Promise<NativeState> {
  const wanted = process.env["COUNTERWEIGHT_NATIVE"];
  if (wanted === "0") return { status: "off", reason: "COUNTERWEIGHT_NATIVE is 0" };
  const sources = await findSources();
  if (sources === undefined) return { status: "missing", reason: "this package holds no C sources" };
  const compiler = await findCompiler();
  if (compiler === undefined) return { status: "missing", reason: "no C compiler (cc) on PATH" };
  const file = await built(sources, compiler);
  const routines = nativeFromFile(file);
  const module = await loadEngineModule();
  const difference = selfTest(createEngine(module), createEngine(module, { native: routines }));
  if (difference !== undefined) return { status: "broken", reason: `other bits than WebAssembly's: ${difference}` };
  const { variant, variants } = routines.bind(new ArrayBuffer(64));
  return { status: "used", file, variant, variants, routines, compiler };
}

/** From src/engine/ and from dist/src/engine/. */
async function findSources(): Promise<string | undefined> {
  for (const place of ["native/", "../../../src/engine/native/"]) {
    const folder = fileURLToPath(new URL(place, import.meta.url));
    if (await exists(join(folder, "addon.c"))) return folder;
  }
  return undefined;
}

async function findCompiler(): Promise<string | undefined> {
  if (platform() === "win32") return undefined;
  // without the developer tools macOS answers `cc` with a dialog
  if (platform() === "darwin" && !(await succeeds("xcode-select", ["-p"]))) return undefined;
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const program = join(folder, "cc");
    if (folder !== "" && (await exists(program, constants.X_OK))) return program;
  }
  return undefined;
}

const FLAGS = ["-O2", "-fPIC", "-ffp-contract=off", "-fno-math-errno", "-Wno-psabi"];
const AVX512 = ["-mavx512f", "-mavx512vl", "-mavx512dq", "-mavx512bw", "-mprefer-vector-width=512"];

/** What is compiled, each by a compiler of its own at the same time. */
function units(): { readonly name: string; readonly source: string; readonly flags: readonly string[] }[] {
  const variant = (name: string, bytes: number, flags: readonly string[]) => ({
    name,
    source: "variant.c",
    flags: [`-DVARIANT=${name}`, `-DVECTOR_BYTES=${bytes}`, ...flags],
  });
  const baseline = variant("baseline", 16, []);
  if (arch() !== "x64") return [{ name: "addon", source: "addon.c", flags: [] }, baseline];
  return [
    { name: "addon", source: "addon.c", flags: ["-DHAS_AVX2"] },
    baseline,
    variant("avx2", 32, ["-mavx2"]),
    variant("avx512", 64, AVX512),
  ];
}

async function built(sources: string, compiler: string): Promise<string> {
  const folder = join(cacheFolder(), "counterweight");
  const file = join(folder, `routines-${await fingerprint(sources, compiler)}.node`);
  if (await exists(file)) return file;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const work = await mkdtemp(join(folder, "build-"));
  try {
    const objects = units().map(({ name }) => join(work, `${name}.o`));
    await Promise.all(
      units().map(({ source, flags }, i) =>
        run(compiler, [...FLAGS, ...flags, "-c", join(sources, source), "-o", objects[i]]),
      ),
    );
    const link = platform() === "darwin" ? ["-bundle", "-undefined", "dynamic_lookup"] : ["-shared"];
    const unfinished = join(work, "routines.node");
    await run(compiler, [...link, ...objects, "-o", unfinished]);
    // another process may have been as fast: the last one wins, with the same bytes
    await rename(unfinished, file);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return file;
}

function cacheFolder(): string {
  const named = process.env["XDG_CACHE_HOME"];
  if (named !== undefined && named !== "") return named;
  return platform() === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
}

/** Sources, flags, compiler and processor: a cache that travels to another machine is not mistaken for its own. */
async function fingerprint(sources: string, compiler: string): Promise<string> {
  const hash = createHash("sha256");
  const { stdout } = await run(compiler, ["--version"]);
  hash.update(JSON.stringify([compiler, stdout, FLAGS, units(), arch(), platform(), cpus()[0]?.model ?? ""]));
  for (const name of (await readdir(sources)).filter((entry) => /\.[ch]$/.test(entry)).sort()) {
    hash.update(`${name}\0`).update(await readFile(join(sources, name)));
  }
  return hash.digest("hex").slice(0, 32);
}

async function exists(path: string, mode = constants.R_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

async function succeeds(program: string, options: readonly string[]): Promise<boolean> {
  return run(program, [...options]).then(
    () => true,
    () => false,
  );
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0];
}
