import { join } from "node:path";
import * as index from "../../experiments/index.ts";
import { InterruptedError } from "../base/errors.ts";
import { picturesOf, type Experiment } from "../lab/experiment.ts";
import { experimentNamed, experimentsDocument, experimentsOf } from "../lab/experiment-list.ts";
import { type ExperimentPlan, judgePlan, planExperiment } from "../lab/experiment-plan.ts";
import { namedRunDocument } from "../lab/run-document.ts";
import { isAsExpected } from "../lab/verdict.ts";
import { verifyDocument } from "../lab/verdict-document.ts";
import { readFileBytes } from "../data/read-node.ts";
import { json as toJson } from "../report/json.ts";
import { textTable } from "../report/terminal-text.ts";
import { verifyTerminal } from "../report/verify-terminal.ts";
import type { Verdict } from "../terms/claim.ts";
import { NUMERICS, type Result, trialId } from "../terms/trial.ts";
import { dataFolders, findData } from "./find-data.ts";
import { defaultFolder, putFile } from "./out-node.ts";
import type { RunOptions } from "./run-file.ts";
import { type Session, writeJson } from "./session.ts";
import { type Workplace, withWorkplace } from "./workplace.ts";

export interface VerifyOptions {
  readonly smoke?: boolean;
  readonly seeds?: number;
  readonly seedBlock?: number;
  readonly workers?: number;
  readonly memory?: number;
  readonly data?: string;
  readonly store?: string;
  readonly json?: boolean;
}

const experiments: readonly Experiment[] = experimentsOf(index as Readonly<Record<string, Experiment>>);

/** What `run` and `verify` know by name. */
export const experimentNames: readonly string[] = experiments.map(({ id }) => id);

export function listExperiments({ json }: { readonly json?: boolean }, session: Session): void {
  const document = experimentsDocument(experiments);
  if (json === true) return writeJson(session, document);
  const column = (head: string, cell: (one: (typeof document.experiments)[number]) => string) => ({
    head,
    align: "left" as const,
    cells: document.experiments.map(cell),
  });
  const table = [
    column("name", ({ id }) => id),
    column("claims", ({ claims }) => String(claims)),
    column("needs", ({ needs }) => needs.join(", ") || "no data"),
    column("title", ({ title }) => title),
  ];
  session.out.write(`${textTable(table, session.out.interactive ? session.out.width : Infinity).join("\n")}\n`);
}

/** Verdicts of the named experiments, or of all; exit 1 where one is not the expected. */
export async function verifyNamed(names: readonly string[], options: VerifyOptions, session: Session): Promise<void> {
  const chosen =
    names.length === 0 ? experiments : [...new Set(names)].map((name) => experimentNamed(name, experiments));
  const plans = chosen.map((experiment) => plan(experiment, options));
  const place = placeOf({ store: options.store ?? ":memory:", plans, options });
  const verdicts = await withWorkplace(session, place, async (lab) => {
    await lab.announce(plans.flatMap(({ trials }) => trials));
    const judged: Verdict[] = [];
    for (const one of plans) judged.push(...(await judge(one, lab)).verdicts);
    return judged;
  }).catch((error: unknown) => {
    throw options.store === undefined ? withoutStore(error) : error;
  });
  const document = verifyDocument(verdicts);
  if (options.json === true) writeJson(session, document);
  else session.out.write(verifyTerminal({ decided: document.decided, verdicts, run: sizeOf(options) }, session.out));
  if (!verdicts.every((verdict) => isAsExpected(verdict, sizeOf(options)))) session.disagree();
}

/** What was finished is lost, so that the command, run again, begins anew. */
function withoutStore(error: unknown): unknown {
  if (!(error instanceof InterruptedError)) return error;
  const { expected, got } = error;
  return new InterruptedError({ who: "verify", expected, got, next: "Nothing was kept; --store FILE keeps trials." });
}

/** Runs one experiment and keeps its trials, its verdicts and its pictures; exit 1 where a verdict is not the expected. */
export async function runNamed(name: string, options: RunOptions, session: Session): Promise<void> {
  const experiment = experimentNamed(name, experiments);
  const out = options.out ?? defaultFolder(name);
  const json = options.json ?? false;
  const about = { name, version: session.version, numerics: NUMERICS, smoke: options.smoke ?? false };
  const one = plan(experiment, options);
  if (one.trials.length === 0) {
    const verdicts = judgePlan(one, new Map());
    if (json) writeJson(session, namedRunDocument({ ...about, plan: one, results: new Map(), verdicts }));
    else session.out.write(verifyTerminal(documentOf(verdicts), session.out));
    return;
  }
  const place = placeOf({ store: options.store ?? join(out, "trials.sqlite"), plans: [one], options });
  await withWorkplace(session, place, async (lab) => {
    await lab.announce(one.trials);
    const { verdicts, results } = await judge(one, lab);
    const document = namedRunDocument({ ...about, plan: one, results, verdicts });
    putFile(join(out, "results.json"), toJson(document));
    putFile(join(out, "verdict.json"), toJson(verifyDocument(verdicts)));
    putFile(join(out, "run.json"), toJson(lab.facts()));
    if (options.smoke !== true) await putPictures(out, { experiment, verdicts });
    if (json) writeJson(session, document);
    else
      session.out.write(
        `${verifyTerminal({ ...documentOf(verdicts), run: sizeOf(options) }, session.out)}\nWritten to ${out}.\n`,
      );
    if (!verdicts.every((verdict) => isAsExpected(verdict, sizeOf(options)))) session.disagree();
  });
}

function documentOf(verdicts: readonly Verdict[]) {
  return { decided: verifyDocument(verdicts).decided, verdicts };
}

/** The plan of what can be run here; a claim whose data are not at hand says where they were looked for. */
function plan(experiment: Experiment, { data, seeds, seedBlock, ...options }: VerifyOptions): ExperimentPlan {
  const where = `not found in ${dataFolders({ data }).join(", ")}; --data DIR names another`;
  const away = experiment.needs.filter((name) => findData(name, { data }) === undefined);
  return planExperiment(experiment, {
    size: sizeOf(options),
    ...(seeds === undefined ? {} : { seeds }),
    ...(seedBlock === undefined ? {} : { seedBlock }),
    missing: new Map(away.map((name) => [name, `${name} ${where}`])),
  });
}

function sizeOf({ smoke }: { readonly smoke?: boolean }): "smoke" | "whole" {
  return smoke === true ? "smoke" : "whole";
}

interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly results: ReadonlyMap<string, Result>;
}

async function judge(plan: ExperimentPlan, lab: Workplace): Promise<Judged> {
  const list = await lab.run(plan.trials, plan.experiment.id);
  const results = new Map(plan.trials.map((trial, i) => [trialId(trial), list[i]]));
  return { verdicts: judgePlan(plan, results), results };
}

async function putPictures(
  folder: string,
  { experiment, verdicts }: { readonly experiment: Experiment; readonly verdicts: readonly Verdict[] },
): Promise<void> {
  const { renderSvg } = await import("../figure/render.ts");
  for (const [file, draw] of picturesOf(experiment)) {
    putFile(join(folder, file), await renderSvg(await draw(verdicts, { width: 720 })));
  }
}

function placeOf(asked: {
  readonly store: string;
  readonly plans: readonly ExperimentPlan[];
  readonly options: VerifyOptions;
}) {
  const { workers, memory, json, data } = asked.options;
  const read = (name: string) => {
    const found = findData(name, { data });
    return found === undefined ? undefined : readFileBytes(found);
  };
  const tables = asked.plans.flatMap(({ experiment }) => experiment.datasets?.(read) ?? []);
  const datasets = new Map(tables.map((table) => [table.sha256, table]));
  return { datasets, store: asked.store, json: json ?? false, workers, memory };
}
