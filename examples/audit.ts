// Is a network too big for this table, and would a wider one help?
// npx tsx examples/audit.ts
import { readFileSync } from "node:fs";
import { auditTable } from "counterweight";

const document = await auditTable({
  bytes: readFileSync(new URL("breast-cancer.csv", import.meta.url)),
  name: "breast-cancer.csv",
  target: "diagnosis",
  // one second buys 2·10¹⁰ floating-point operations, on any machine
  budgetSeconds: 1,
});

const { model, rules, wider } = document;
console.log(`${model.architecture}: ${model.parameters} parameters, ${model.equations} equations`);
for (const { rule, asks, has, says } of rules) console.log(`${rule}: asks ${asks}, has ${has}: ${says}`);
console.log(`wider: ${"answer" in wider ? wider.answer : wider.reason}`);
