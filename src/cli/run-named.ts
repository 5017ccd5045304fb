import { join } from "node:path";
import * as index from "../../experiments/index.ts";
import type { Experiment } from "../lab/experiment.ts";
import { experimentNamed, experimentsDocument, experimentsOf } from "../lab/experiment-list.ts";
import { type ExperimentPlan, judgePlan, planExperiment } from "../lab/experiment-plan.ts";
import { notRunVerdicts } from "../lab/experiment-run.ts";
import { namedRunDocument, notRunDocument } from "../lab/run-document.ts";
import { isAsExpected } from "../lab/verdict.ts";
import { verifyDocument } from "../lab/verdict-document.ts";
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
  const verdicts = await withWorkplace(session, placeOf(options.store ?? ":memory:", options), async (lab) => {
    const asked = chosen.map((experiment) => ask(experiment, options));
    await lab.announce(asked.flatMap(({ plan }) => plan?.trials ?? []));
    const judged: Verdict[] = [];
    for (const one of asked) judged.push(...(await judge(one, lab)).verdicts);
    return judged;
  });
  const document = verifyDocument(verdicts);
  if (options.json === true) writeJson(session, document);
  else session.out.write(verifyTerminal({ decided: document.decided, verdicts, run: sizeOf(options) }, session.out));
  if (!verdicts.every((verdict) => isAsExpected(verdict, sizeOf(options)))) session.disagree();
}

/** Runs one experiment and keeps its trials, its verdicts and its figure; exit 1 where a verdict is not the expected. */
export async function runNamed(name: string, options: RunOptions, session: Session): Promise<void> {
  const experiment = experimentNamed(name, experiments);
  const out = options.out ?? defaultFolder(name);
  const json = options.json ?? false;
  const about = { name, version: session.version, numerics: NUMERICS, smoke: options.smoke ?? false };
  const one = ask(experiment, options);
  if (one.plan === null) {
    const document = notRunDocument({ ...about, reason: one.reason });
    if (json) writeJson(session, document);
    else session.out.write(verifyTerminal(documentOf(notRunVerdicts(experiment, one.reason)), session.out));
    return;
  }
  const { plan } = one;
  const store = options.store ?? join(out, "trials.sqlite");
  await withWorkplace(session, placeOf(store, options), async (lab) => {
    await lab.announce(plan.trials);
    const { verdicts, results } = await judge(one, lab);
    const document = namedRunDocument({ ...about, plan, results, verdicts });
    putFile(join(out, "results.json"), toJson(document));
    putFile(join(out, "verdict.json"), toJson(verifyDocument(verdicts)));
    putFile(join(out, "run.json"), toJson(lab.facts()));
    await putFigure(join(out, "figure.svg"), { experiment, verdicts, size: sizeOf(options) });
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

/** An experiment with its plan, or the reason why it has none. */
type Asked =
  | { readonly experiment: Experiment; readonly plan: ExperimentPlan }
  | { readonly experiment: Experiment; readonly plan: null; readonly reason: string };

function ask(experiment: Experiment, options: VerifyOptions): Asked {
  const missing = experiment.needs.filter((name) => findData(name, { data: options.data }) === undefined);
  if (missing.length > 0) {
    const folders = dataFolders({ data: options.data }).join(", ");
    return {
      experiment,
      plan: null,
      reason: `${missing.join(", ")} not found in ${folders}; --data DIR names another`,
    };
  }
  const { seeds, seedBlock } = options;
  const plan = planExperiment(experiment, {
    size: sizeOf(options),
    ...(seeds === undefined ? {} : { seeds }),
    ...(seedBlock === undefined ? {} : { seedBlock }),
  });
  return { experiment, plan };
}

function sizeOf({ smoke }: { readonly smoke?: boolean }): "smoke" | "whole" {
  return smoke === true ? "smoke" : "whole";
}

interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly results: ReadonlyMap<string, Result>;
}

async function judge(asked: Asked, lab: Workplace): Promise<Judged> {
  const { experiment, plan } = asked;
  if (plan === null) return { verdicts: notRunVerdicts(experiment, asked.reason), results: new Map() };
  const list = await lab.run(plan.trials, experiment.id);
  const results = new Map(plan.trials.map((trial, i) => [trialId(trial), list[i]]));
  return { verdicts: judgePlan(plan, results), results };
}

async function putFigure(
  path: string,
  spec: { readonly experiment: Experiment; readonly verdicts: readonly Verdict[]; readonly size: "smoke" | "whole" },
): Promise<void> {
  if (spec.size === "smoke" || spec.experiment.figure === undefined) return;
  const { renderSvg } = await import("../figure/render.ts");
  putFile(path, await renderSvg(await spec.experiment.figure(spec.verdicts, { width: 720 })));
}

function placeOf(store: string, options: VerifyOptions) {
  const { workers, memory, json } = options;
  return { datasets: new Map(), store, json: json ?? false, workers, memory };
}
