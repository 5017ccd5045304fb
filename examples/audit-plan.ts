// What an audit would run, before it runs: the plan depends on data and options alone.
// npx tsx examples/audit-plan.ts
import { readFileSync } from "node:fs";
import { decodeTable, encodeTable } from "counterweight";
import { defaultAuditOptions, planAudit } from "counterweight/audit";

const bytes = readFileSync(new URL("breast-cancer.csv", import.meta.url));
const table = decodeTable(bytes, { name: "breast-cancer.csv" });
const { dataset } = encodeTable(table, { target: "diagnosis" });
const { setting, required, grid, care } = planAudit({ dataset, options: defaultAuditOptions });

console.log(`${dataset.rows} rows, ${dataset.inputs} inputs; ${setting.examples} rows train`);
console.log(`w ≈ k at width ${setting.model.w0}`);
console.log(`declared widths ${required.join(", ")}; grid ${grid.join(", ")}`);
console.log(`repeats of five folds: ${care?.repeats}, initialisations: ${care?.seeds}`);
