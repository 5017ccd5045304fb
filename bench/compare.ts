/**
 * Ours beside PyTorch's and SciPy's in one run, one thread each: a Markdown table with the ratios and what was aimed at.
 *
 *   npx tsx bench/compare.ts [training] [ensemble] [linalg] [mnist1d] [--epochs 500] [--peers ../shared/peers] [--python /usr/bin/python3]
 *
 * Group by group the rival runs, then ours, then the rival again; of the rival's two figures the better one counts.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { targets } from "./targets.ts";

interface Line {
  readonly case: string;
  readonly value: number;
  readonly unit: string;
  readonly backend?: "wasm" | "native";
  readonly rival?: string;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    epochs: { type: "string", default: "500" },
    peers: { type: "string", default: "../shared/peers" },
    python: { type: "string", default: "/usr/bin/python3" },
  },
});
const groups = positionals.length > 0 ? positionals : ["training", "ensemble", "linalg"];
const oneThread = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

function lines(program: string, options: readonly string[]): Line[] {
  const { stdout, stderr, status } = spawnSync(program, options, { encoding: "utf8", env: oneThread });
  if (status !== 0) throw new Error(`${options.join(" ")} failed: ${stderr.split("\n").slice(-3).join(" ")}`);
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line);
}

const ours = (group: string): Line[] => lines("npx", ["tsx", "bench/run.ts", group, "--epochs", values.epochs]);

function theirs(group: string): Line[] {
  if (group !== "mnist1d") return lines(values.python, [join(values.peers, "pytorch_scipy.py"), group]);
  const options = ["--noise", "0", "--threads", "1", "--epochs", values.epochs];
  const widths = lines(values.python, [join(values.peers, "mnist1d_double_descent_pytorch.py"), ...options]);
  const seconds = (widths as unknown as { readonly seconds: number }[]).reduce((sum, line) => sum + line.seconds, 0);
  const whole = (seeds: string, value: number): Line => {
    return { case: `mnist1d-19-widths-${values.epochs}-epochs-${seeds}`, value, unit: "s", rival: "torch" };
  };
  // four seeds are four runs of the rival, which has no cheaper way
  return [whole("1-seed", seconds), whole("4-seeds", 4 * seconds)];
}

/** How many times as fast as the rival: times are better small, rates large. */
function ratio(own: Line, rival: Line): number {
  return own.unit === "us/step" || own.unit === "s" ? rival.value / own.value : own.value / rival.value;
}

function table(own: readonly Line[], rivals: readonly Line[]): void {
  for (const rival of rivals) {
    const cells = (["wasm", "native"] as const).map((backend) => {
      const line = own.find((candidate) => candidate.case === rival.case && candidate.backend === backend);
      if (line === undefined) return "– | –";
      const got = ratio(line, rival);
      const target = targets[`${rival.case} ${rival.rival}`]?.[backend];
      const aimed = target === undefined ? "" : got >= target ? ` (≥ ${target})` : ` (**below ${target}**)`;
      return `${line.value.toPrecision(3)} | ${got.toPrecision(3)}×${aimed}`;
    });
    console.log(
      `| ${rival.case} | ${rival.unit} | ${rival.rival} ${rival.value.toPrecision(3)} | ${cells.join(" | ")} |`,
    );
  }
}

if (!existsSync(values.peers)) {
  console.error(`compare: no rivals' scripts in ${values.peers}; name their folder with --peers.`);
  process.exitCode = 2;
} else {
  console.log("| case | unit | rival | WASM | times as fast | native | times as fast |\n|---|---|---|---|---|---|---|");
  for (const group of groups) {
    const before = theirs(group);
    const own = ours(group);
    const after = group === "mnist1d" ? before : theirs(group);
    const better = before.map((line, i) => (ratio(line, after[i]) > 1 ? line : after[i]));
    table(own, better);
  }
}
