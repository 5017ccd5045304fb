/**
 * `counterweight`: does this model have too many parameters for this data, and would more help or hurt?
 *
 * The answer in one call, the data it reads, and its errors. More: `/theory`, `/learn`, `/lab`, `/audit`, `/browser`.
 * @module counterweight
 */
export { auditTable } from "./audit/audit-table-node.ts";
export type { TableAudit } from "./audit/audit-table.ts";
export { AuditDocument } from "./audit/document.ts";
export {
  CounterweightError,
  DataError,
  DomainError,
  FormatError,
  InterruptedError,
  ResourceError,
  ShapeError,
  UsageError,
} from "./base/errors.ts";
export { VERSION } from "./base/version.ts";
export { decodeArrays, type NumericArray } from "./data/arrays.ts";
export { encodeTable, type DataReport, type Encoded, type EncodeOptions } from "./data/encode.ts";
export { decodeTable, type Table } from "./data/read-table.ts";
export { renderPng } from "./figure/png-node.ts";
export { renderSvg, type VegaLiteSpec } from "./figure/render.ts";
export { auditFigures } from "./report/audit-figures.ts";
export { auditHtml } from "./report/audit-html.ts";
export { Grade } from "./terms/grade.ts";
