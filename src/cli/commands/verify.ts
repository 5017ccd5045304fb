import type { Command } from "commander";
import { countUpTo, memory, notEmpty, positiveInteger, wholeNumber } from "../options.ts";
import type { VerifyOptions } from "../run-named.ts";
import type { Session } from "../session.ts";

/** `verify [NAME…]`: claims against theory; exit 1 if a verdict is not the expected one. */
export function registerVerify(program: Command, session: Session): void {
  program
    .command("verify")
    .description("decide the claims of experiments by fresh trials; exit 1 if a verdict is not the expected one")
    .argument("[names...]", "experiments (default: all)")
    .option("--smoke", "quick: inconclusive is accepted, and no power is claimed")
    .option("--seeds <n>", "seeds a point, in place of the planned number", countUpTo("--seeds", 10_000))
    .option("--seed-block <b>", "a block of fresh seeds", wholeNumber("--seed-block"))
    .option("--workers <n>", "worker threads (default: one a core)", positiveInteger("--workers"))
    .option("--memory <size>", "memory limit (default: half of the machine's)", memory("--memory"))
    .option("--data <dir>", "look for data here first", notEmpty("--data"))
    .option(
      "--store <file>",
      "keep trials here and do not run stored ones again (default: nothing is kept)",
      notEmpty("--store"),
    )
    .option("--json", "one JSON document on stdout: counterweight/verify@1")
    .action(async (names: readonly string[], options: VerifyOptions) => {
      const { verifyNamed } = await import("../run-named.ts");
      await verifyNamed(names, options, session);
    });
}
