import { join } from "node:path";
import { audit } from "../audit/audit.ts";
import type { AuditDocument } from "../audit/document.ts";
import { FLOPS_PER_BUDGET_SECOND, type AuditOptions } from "../audit/options.ts";
import { decodeTable } from "../data/read-table.ts";
import { encodeTable, type Encoded } from "../data/encode.ts";
import { readFileBytes } from "../data/read-node.ts";
import { auditHtml } from "../report/audit-html.ts";
import { auditTerminal } from "../report/audit-terminal.ts";
import type { Trial } from "../terms/trial.ts";
import { auditTrials } from "./audit-trials.ts";
import type { AuditFlags } from "./commands/audit.ts";
import { findData } from "./find-data.ts";
import { defaultMemory } from "./options.ts";
import { defaultFolder, putFile } from "./out-node.ts";
import { type Session, writeJson } from "./session.ts";
import { type RunFacts, withWorkplace } from "./workplace.ts";

/** Reads the table, announces the price, runs the audit, and writes the report; nothing is written before it is sure. */
export async function auditFile(path: string, flags: AuditFlags, session: Session): Promise<void> {
  const { dataset, report } = readDataset(path, flags);
  const { columns, classes, warnings } = report;
  const request = {
    dataset,
    report: { ...report, columns: [...columns], classes: [...classes], warnings: [...warnings] },
    options: auditOptions(flags),
  };
  const planned = auditTrials(request);
  const out = flags.out ?? defaultFolder(report.name);
  const json = flags.json ?? false;
  const place = {
    datasets: new Map([[dataset.sha256, dataset]]),
    store: flags.store ?? join(out, "trials.sqlite"),
    json,
    workers: flags.workers,
    memory: flags.memory,
  };
  await withWorkplace(session, place, async ({ announce, run, runUntil, facts }) => {
    await announce(planned, flags.budget * FLOPS_PER_BUDGET_SECOND);
    const deadline = flags.deadline === undefined ? undefined : AbortSignal.timeout(1000 * flags.deadline);
    const document = await audit({
      ...request,
      provenance: { version: session.version, options: provenanceOptions(flags) },
      services: {
        run: (trials: readonly Trial[], stage: string) =>
          deadline === undefined ? run(trials, stage) : runUntil(trials, stage, deadline),
      },
    });
    await writeReport(out, document, facts());
    if (json) writeJson(session, document);
    else
      session.out.write(
        `${auditTerminal(document, session.out)}\nWritten to ${out}: report.html, audit.json, trials.sqlite, run.json.\n`,
      );
  });
}

async function writeReport(out: string, document: AuditDocument, facts: RunFacts): Promise<void> {
  const html = await auditHtml(document);
  putFile(join(out, "audit.json"), `${JSON.stringify(document, null, 2)}\n`);
  putFile(join(out, "run.json"), `${JSON.stringify(facts, null, 2)}\n`);
  putFile(join(out, "report.html"), html);
}

function readDataset(path: string, flags: AuditFlags): Pick<Encoded, "report" | "dataset"> {
  const found = findData(path, { data: flags.data }) ?? path;
  const maxBytes = flags.memory ?? defaultMemory();
  const bytes = readFileBytes(found, { maxBytes });
  const table = decodeTable(bytes, { name: found, target: flags.target, maxBytes, header: flags.header });
  const { target, task, missing, groups, time } = flags;
  const encoded = encodeTable(table, { target, task, missing, groups, time, maxBytes });
  return {
    report: encoded.report,
    dataset: {
      ...encoded.dataset,
      ...(encoded.groups === undefined ? {} : { groups: encoded.groups }),
      ...(encoded.time === undefined ? {} : { time: encoded.time }),
    },
  };
}

function auditOptions({ architecture, widths, seeds, budget, margin }: AuditFlags): AuditOptions {
  return {
    budgetSeconds: budget,
    margin,
    ...(architecture === undefined ? {} : { architecture }),
    ...(widths === undefined ? {} : { widths }),
    ...(seeds === undefined ? {} : { seeds }),
  };
}

/** What may move an answer; where it ran, with how many workers and where it was put may not. */
function provenanceOptions(flags: AuditFlags): Readonly<Record<string, unknown>> {
  const { workers: _w, memory: _m, data: _d, store: _s, out: _o, json: _j, ...rest } = flags;
  return rest;
}
