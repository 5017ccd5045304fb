import type { Command } from "commander";
import {
  countUpTo,
  duration,
  memory,
  notEmpty,
  oneOf,
  positiveInteger,
  positiveNumber,
  widthList,
} from "../options.ts";
import type { AuditFlags } from "../audit-file.ts";
import type { Session } from "../session.ts";

/** `audit DATA --target COLUMN`: is this model too big for these data, and would more help or hurt? */
export function registerAudit(program: Command, session: Session): void {
  program
    .command("audit")
    .description("audit a table: is the model too big for the data, and would more help or hurt?")
    .argument("<data>", "CSV, TSV, npy, npz or IDX, also gzipped")
    .option("--target <column>", "the column to be predicted")
    .option(
      "--task <task>",
      "classification or regression (default: by the target)",
      oneOf("--task", ["classification", "regression"]),
    )
    .option("--architecture <notation>", 'the network asked about, such as "A(30,64,64,2)"')
    .option("--widths <list>", "hidden widths of the sweep, such as 2,4,8", widthList("--widths"))
    .option("--seeds <n>", "initialisations a split (default: as the budget allows)", countUpTo("--seeds", 10_000))
    .option("--budget <time>", "work: one second is 2·10¹⁰ operations on any machine", duration("--budget"), 20)
    .option(
      "--deadline <time>",
      "wall-clock time after which the report is cut short and says so",
      duration("--deadline"),
    )
    .option(
      "--missing <way>",
      "drop rows with missing inputs, or impute",
      oneOf("--missing", ["drop", "impute"]),
      "drop",
    )
    .option(
      "--header <header>",
      "first line of a CSV: auto, present or absent",
      oneOf("--header", ["auto", "present", "absent"]),
      "auto",
    )
    .option("--margin <skill>", "difference that matters, in skill", positiveNumber("--margin"), 0.02)
    .option("--groups <column>", "keep the rows of a group together in every split")
    .option("--time <column>", "order of the rows: train on the past, test on the future")
    .option("--workers <n>", "worker threads (default: one a core)", positiveInteger("--workers"))
    .option("--memory <size>", "memory limit (default: half of the machine's)", memory("--memory"))
    .option("--data <dir>", "look for DATA here first", notEmpty("--data"))
    .option("--store <file>", "the trials' store (default: trials.sqlite in --out)", notEmpty("--store"))
    .option("--out <dir>", "folder for results (default: counterweight-DATA)", notEmpty("--out"))
    .option("--json", "one JSON document on stdout: counterweight/audit@1")
    .action(async (path: string, flags: AuditFlags) => {
      const { auditFile } = await import("../audit-file.ts");
      await auditFile(path, flags, session);
    });
}
