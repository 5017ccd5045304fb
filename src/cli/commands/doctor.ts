import { accessSync, constants } from "node:fs";
import { arch, availableParallelism, cpus, platform, totalmem } from "node:os";
import { delimiter, join } from "node:path";
import type { Command } from "commander";
import { defaultMemory } from "../options.ts";
import { readableBytes } from "../progress.ts";
import { type Session, writeJson } from "../session.ts";

/** One thing that was looked at. `missing` is no fault: `use` says what it would serve for. */
interface Finding {
  readonly name: string;
  readonly status: "ok" | "missing" | "broken";
  readonly found: string;
  readonly use: string;
}

/** `doctor [--json]`: what this machine offers; exit 0 unless something that is needed is broken. */
export function registerDoctor(program: Command, session: Session): void {
  program
    .command("doctor")
    .description("tell what this machine offers: Node, cores, memory, SQLite, the engine, a browser, native routines")
    .option("--json", "one JSON document: counterweight/doctor@1")
    .action(async ({ json }: { readonly json?: boolean }) => {
      const findings = [
        ...machine(),
        await sqlite(),
        await engine(),
        denormals(),
        browser(),
        await native(),
        await lanes(),
      ];
      if (json) writeJson(session, { schema: "counterweight/doctor@1", version: session.version, findings });
      else session.out.write(findings.map((finding) => line(finding, session)).join(""));
      if (findings.some(({ status }) => status === "broken")) session.disagree();
    });
}

function line({ name, status, found, use }: Finding, { out }: Session): string {
  const { green, yellow, red, dim } = out.colors;
  const color = status === "ok" ? green : status === "missing" ? yellow : red;
  return `${color(status.padEnd(8))}${name.padEnd(10)}${found}  ${dim(use)}\n`;
}

const needed = [20, 19];

function machine(): Finding[] {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const enough = major > needed[0] || (major === needed[0] && minor >= needed[1]);
  const processor = cpus()[0]?.model.trim() ?? "unknown processor";
  return [
    {
      name: "node",
      status: enough ? "ok" : "broken",
      found: `${process.versions.node} on ${platform()} ${arch()}`,
      use: `${needed.join(".")} or later is needed`,
    },
    {
      name: "cores",
      status: "ok",
      found: `${availableParallelism()} (${processor})`,
      use: "one worker a core unless --workers says otherwise",
    },
    {
      name: "memory",
      status: "ok",
      found: `${readableBytes(totalmem())}, of which ${readableBytes(defaultMemory())} may be used`,
      use: "--memory sets another limit",
    },
  ];
}

async function sqlite(): Promise<Finding> {
  const use = "the store of trials";
  try {
    const { openDatabase } = await import("../../lab/sqlite-node.ts");
    const database = openDatabase(":memory:");
    const row = database.prepare("SELECT sqlite_version() AS version").get();
    database.close();
    const version = (row as { readonly version: string }).version;
    const builtIn = process.getBuiltinModule("node:sqlite") !== undefined;
    return { name: "sqlite", status: "ok", found: `${version}, ${builtIn ? "Node's own" : "prebuilt package"}`, use };
  } catch (error) {
    return { name: "sqlite", status: "broken", found: messageOf(error), use };
  }
}

async function engine(): Promise<Finding> {
  const use = "training and linear algebra";
  try {
    const { loadEngineModule } = await import("../../engine/load-node.ts");
    const { createEngine } = await import("../../engine/engine.ts");
    const { gemm } = await import("../../engine/gemm.ts");
    const made = createEngine(await loadEngineModule());
    const A = Float64Array.of(1, 2, 3, 4);
    const product = gemm(made, { A, B: A, m: 2, n: 2, k: 2 });
    const right = [7, 10, 15, 22].every((value, i) => product[i] === value);
    const found = right
      ? "WebAssembly with SIMD, loaded; a 2×2 product is right"
      : `a 2×2 product is ${product.join(", ")}`;
    return { name: "engine", status: right ? "ok" : "broken", found, use };
  } catch (error) {
    return { name: "engine", status: "broken", found: messageOf(error), use: `${use}; npm run build makes it` };
  }
}

/** A library linked with fast-math flushes denormals for the whole process, and bits would move. */
function denormals(): Finding {
  const kept = Number("1e-300") * Number("1e-20") !== 0;
  return {
    name: "denormals",
    status: kept ? "ok" : "broken",
    found: kept ? "kept" : "flushed to zero by a library in this process",
    use: "the same bits on every machine",
  };
}

function browser(): Finding {
  const found = onPath(["chromium", "chromium-browser", "google-chrome", "firefox", "firefox-esr"]);
  return {
    name: "browser",
    status: found ? "ok" : "missing",
    found: found ?? "none on PATH",
    use: "to look at report.html",
  };
}

/** What computes beside WebAssembly; nothing needs it, so that nothing of it can be broken. */
async function native(): Promise<Finding> {
  const { loadNative } = await import("../../engine/native-node.ts");
  const state = await loadNative();
  if (state.status === "used") {
    const others = state.variants.slice(1).join(", ");
    return {
      name: "native",
      status: "ok",
      found: `${state.variant}${others === "" ? "" : ` (also ${others})`}, built by ${state.compiler}, WebAssembly's bits`,
      use: "training and linear algebra, twice as fast as WebAssembly; COUNTERWEIGHT_NATIVE=0 switches it off",
    };
  }
  return {
    name: "native",
    status: "missing",
    found: `not used: ${state.reason}`,
    use: "would train twice as fast, with the same results; a C compiler named cc is all that it needs",
  };
}

/** Which networks are trained several at a time, and which fall to the general trainer; the results are the same. */
async function lanes(): Promise<Finding> {
  const { vectorsOf } = await import("../../engine/lane-trainer.ts");
  const { loadNative } = await import("../../engine/native-node.ts");
  const { lockstepLimits } = await import("../../learn/train-networks.ts");
  const state = await loadNative();
  const { inputs, width } = lockstepLimits;
  const vectors = vectorsOf({ backend: state.status === "used" ? state.variant : "wasm" });
  const most = vectors[vectors.length - 1] / 4;
  return {
    name: "lanes",
    status: "ok",
    found: `${most} networks of one shape at a time in f32, ${most / 2} in f64`,
    use: `one at a time, with the same bits: convolutions, over ${width} units or ${inputs} inputs, too few for a vector`,
  };
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
