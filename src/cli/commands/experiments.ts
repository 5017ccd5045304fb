import type { Command } from "commander";
import type { Session } from "../session.ts";

/** `experiments [--json]`: what `run` and `verify` know by name. */
export function registerExperiments(program: Command, session: Session): void {
  program
    .command("experiments")
    .description("list the experiments: claims of the literature that verify decides")
    .option("--json", "one JSON document: counterweight/experiments@1")
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { listExperiments } = await import("../run-named.ts");
      await listExperiments({ json: json ?? false }, session);
    });
}
