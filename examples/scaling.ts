// Fits a scaling law to a table of losses, and asks how a budget is best spent: npx tsx examples/scaling.ts
import { readFileSync } from "node:fs";
import { decodeTable } from "counterweight";
import { fitScalingLaw } from "counterweight/learn";

const name = "losses.csv";
const table = decodeTable(readFileSync(new URL(name, import.meta.url)), { name });
const [N, D, loss] = table.columns.map((column) => (column.kind === "number" ? column.values : new Float64Array()));

const fit = fitScalingLaw({ N, D, loss, form: "best", C: 5.76e23 });
console.log(`${fit.answer}: ${fit.formula}`);
for (const { name: constant, value, low, high } of fit.constants) {
  console.log(`${constant} = ${value.toPrecision(4)} (${low.toPrecision(4)} to ${high.toPrecision(4)})`);
}
const [model, data] = fit.optimum ?? [];
console.log(`at 5.76e23 operations: N = ${model.value.toExponential(2)}, D = ${data.value.toExponential(2)}`);
