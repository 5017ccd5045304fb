import { join } from "node:path";
import { audit } from "../audit/audit.ts";
import { optionsOf, provenanceOf, readTable, type TableAudit } from "../audit/audit-table.ts";
import { UsageError } from "../base/errors.ts";
import type { AuditDocument } from "../audit/document.ts";
import { FLOPS_PER_BUDGET_SECOND } from "../audit/options.ts";
import { readFileBytes } from "../data/read-node.ts";
import { decodeTable, type Table } from "../data/read-table.ts";
import { auditTerminal } from "../report/audit-terminal.ts";
import { json as toJson } from "../report/json.ts";
import { auditTrials } from "./audit-trials.ts";
import { findData } from "./find-data.ts";
import { defaultMemory } from "./options.ts";
import { defaultFolder, putFile } from "./out-node.ts";
import { type Session, writeJson } from "./session.ts";
import { type RunFacts, withWorkplace } from "./workplace.ts";

export interface AuditFlags {
  readonly target?: string;
  readonly task?: "classification" | "regression";
  readonly architecture?: string;
  readonly widths?: readonly number[];
  readonly seeds?: number;
  /** seconds */
  readonly budget: number;
  /** seconds */
  readonly deadline?: number;
  readonly missing: "drop" | "impute";
  readonly header: "auto" | "present" | "absent";
  readonly margin: number;
  readonly groups?: string;
  readonly time?: string;
  readonly workers?: number;
  readonly memory?: number;
  readonly data?: string;
  readonly store?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Reads the table, announces the price, runs the audit, and writes the report; nothing is written before it is sure. */
export async function auditFile(path: string, flags: AuditFlags, session: Session): Promise<void> {
  const asked = tableAudit(path, flags);
  const { dataset, report } = readTable(asked);
  const { columns, classes, warnings } = report;
  const request = {
    dataset,
    report: { ...report, columns: [...columns], classes: [...classes], warnings: [...warnings] },
    options: optionsOf(asked),
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
  await withWorkplace(session, place, async (lab) => {
    await lab.announce(planned, flags.budget * FLOPS_PER_BUDGET_SECOND);
    const { deadline } = flags;
    const cut = deadline === undefined ? undefined : AbortSignal.timeout(1000 * deadline);
    const document = await audit({
      ...request,
      provenance: {
        version: session.version,
        options: { ...provenanceOf(asked), ...(deadline === undefined ? {} : { deadline }) },
      },
      services: {
        run: (trials, stage) => (cut === undefined ? lab.run(trials, stage) : lab.runUntil(trials, stage, cut)),
      },
    });
    await writeReport({ out, path, document, facts: lab.facts() });
    if (json) return writeJson(session, document);
    const files = ["report.html", "audit.json", "run.json", ...(flags.store === undefined ? ["trials.sqlite"] : [])];
    session.out.write(`${auditTerminal(document, session.out, path)}\nWritten to ${out}: ${files.join(", ")}.\n`);
  });
}

async function writeReport(spec: {
  readonly out: string;
  readonly path: string;
  readonly document: AuditDocument;
  readonly facts: RunFacts;
}): Promise<void> {
  const { out, path, document, facts } = spec;
  // loaded here: drawing takes longer to load than a refusal should take
  const { auditFigures } = await import("../report/audit-figures.ts");
  const { auditHtml } = await import("../report/audit-html.ts");
  const html = auditHtml(document, await auditFigures(document), path);
  putFile(join(out, "audit.json"), toJson(document));
  putFile(join(out, "run.json"), toJson(facts));
  putFile(join(out, "report.html"), html);
}

/** The request that the library's `auditTable` takes too, so that both give one answer. */
function tableAudit(path: string, flags: AuditFlags): TableAudit {
  const name = findData(path, { data: flags.data }) ?? path;
  const maxBytes = flags.memory ?? defaultMemory();
  const bytes = readFileBytes(name, { maxBytes });
  const { target: asked, task, missing, header, groups, time, architecture, widths, seeds, budget, margin } = flags;
  const target = asked ?? refuseWithoutTarget(decodeTable(bytes, { name, maxBytes, header }));
  return {
    bytes,
    name,
    maxBytes,
    target,
    task,
    missing,
    header,
    groups,
    time,
    budgetSeconds: budget,
    margin,
    ...(architecture === undefined ? {} : { architecture }),
    ...(widths === undefined ? {} : { widths }),
    ...(seeds === undefined ? {} : { seeds }),
  };
}

function refuseWithoutTarget({ columns }: Table): never {
  const names = columns.map(({ name }) => name);
  const shown = names.slice(-12); // the target is more often among the last
  throw new UsageError({
    who: "audit",
    expected: "--target COLUMN",
    got: "no target",
    next: `The columns are ${shown.length < names.length ? "… " : ""}${shown.join(", ")}.`,
  });
}
