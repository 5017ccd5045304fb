import { openPool } from "../lab/pool-web.ts";
import { auditTableOn, type TableAudit } from "./audit-table.ts";
import type { AuditDocument } from "./document.ts";

/**
 * Audits a table in a page, in Web Workers: the same answer to the bit as in Node.
 *
 * @param request `engineUrl` of `counterweight/engine.wasm`, `workerUrl` of the bundled worker.
 */
export function auditTable(
  request: TableAudit & {
    readonly engineUrl: URL | string;
    readonly workerUrl?: URL | string;
    readonly workers?: number;
  },
): Promise<AuditDocument> {
  const { engineUrl, workerUrl, workers } = request;
  return auditTableOn(request, (datasets) =>
    openPool({
      datasets,
      engineUrl,
      ...(workerUrl !== undefined && { workerUrl }),
      ...(workers !== undefined && { workers }),
    }),
  );
}
