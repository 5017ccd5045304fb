import { dirname, join } from "node:path";
import { DataError } from "../base/errors.ts";
import { estimate } from "../lab/estimate.ts";
import { parseExperimentFile, readDocument } from "../lab/experiment-file.ts";
import {
  isKindFile,
  type KindPlan,
  kindFileData,
  observedOf,
  parseKindFile,
  planKindFile,
} from "../lab/experiment-file-kinds.ts";
import { dataFileOf, type ExperimentTables, tablesOf } from "../lab/experiment-file-tables.ts";
import { planExperimentFile } from "../lab/experiment-file-trials.ts";
import { runDocument, type RunDocument } from "../lab/run-document.ts";
import { readFileBytes } from "../data/read-node.ts";
import { runTerminal } from "../report/run-terminal.ts";
import { json as toJson } from "../report/json.ts";
import type { Dataset } from "../terms/dataset.ts";
import { NUMERICS, type Result } from "../terms/trial.ts";
import { dataFolders, findData } from "./find-data.ts";
import { defaultMemory } from "./options.ts";
import { defaultFolder, putFile } from "./out-node.ts";
import { type Session, writeJson } from "./session.ts";
import { withWorkplace } from "./workplace.ts";

export interface RunOptions {
  readonly data?: string;
  readonly smoke?: boolean;
  readonly seeds?: number;
  readonly workers?: number;
  readonly memory?: number;
  readonly store?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Runs an experiment file: everything is read and checked before the first trial, and before anything is written. */
export async function runFile(path: string, options: RunOptions, session: Session): Promise<void> {
  const maxBytes = options.memory ?? defaultMemory();
  const text = new TextDecoder().decode(readFileBytes(path, { maxBytes }));
  const { plan, tables, observed } = planOf(path, text, options);
  const out = options.out ?? defaultFolder(plan.name);
  const json = options.json ?? false;
  const place = {
    datasets: datasetsOf(tables),
    store: options.store ?? join(out, "trials.sqlite"),
    json,
    workers: options.workers,
    memory: options.memory,
  };
  await withWorkplace(session, place, async (lab) => {
    const trials = plan.trials.map(({ trial }) => trial);
    await lab.announce(trials);
    const results = await lab.run(trials, plan.name);
    const observe = observed(results);
    const document = documentOf({ ...plan, observe }, results, { session, smoke: options.smoke ?? false });
    putFile(join(out, "results.json"), toJson(document));
    putFile(join(out, "run.json"), toJson(lab.facts()));
    if (json) writeJson(session, document);
    else {
      session.out.write(runTerminal(document, observe, session.out));
      session.out.write(
        `Written to ${out}: results.json, run.json${options.store === undefined ? ", trials.sqlite" : ""}.\n`,
      );
    }
  });
}

/** What both forms of a file come to. */
interface PlannedFile {
  readonly plan: Pick<KindPlan, "name" | "observe" | "trials">;
  readonly tables: ExperimentTables;
  /** What is reported, once there are results. */
  readonly observed: (results: readonly Result[]) => readonly string[];
}

function planOf(path: string, text: string, options: RunOptions): PlannedFile {
  const document = readDocument(text, { name: path });
  const size = { ...(options.seeds === undefined ? {} : { seeds: options.seeds }), smoke: options.smoke ?? false };
  if (!isKindFile(document.raw)) {
    const parsed = parseExperimentFile(text, { name: path });
    const tables = readTables(path, parsed, options);
    const plan = planExperimentFile(parsed, { tables, ...size });
    return { plan, tables, observed: () => plan.observe };
  }
  const parsed = parseKindFile(document);
  const data = kindFileData(parsed);
  const none = { kind: "population" } as const;
  const tables =
    data === undefined ? none : readTables(path, { value: { data }, positions: parsed.positions }, options);
  return {
    plan: planKindFile(parsed, { tables, ...size }),
    tables,
    observed: (results) => observedOf(parsed, results),
  };
}

function readTables(path: string, parsed: Parameters<typeof tablesOf>[0], options: RunOptions): ExperimentTables {
  const name = dataFileOf(parsed.value.data);
  if (name === undefined) return { kind: "population" };
  const places = { data: options.data, beside: dirname(path) };
  const found = findData(name, places);
  const who = parsed.positions.where(["data", "file"]);
  if (found === undefined) {
    throw new DataError({
      who,
      expected: `${name} in ${dataFolders(places).join(", ")}`,
      got: "no such file",
      next: "Name its folder with --data DIR or COUNTERWEIGHT_DATA.",
    });
  }
  const maxBytes = options.memory ?? defaultMemory();
  return tablesOf(parsed, { bytes: readFileBytes(found, { maxBytes }), maxBytes });
}

function datasetsOf(tables: ExperimentTables): ReadonlyMap<string, Dataset> {
  const list = tables.kind === "pair" ? [tables.train, tables.test] : tables.kind === "table" ? [tables.dataset] : [];
  return new Map(list.map((dataset) => [dataset.sha256, dataset]));
}

function documentOf(
  plan: PlannedFile["plan"],
  results: readonly Parameters<typeof runDocument>[0]["results"][number]["result"][],
  { session, smoke }: { readonly session: Session; readonly smoke: boolean },
): RunDocument {
  return runDocument({
    name: plan.name,
    version: session.version,
    numerics: NUMERICS,
    smoke,
    observe: plan.observe,
    results: plan.trials.map(({ point }, i) => ({ point, result: results[i] })),
    estimate: (values) => estimate(values),
  });
}
