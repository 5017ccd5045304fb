/**
 * Cost grows as the work: seconds of training against h², rows and seeds, WebAssembly and native, with fitted exponents.
 * Writes docs/engine-growth.json and .svg in under a minute; `--figure-only` redraws from the JSON.
 *
 *   npm run growth-figure [-- --out docs] [--figure-only]
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { measure } from "../bench/measure.ts";
import { startTraining } from "../bench/networks.ts";
import { permutation, random } from "../src/base/random.ts";
import { createEngine, type Engine } from "../src/engine/engine.ts";
import { loadEngineModule } from "../src/engine/load-node.ts";
import { loadNative } from "../src/engine/native-node.ts";
import { growthFigure } from "../src/figure/growth-figure.ts";
import { renderSvg } from "../src/figure/render.ts";
import { growthFigureOf, type GrowthDocument, type Measured } from "./growth-words.ts";

/** px, the width of a page's column */
const WIDTH = 900;
/** Seconds a case and backend at least; the least time counts. */
const SECONDS = 0.4;
const WIDTHS = [16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512];
const ROWS = [200, 400, 800, 1600, 3200, 6400, 12_800, 25_600];

const { values } = parseArgs({
  options: { out: { type: "string", default: "docs" }, "figure-only": { type: "boolean", default: false } },
});
const paths = { json: join(values.out, "engine-growth.json"), svg: join(values.out, "engine-growth.svg") };

if (!values["figure-only"]) {
  const started = performance.now();
  const document = await measureAll();
  mkdirSync(values.out, { recursive: true });
  writeFileSync(paths.json, `${JSON.stringify(document, null, 1)}\n`);
  console.error(`Measured in ${Math.round((performance.now() - started) / 1000)} s.`);
}
const document = JSON.parse(readFileSync(paths.json, "utf8")) as GrowthDocument;
writeFileSync(paths.svg, await renderSvg(growthFigure(growthFigureOf(document), { width: WIDTH })));
console.error(`Written: ${paths.json}, ${paths.svg}`);

async function measureAll(): Promise<GrowthDocument> {
  const module = await loadEngineModule();
  const native = await loadNative();
  const used = native.status === "used";
  const engines = [createEngine(module), ...(used ? [createEngine(module, { native: native.routines })] : [])];
  const width = engines.map((engine) => WIDTHS.map((h) => ({ x: h * h, y: epochSeconds(engine, h, 2000) })));
  const rows = engines.map((engine) => ROWS.map((n) => ({ x: n, y: epochSeconds(engine, 64, n) })));
  const seeds = engines.map((_, i) => seedsSeconds(i === 0 ? "wasm" : "native"));
  return {
    schema: "counterweight/engine-growth@1",
    host: `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus()[0]?.model ?? "unknown processor"}`,
    backends: ["wasm", ...(used ? [`native ${native.variant}`] : [])],
    width,
    rows,
    seeds,
  };
}

/** One epoch of the network h-h-h-10, batches of 100 in an order drawn anew. */
function epochSeconds(engine: Engine, h: number, rows: number): number {
  const trainer = startTraining(engine, { widths: [h, h, h, 10], rows, batch: 100 });
  const stream = random(0, "order");
  const { least } = measure(() => trainer.steps(permutation(stream, rows), 0, rows / 100, 0.01), SECONDS);
  trainer.free();
  return Number(least.toPrecision(4));
}

function seedsSeconds(backend: "wasm" | "native"): Measured[] {
  const script = fileURLToPath(new URL("growth-seeds.ts", import.meta.url));
  const env = { ...process.env, ...(backend === "wasm" ? { COUNTERWEIGHT_NATIVE: "0" } : {}) };
  const text = execFileSync(process.execPath, ["--import", "tsx", script], { encoding: "utf8", env });
  return (JSON.parse(text) as Measured[]).map(({ x, y }) => ({ x, y: Number(y.toPrecision(4)) }));
}
