import type { Command } from "commander";
import { UsageError } from "../../base/errors.ts";
import type { Result } from "../../terms/trial.ts";
import { notEmpty, oneOf } from "../options.ts";
import { checkFilePlace, putFile } from "../out-node.ts";
import type { Session } from "../session.ts";
import { required } from "../usage.ts";
import { openExistingStore } from "../store-file.ts";

const formats = ["csv", "parquet", "json"] as const;

type Format = (typeof formats)[number];

interface ExportOptions {
  readonly format?: Format;
  readonly out?: string;
  readonly json?: boolean;
}

/** `export STORE --format csv|parquet|json [--out FILE]`: a store's trials as a table, by id. */
export function registerExport(program: Command, session: Session): void {
  program
    .command("export")
    .description("write a store's trials as CSV, Parquet or JSON")
    .argument("<store>", "a trials.sqlite")
    .option("--format <format>", formats.join(", "), oneOf("--format", formats))
    .option("--out <file>", "a file instead of stdout", notEmpty("--out"))
    .option("--json", "the same as --format json")
    .action((path: string, options: ExportOptions) => exportStore(path, options, session));
}

async function exportStore(path: string, options: ExportOptions, session: Session): Promise<void> {
  const asked = options.json === true ? "json" : options.format;
  const format = required(asked, "--format", "export", `Add --format ${formats.join(" or ")}.`);
  const { out } = options;
  if (format === "parquet" && out === undefined && process.stdout.isTTY) {
    throw new UsageError({
      who: "export",
      expected: "--out FILE, or a pipe, for Parquet",
      got: "a terminal",
      next: `counterweight export ${path} --format parquet --out trials.parquet`,
    });
  }
  if (out !== undefined) checkFilePlace(out);
  const store = await openExistingStore(path, "export");
  try {
    const results = (): Iterable<Result> => store.all();
    if (format === "parquet") await exportParquet(results, out);
    else if (out !== undefined) putFile(out, [...(await texts(format, results))].join(""));
    else for (const text of await texts(format, results)) session.out.write(text);
  } finally {
    store.close();
  }
}

async function exportParquet(results: () => Iterable<Result>, out: string | undefined): Promise<void> {
  const { trialsParquet } = await import("../../report/trials-parquet.ts");
  const bytes = trialsParquet(results);
  if (out === undefined) process.stdout.write(bytes);
  else putFile(out, bytes);
}

async function texts(format: "csv" | "json", results: () => Iterable<Result>): Promise<Iterable<string>> {
  if (format === "json") return jsonTexts(results());
  const { trialsCsv } = await import("../../report/trials-csv.ts");
  return trialsCsv(results);
}

/** One document, a trial a line, written as it is read. */
function* jsonTexts(results: Iterable<Result>): Iterable<string> {
  yield '{"schema":"counterweight/export@1","trials":[';
  let separator = "\n";
  for (const result of results) {
    yield `${separator}${JSON.stringify(result)}`;
    separator = ",\n";
  }
  yield "\n]}\n";
}
