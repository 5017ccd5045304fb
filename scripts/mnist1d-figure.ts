/**
 * The published double descent on MNIST-1D (Greydanus & Kobak 2024): runs the experiment files of examples/, what is not
 * stored yet, and writes docs/mnist1d-double-descent.json and .svg.
 *
 *   npm run mnist1d-figure -- [--panels mlp,cnn] [--seeds 3] [--epochs 500] [--workers 2] [--widths 2,16,47]
 *                             [--channels 2,20] [--out docs] [--figure-only]
 *
 * Ctrl-C keeps what is finished (counterweight-mnist1d/trials.sqlite); the same command goes on from there.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { InterruptedError } from "../src/base/errors.ts";
import { findData } from "../src/cli/find-data.ts";
import { readFileBytes } from "../src/data/read-node.ts";
import { doubleDescentFigure } from "../src/figure/double-descent-figure.ts";
import { renderSvg } from "../src/figure/render.ts";
import { loadNative } from "../src/engine/native-node.ts";
import { parseExperimentFile, type ParsedExperiment } from "../src/lab/experiment-file.ts";
import { tablesOf } from "../src/lab/experiment-file-tables.ts";
import { planExperimentFile } from "../src/lab/experiment-file-trials.ts";
import { openPool } from "../src/lab/pool-node.ts";
import { runTrials, type Progress } from "../src/lab/run-trials.ts";
import { openStore } from "../src/lab/store-node.ts";
import { panelsOf, type DescentDocument, type FileRun, type Panel } from "./mnist1d-document.ts";
import { descentFigureOf } from "./mnist1d-words.ts";

/** px, the width of a page's column */
const WIDTH = 900;
const DATA = "mnist1d-16k.npz";
const AXES = { mlp: "h", cnn: "c" } as const;

const { values } = parseArgs({
  options: {
    panels: { type: "string", default: "mlp,cnn" },
    seeds: { type: "string" },
    epochs: { type: "string" },
    workers: { type: "string", default: String(availableParallelism()) },
    widths: { type: "string" },
    channels: { type: "string" },
    out: { type: "string", default: "docs" },
    "figure-only": { type: "boolean", default: false },
  },
});
const paths = {
  json: join(values.out, "mnist1d-double-descent.json"),
  svg: join(values.out, "mnist1d-double-descent.svg"),
};

if (values["figure-only"]) await draw();
else {
  const found = findData(DATA, {});
  if (found === undefined)
    console.log(`No ${DATA} here, in COUNTERWEIGHT_DATA or ../shared/data: nothing is run or written.`);
  else await runAndWrite(readFileBytes(found));
}

async function runAndWrite(bytes: Uint8Array): Promise<void> {
  const before = existsSync(paths.json) ? readDocument().panels : [];
  const made: Panel[] = [];
  try {
    for (const name of values.panels.split(",")) made.push(...(await runFile(nameOf(name), bytes)));
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    console.error("Interrupted. What is finished is stored: the same command goes on from there.");
    process.exitCode = 130;
    return;
  }
  const kept = before.filter(({ id }) => !made.some((panel) => panel.id === id));
  const panels = [...kept, ...made.map((panel) => timed(panel, before))].sort(inOrder);
  const document: DescentDocument = { schema: "counterweight/mnist1d-double-descent@1", panels };
  mkdirSync(values.out, { recursive: true });
  writeFileSync(paths.json, `${JSON.stringify(document, null, 1)}\n`);
  await draw();
}

/** Fully connected before convolutional, little noise before much. */
function inOrder(a: Panel, b: Panel): number {
  return Number(a.id.startsWith("cnn")) - Number(b.id.startsWith("cnn")) || a.labelNoise - b.labelNoise;
}

/** A run that found everything stored says how long the one before took, if that was of the same trials. */
function timed(panel: Panel, before: readonly Panel[]): Panel {
  const same = before.find(({ idsSha256 }) => idsSha256 === panel.idsSha256);
  return panel.wallSecondsOfFile === null && same !== undefined
    ? { ...panel, wallSecondsOfFile: same.wallSecondsOfFile }
    : panel;
}

function nameOf(text: string): "mlp" | "cnn" {
  if (text === "mlp" || text === "cnn") return text;
  throw new Error(`--panels: expected mlp, cnn or both, got ${text}`);
}

async function runFile(name: "mlp" | "cnn", bytes: Uint8Array): Promise<Panel[]> {
  const file = `examples/mnist1d-${name}.yaml`;
  if (!existsSync(file)) {
    console.error(`There is no ${file}: its panels are left out.`);
    return [];
  }
  const parsed = changed(parseExperimentFile(readFileSync(file, "utf8"), { name: file }), name);
  const tables = tablesOf(parsed, { bytes, maxBytes: 1e9 });
  if (tables.kind !== "pair") throw new Error(`${file} is expected to name training and test arrays`);
  const plan = planExperimentFile(parsed, { tables, ...(values.seeds ? { seeds: Number(values.seeds) } : {}) });
  mkdirSync("counterweight-mnist1d", { recursive: true });
  const store = openStore(join("counterweight-mnist1d", "trials.sqlite"));
  try {
    const ran = await runPlan(plan, tables, store);
    return panelsOf({
      name,
      file,
      architecture: parsed.value.architecture,
      axis: AXES[name],
      plan,
      tables,
      store,
      ...ran,
    });
  } finally {
    store.close();
  }
}

/** The file with what the command line says in place of its own sizes and epochs. */
function changed({ raw }: ParsedExperiment, name: "mlp" | "cnn"): ParsedExperiment {
  const file = structuredClone(raw) as { sweep: Record<string, number[]>; train: { epochs: number } };
  const sizes = name === "mlp" ? values.widths : values.channels;
  if (sizes !== undefined) file.sweep[AXES[name]] = sizes.split(",").map(Number);
  if (values.epochs !== undefined) file.train.epochs = Number(values.epochs);
  return parseExperimentFile(JSON.stringify(file), { name: `examples/mnist1d-${name}.yaml, changed` });
}

async function runPlan(plan: FileRun["plan"], { train, test }: FileRun["tables"], store: FileRun["store"]) {
  const workers = Number(values.workers);
  const native = await loadNative();
  const pool = openPool({ datasets: new Map([train, test].map((part) => [part.sha256, part])), workers });
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once("SIGINT", interrupt);
  const missing = plan.trials.filter(({ id }) => !store.has(id)).length;
  const started = performance.now();
  try {
    const trials = plan.trials.map(({ trial }) => trial);
    const onProgress = teller(plan.name, started);
    const results = await runTrials({ trials, store, pool, onProgress, signal: interruption.signal });
    const seconds = Number(((performance.now() - started) / 1000).toPrecision(4));
    const facts = {
      backend: native.status === "used" ? `native ${native.variant}` : "wasm",
      host: `node ${process.version} ${process.platform} ${process.arch}`,
      workers,
      wallSecondsOfFile: missing === plan.trials.length ? seconds : null,
    };
    console.error(
      `${plan.name}: ${missing} of ${plan.trials.length} trials run in ${seconds} s, ${facts.backend}, ${workers} workers`,
    );
    return { results, facts };
  } finally {
    process.off("SIGINT", interrupt);
    await pool.close();
  }
}

/** A line every 10 s: these runs take minutes. */
function teller(name: string, started: number): (progress: Progress) => void {
  let told = started;
  return ({ done, total, flopsDone, flopsTotal }) => {
    const now = performance.now();
    if (now - told < 10_000 || flopsTotal === 0) return;
    told = now;
    const share = flopsDone / flopsTotal;
    const left = Math.round(((now - started) / 1000) * (1 / share - 1));
    console.error(
      `${name}: ${done} of ${total} trials, ${Math.floor(100 * share)} % of the work, about ${left} s left`,
    );
  };
}

function readDocument(): DescentDocument {
  return JSON.parse(readFileSync(paths.json, "utf8")) as DescentDocument;
}

async function draw(): Promise<void> {
  writeFileSync(paths.svg, await renderSvg(doubleDescentFigure(descentFigureOf(readDocument()), { width: WIDTH })));
  console.error(`Written: ${paths.json}, ${paths.svg}`);
}
