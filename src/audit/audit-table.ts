import { VERSION } from "../base/version.ts";
import { encodeTable, type Encoded, type EncodeOptions } from "../data/encode.ts";
import { decodeTable, type TableOptions } from "../data/read-table.ts";
import type { Pool } from "../lab/pool.ts";
import { runTrials, type Progress } from "../lab/run-trials.ts";
import { openMemoryStore } from "../lab/store-memory-web.ts";
import type { Store } from "../lab/store.ts";
import type { Dataset } from "../terms/dataset.ts";
import { trialId } from "../terms/trial.ts";
import { audit } from "./audit.ts";
import type { AuditDocument } from "./document.ts";
import { defaultAuditOptions, type AuditOptions } from "./options.ts";

/** A table's bytes, the column to predict, and what `audit` may be asked; defaults are the command line's. */
export interface TableAudit
  extends
    Partial<AuditOptions>,
    Pick<EncodeOptions, "target" | "task" | "missing" | "groups" | "time" | "maxBytes">,
    Pick<TableOptions, "header"> {
  /** CSV, TSV, npy, npz or IDX, also gzipped. */
  readonly bytes: Uint8Array;
  /** The file's name: its ending tells the format, and messages name it. */
  readonly name: string;
  /** Where results are kept; stored trials are not run again. In memory by default. */
  readonly store?: Store;
  readonly onProgress?: (progress: Progress & { readonly stage: string }) => void;
  readonly signal?: AbortSignal;
}

/**
 * Audits the bytes of a table on a pool that the host opens: the answer of `counterweight audit --json`, to the bit.
 *
 * @throws FormatError, DataError, UsageError for bad input; ResourceError above the memory limit; InterruptedError once
 *   `signal` aborts (what was finished is in `store`).
 */
export async function auditTableOn(
  request: TableAudit,
  openPool: (datasets: ReadonlyMap<string, Dataset>) => Pool,
): Promise<AuditDocument> {
  const { dataset, report } = readTable(request);
  const store = request.store ?? openMemoryStore();
  const pool = openPool(new Map([[dataset.sha256, dataset]]));
  const { signal } = request;
  try {
    return await audit({
      dataset,
      report: { ...report, columns: [...report.columns], classes: [...report.classes], warnings: [...report.warnings] },
      options: optionsOf(request),
      provenance: { version: VERSION, options: provenanceOf(request) },
      services: {
        async run(trials, stage) {
          const onProgress = (progress: Progress): void => request.onProgress?.({ ...progress, stage });
          const results = await runTrials({ trials, store, pool, onProgress, ...(signal && { signal }) });
          return trials.map((trial) => results.get(trialId(trial)) ?? null);
        },
      },
    });
  } finally {
    await pool.close();
  }
}

/** Decodes and encodes the table, with its groups and times. */
export function readTable(request: TableAudit): Pick<Encoded, "dataset" | "report"> {
  const { bytes, name, header = "auto", target, task, missing, groups, time, maxBytes } = request;
  const table = decodeTable(bytes, { name, header, target, ...(maxBytes !== undefined && { maxBytes }) });
  return encodeTable(table, { target, task, missing, groups, time, maxBytes });
}

/** What the audit itself is asked, defaults written out. */
export function optionsOf({ architecture, widths, seeds, budgetSeconds, margin }: TableAudit): AuditOptions {
  return {
    ...(architecture !== undefined && { architecture }),
    ...(widths !== undefined && { widths }),
    ...(seeds !== undefined && { seeds }),
    budgetSeconds: budgetSeconds ?? defaultAuditOptions.budgetSeconds,
    margin: margin ?? defaultAuditOptions.margin,
  };
}

/** Named as on the command line, so that both ways give one document. */
export function provenanceOf(request: TableAudit): Readonly<Record<string, unknown>> {
  const { target, task, missing = "drop", header = "auto", groups, time } = request;
  const { budgetSeconds: budget, ...options } = optionsOf(request);
  const named = { target, task, missing, header, groups, time, budget, ...options };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}
