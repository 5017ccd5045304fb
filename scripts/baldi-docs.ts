import { writeFileSync } from "node:fs";
import { baldiLedger } from "./baldi-ledger.ts";

// npm run baldi-ledger: writes docs/baldi.md from the sentences of the experiments and their stored verdicts
writeFileSync(new URL("../docs/baldi.md", import.meta.url), await baldiLedger());
