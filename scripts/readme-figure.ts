import { readFileSync, writeFileSync } from "node:fs";
import { auditTable } from "../src/index.ts";
import { auditFigures } from "../src/report/audit-figures.ts";

// npm run readme-figure: the picture of README.md, from the audit that README.md asks for
const bytes = readFileSync(new URL("../examples/breast-cancer.csv", import.meta.url));
const document = await auditTable({ bytes, name: "breast-cancer.csv", target: "diagnosis" });
const { sweep } = await auditFigures(document);
if (sweep === null) throw new Error("the audit of the example has no sweep to draw");
writeFileSync(new URL("../docs/breast-cancer-audit.svg", import.meta.url), sweep.wide);
