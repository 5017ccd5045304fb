// Audits a table in a page. A bundler makes two modules of it: this one, and `counterweight/worker`.
import { auditTable, type AuditDocument } from "counterweight/browser";

/** `urls` say where the page's server keeps the table, the engine (`counterweight/engine.wasm`) and the worker. */
export async function auditInPage(urls: {
  readonly table: string;
  readonly engine: string;
  readonly worker: string;
}): Promise<AuditDocument> {
  const response = await fetch(urls.table);
  return auditTable({
    bytes: new Uint8Array(await response.arrayBuffer()),
    name: urls.table,
    target: "diagnosis",
    budgetSeconds: 1,
    engineUrl: urls.engine,
    workerUrl: urls.worker,
  });
}
