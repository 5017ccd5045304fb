import { resolve } from "node:path";
import type { Command } from "commander";
import { UsageError } from "../../base/errors.ts";
import { notEmpty } from "../options.ts";
import type { Session } from "../session.ts";
import { required } from "../usage.ts";
import { openExistingStore } from "../store-file.ts";

/** `merge STORE… --into STORE`: puts the trials of several stores into one. */
export function registerMerge(program: Command, session: Session): void {
  program
    .command("merge")
    .description("put the trials of several stores into one; equal trials must have equal results")
    .argument("<stores...>", "stores to read")
    .option("--into <store>", "the store that receives them; made if there is none", notEmpty("--into"))
    .action((paths: readonly string[], { into }: { readonly into?: string }) =>
      merge(paths, required(into, "--into", "merge", "Add --into and a file that receives the trials."), session),
    );
}

async function merge(paths: readonly string[], into: string, session: Session): Promise<void> {
  if (paths.some((path) => resolve(path) === resolve(into))) {
    throw new UsageError({
      who: "merge",
      expected: "another store than those that are read after --into",
      got: into,
      next: "Name a new store, or leave this one out of the list.",
    });
  }
  const sources = [];
  try {
    // all are opened before anything is written: a wrong name among them leaves the target as it was
    for (const path of paths) sources.push(await openExistingStore(path, "merge"));
    const { openStore } = await import("../../lab/store-node.ts");
    const target = openStore(into);
    try {
      let added = 0;
      let known = 0;
      for (const source of sources) {
        for (const result of source.all()) {
          if (target.has(result.id)) known++;
          else added++;
          target.put(result, source.hostOf(result.id));
        }
      }
      session.out.write(`${added} trials added to ${into}, ${known} were there already.\n`);
    } finally {
      target.close();
    }
  } finally {
    for (const source of sources) source.close();
  }
}
