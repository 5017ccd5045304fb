/**
 * `counterweight/browser`: the same library without Node. Fetch `counterweight/engine.wasm`, bundle
 * `counterweight/worker` for the pool, and every answer has the bits that Node gives.
 * @module browser
 */
export { auditTable } from "./audit/audit-table-web.ts";
export type { TableAudit } from "./audit/audit-table.ts";
export { AuditDocument } from "./audit/document.ts";
export { CounterweightError } from "./base/errors.ts";
export { VERSION } from "./base/version.ts";
export { decodeArrays } from "./data/arrays.ts";
export { encodeTable } from "./data/encode.ts";
export { decodeTable } from "./data/read-table.ts";
export { createEngine } from "./engine/engine.ts";
export { loadEngineModule } from "./engine/load-web.ts";
export { renderSvg } from "./figure/render.ts";
export { estimate } from "./lab/estimate.ts";
export { parseTrial } from "./lab/kinds.ts";
export { openInlinePool } from "./lab/pool-inline.ts";
export { openPool } from "./lab/pool-web.ts";
export { runTrial } from "./lab/run-trial.ts";
export { runTrials } from "./lab/run-trials.ts";
export { openMemoryStore } from "./lab/store-memory-web.ts";
export { expandSweep } from "./lab/sweep.ts";
export { auditFigures } from "./report/audit-figures.ts";
export { auditHtml } from "./report/audit-html.ts";
export { NUMERICS, trialId } from "./terms/trial.ts";
