import type { Command } from "commander";
import { countUpTo, notEmpty, oneOf, positiveNumber, wholeNumber } from "../options.ts";
import type { ScalingFlags } from "../scaling-file.ts";
import type { Session } from "../session.ts";

/** `scaling FILE.csv`: a law of loss by model size and data size, with intervals, or "no power law here". */
export function registerScaling(program: Command, session: Session): void {
  program
    .command("scaling")
    .description("fit a scaling law to a table of losses, or say that there is none")
    .argument("<data>", "a table with model size, data size and loss a row: CSV, TSV, npy, npz, also gzipped")
    .option("--parameters <column>", "model size N (default: N, params, parameters, …)")
    .option("--examples <column>", "data size D (default: D, tokens, examples, …)")
    .option("--loss <column>", "loss, above 0 (default: loss, test_loss, …)")
    .option("--flops <column>", "counted training operations C; without it C = 6ND")
    .option(
      "--form <form>",
      "chinchilla E + A/N^α + B/D^β, kaplan [(Nc/N)^(αN/αD) + Dc/D]^αD, or best",
      oneOf("--form", ["chinchilla", "kaplan", "best"]),
      "best",
    )
    .option("--compute <C>", "a budget of operations: tells the best N and D", positiveNumber("--compute", "1e18"))
    .option("--draws <n>", "bootstrap tables behind the intervals, at least 19", countUpTo("--draws", 100_000), 199)
    .option("--seed <n>", "of the bootstrap", wholeNumber("--seed"), 0)
    .option("--data <dir>", "look for DATA here first", notEmpty("--data"))
    .option("--json", "one JSON document on stdout: counterweight/scaling@1")
    .action(async (path: string, flags: ScalingFlags) => {
      const { scalingFile } = await import("../scaling-file.ts");
      scalingFile(path, flags, session);
    });
}
