import { existsSync } from "node:fs";
import { type Command } from "commander";
import { didYouMean } from "../../base/did-you-mean.ts";
import { UsageError } from "../../base/errors.ts";
import { countUpTo, memory, notEmpty, positiveInteger } from "../options.ts";
import type { RunOptions } from "../run-file.ts";
import type { Session } from "../session.ts";

/** `run NAME|FILE`: a named experiment, or an experiment file; stored trials are not run again. */
export function registerRun(program: Command, session: Session): void {
  program
    .command("run")
    .description("run an experiment by name, or an experiment file (YAML or JSON); resumes by itself")
    .argument("<experiment>", "a name that `experiments` lists, or a file such as sweep.yaml")
    .option("--data <dir>", "look for data here first", notEmpty("--data"))
    .option("--smoke", "only see whether it runs: few points, one seed, few steps")
    .option("--seeds <n>", "seeds a point, in place of the file's", countUpTo("--seeds", 1_000_000))
    .option("--workers <n>", "worker threads (default: one a core)", positiveInteger("--workers"))
    .option("--memory <size>", "memory limit (default: half of the machine's)", memory("--memory"))
    .option("--store <file>", "the trials' store (default: trials.sqlite in --out)", notEmpty("--store"))
    .option("--out <dir>", "folder for results (default: counterweight-NAME)", notEmpty("--out"))
    .option("--json", "one JSON document on stdout: counterweight/run@1")
    .action((name: string, options: RunOptions) => run(name, options, session));
}

async function run(name: string, options: RunOptions, session: Session): Promise<void> {
  if (/\.(ya?ml|json)$/i.test(name) || name.includes("/") || name.includes("\\")) {
    const { runFile } = await import("../run-file.ts");
    return runFile(name, options, session);
  }
  const { experimentNames, runNamed } = await import("../run-named.ts");
  if (experimentNames.includes(name)) return runNamed(name, options, session);
  throw new UsageError({
    who: "run",
    expected: `an experiment (${experimentNames.join(", ")}) or a file that ends in .yaml, .yml or .json`,
    got: JSON.stringify(name),
    next: existsSync(name)
      ? "It is a file: give it one of these endings."
      : `counterweight experiments lists them.${didYouMean(name, experimentNames)}`,
  });
}
