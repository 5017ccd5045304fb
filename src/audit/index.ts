/**
 * `counterweight/audit`: the practitioner's questions, asked of the lab. For Node; pages use `counterweight/browser`.
 * @module audit
 */
export { audit, planAudit, type AuditPlan, type AuditRequest } from "./audit.ts";
export { auditTable } from "./audit-table-node.ts";
export type { TableAudit } from "./audit-table.ts";
export { AuditDocument } from "./document.ts";
export { defaultAuditOptions, FLOPS_PER_BUDGET_SECOND, type AuditOptions } from "./options.ts";
export type { AuditServices } from "./stages.ts";
