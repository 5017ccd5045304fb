/**
 * Ours and PyTorch's time on the MNIST-1D network 40-36-36-10, batch 100, in turns in one run, one thread each.
 *
 *   npx tsx bench/compare.ts [--peer ../shared/peers/mnist1d_double_descent_pytorch.py] [--python /usr/bin/python3]
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { createEngine } from "../src/engine/engine.ts";
import { loadEngineModule } from "../src/engine/load-node.ts";
import { mnist1d, MNIST1D_STEPS, perStep } from "./training.ts";

const ROUNDS = 3;
const { values } = parseArgs({
  options: {
    peer: { type: "string", default: "../shared/peers/mnist1d_double_descent_pytorch.py" },
    python: { type: "string", default: "/usr/bin/python3" },
  },
});

function torchIsThere(): boolean {
  return existsSync(values.peer) && spawnSync(values.python, ["-c", "import torch"]).status === 0;
}

/** 10 epochs of 40 steps; the script times its steps alone, without its start. */
function torchMicroseconds(): number {
  const options = ["--widths", "36", "--epochs", "10", "--threads", "1"];
  const { stdout, stderr, status } = spawnSync(values.python, [values.peer, ...options], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${values.peer} failed: ${stderr.split("\n").slice(-3).join(" ")}`);
  return (JSON.parse(stdout) as { microseconds_per_step: number }).microseconds_per_step;
}

const engine = createEngine(await loadEngineModule());
const torch = torchIsThere();
if (!torch) console.error(`compare: no PyTorch under ${values.python} or no script ${values.peer}; ours alone.`);
const ours: number[] = [];
const theirs: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  ours.push(perStep(MNIST1D_STEPS)(mnist1d(engine, 0.3).median));
  if (torch) theirs.push(torchMicroseconds());
}
const best = (times: readonly number[]) => Math.min(...times);
const line = (backend: string, microseconds: readonly number[]) =>
  console.log(JSON.stringify({ case: "mnist1d-40-36-36-10-batch-100", unit: "us/step", backend, microseconds }));
line("wasm", ours);
if (torch) {
  line("torch", theirs);
  console.log(JSON.stringify({ case: "mnist1d-40-36-36-10-batch-100", torchOverWasm: best(theirs) / best(ours) }));
}
