import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { baldiLedger } from "../../scripts/baldi-ledger.ts";

test("docs/baldi.md says what the stored verdicts of today's claims say", async () => {
  const written = readFileSync(new URL("../../docs/baldi.md", import.meta.url), "utf8");
  expect(written, "docs/baldi.md is stale: run `npm run baldi-ledger` and commit it").toBe(await baldiLedger());
});
