import type { Command } from "commander";
import { UsageError } from "../../base/errors.ts";
import type { ComputeOptions } from "../compute-answers.ts";
import { notEmpty } from "../options.ts";
import type { Session } from "../session.ts";

/** `compute NAME INPUTS`, `compute --list`, `compute --batch FILE|-`: exact numbers, bounds and formulas. */
export function registerCompute(program: Command, session: Session): void {
  program
    .command("compute")
    .description("compute an exact number, a bound or a formula")
    .argument("[name]", "a calculator that --list names")
    .argument("[inputs]", `its inputs as JSON, such as '{"n": 100}'`)
    .option("--list", "list the calculators")
    .option(
      "--batch <file>",
      'read one {"name","inputs"} a line (- for stdin), answer one line each',
      notEmpty("--batch"),
    )
    .option("--json", "one JSON document: counterweight/compute@1")
    .action(async (name: string | undefined, inputs: string | undefined, options: ComputeOptions) => {
      const chosen = [name !== undefined, options.list === true, options.batch !== undefined].filter(Boolean);
      if (chosen.length !== 1) {
        throw new UsageError({
          who: "compute",
          expected: "a calculator's name, or --list, or --batch FILE",
          got: chosen.length === 0 ? "none of them" : "more than one of them",
          next: "counterweight compute --list tells the names.",
        });
      }
      const { computeBatch, computeOne, printCalculators } = await import("../compute-answers.ts");
      if (options.list === true) printCalculators(options, session);
      else if (options.batch !== undefined) await computeBatch(options.batch, session);
      else computeOne(name ?? "", inputs ?? "{}", options, session);
    });
}
