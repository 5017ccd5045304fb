import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { auditTable } from "../../src/audit/audit-table-node.ts";
import { AuditDocument } from "../../src/audit/document.ts";
import { json } from "../../src/report/json.ts";
import { counterweight, emptyFolder, filesIn } from "./run-cli.ts";

/** A table of 90 rows whose class hangs on the first column, and is wrong in a ninth of them. */
function tableFolder(): string {
  const folder = emptyFolder();
  const rows = Array.from({ length: 90 }, (_, i) => {
    const x = (i * 37) % 89;
    return `${x},${(i * 53) % 83},${x > 44 !== (i % 9 === 0) ? "a, <b>" : "c"}`;
  });
  const text = `x,y,label\n${rows.map((row) => row.replace("a, <b>", '"a, <b>"')).join("\n")}\n`;
  writeFileSync(join(folder, "small.csv"), text);
  return folder;
}

const asked = ["audit", "small.csv", "--target", "label", "--budget", "0.5s", "--widths", "1,2,4"];

describe("audit", () => {
  test("--json prints a document that fits its schema, the same as the file, and nothing on stderr", async () => {
    const cwd = tableFolder();
    const ended = await counterweight([...asked, "--json"], { cwd });
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    const document = AuditDocument.strict().parse(JSON.parse(ended.stdout));
    expect(document.data).toMatchObject({ name: "small", rows: 90, target: "label", task: "classification" });
    expect(document.provenance.options).toEqual({
      target: "label",
      missing: "drop",
      header: "auto",
      budget: 0.5,
      widths: [1, 2, 4],
      margin: 0.02,
    });
    const out = join(cwd, "counterweight-small");
    expect(readFileSync(join(out, "audit.json"), "utf8")).toBe(ended.stdout);
    expect(filesIn(out)).toEqual(expect.arrayContaining(["audit.json", "report.html", "run.json", "trials.sqlite"]));
    expect(filesIn(out).filter((name) => name.includes("tmp"))).toEqual([]);
    const html = readFileSync(join(out, "report.html"), "utf8");
    expect(html).toContain("<svg");
    expect(html).not.toContain("<b>c");
    expect(html).not.toMatch(/(src|href)="https?:/);
  });
  test("answers the same bytes with 1 and 2 workers, resumed, and from the library", async () => {
    const cwd = tableFolder();
    const answer = async (...more: string[]) => (await counterweight([...asked, "--json", ...more], { cwd })).stdout;
    const one = await answer("--workers", "1", "--out", "one");
    expect(one).not.toBe("");
    expect(await answer("--workers", "2", "--out", "two")).toBe(one);
    expect(await answer("--store", join("one", "trials.sqlite"), "--out", "three")).toBe(one);
    const facts = JSON.parse(readFileSync(join(cwd, "three", "run.json"), "utf8"));
    expect(facts.trials.run).toBe(0);
    const bytes = readFileSync(join(cwd, "small.csv"));
    const request = { bytes, name: "small.csv", target: "label", budgetSeconds: 0.5, widths: [1, 2, 4] };
    expect(json(await auditTable(request))).toBe(one);
  });
  test("for people: the price and progress on stderr, the report on stdout", async () => {
    const cwd = tableFolder();
    const ended = await counterweight([...asked, "--out", "here"], { cwd });
    expect(ended.code).toBe(0);
    expect(ended.stderr.split("\n")[0]).toMatch(/^\d+ trials; at most .*FLOP, .* s on \d workers?, .*B of memory/);
    expect(ended.stdout).toContain("Audit of small, target label");
    expect(ended.stdout).toContain("Written to here: report.html, audit.json, run.json, trials.sqlite.");
    expect(ended.stdout).not.toContain("\u001b");
  });
  test("a deadline cuts short, keeps what was finished, and the report says so", async () => {
    const cwd = tableFolder();
    const ended = await counterweight([...asked, "--deadline", "1ms", "--json"], { cwd });
    expect(ended.code).toBe(0);
    const document = AuditDocument.parse(JSON.parse(ended.stdout));
    expect(document.status).toBe("incomplete");
    const whole = AuditDocument.parse(JSON.parse((await counterweight([...asked, "--json"], { cwd })).stdout));
    expect(whole.status).toBe("complete");
  });
  test("regression, a file in --data, groups", async () => {
    const data = emptyFolder();
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${(i * 37) % 59},${((i * 37) % 59) / 7 + ((i * 13) % 5) / 9},${i % 12}`,
    );
    writeFileSync(join(data, "growth.csv"), `age,size,herd\n${rows.join("\n")}\n`);
    const args = ["audit", "growth.csv", "--target", "size", "--groups", "herd", "--budget", "0.2s", "--json"];
    const cwd = emptyFolder();
    const ended = await counterweight([...args, "--data", data], { cwd });
    expect(ended.code, ended.stderr).toBe(0);
    const document = AuditDocument.parse(JSON.parse(ended.stdout));
    expect(document.data.task).toBe("regression");
    expect(document.plan.splits.grouped).toBe(true);
    const again = await counterweight([...args, "--out", "again"], { cwd, env: { COUNTERWEIGHT_DATA: data } });
    expect(again.stdout).toBe(ended.stdout);
  });
  test("Ctrl-C ends with 130 and leaves no report, only the store", async () => {
    const cwd = tableFolder();
    const store = join(cwd, "out", "trials.sqlite");
    const ended = await counterweight(["audit", "small.csv", "--target", "label", "--out", "out"], {
      cwd,
      meanwhile(child) {
        const timer = setInterval(() => {
          if (child.exitCode !== null) clearInterval(timer);
          if (!existsSync(store)) return;
          clearInterval(timer);
          child.kill("SIGINT");
        }, 5);
      },
    });
    expect(ended).toMatchObject({ code: 130, stdout: "" });
    expect(ended.stderr).toMatch(/^error: .*stored/m);
    expect(filesIn(join(cwd, "out")).filter((name) => !name.startsWith("trials.sqlite"))).toEqual([]);
  });
});
