import { openPool } from "../lab/pool-node.ts";
import { auditTableOn, type TableAudit } from "./audit-table.ts";
import type { AuditDocument } from "./document.ts";

/**
 * Audits a table: is a model too big for these data, and would more help or hurt? Worker threads do the work, one a
 * core unless `workers` says otherwise; their number moves no bit of the answer.
 *
 *     const document = await auditTable({ bytes: readFileSync("t.csv"), name: "t.csv", target: "label" });
 *     document.wider.answer   // "helps", "hurts", "no-difference", "cannot-tell" or "not-converged"
 *
 * @throws FormatError, DataError, UsageError for bad input; ResourceError above the memory limit; InterruptedError once
 *   `signal` aborts (what was finished is in `store`).
 */
export function auditTable(request: TableAudit & { readonly workers?: number }): Promise<AuditDocument> {
  const { workers } = request;
  return auditTableOn(request, (datasets) => openPool({ datasets, ...(workers !== undefined && { workers }) }));
}
