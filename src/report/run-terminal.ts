import { plainEstimate, plainNumber, type Shown } from "../base/plain-number.ts";
import type { RunDocument } from "../lab/run-document.ts";
import { paragraph, tableLines, type Terminal } from "./terminal.ts";
import { terminalText, textTable } from "./terminal-text.ts";

type Entry = RunDocument["summary"][number];

/** The summary of a run: one row a point, the axes, then "mean (low to high)" of every observable. */
export function runTerminal(document: RunDocument, observe: readonly string[], terminal: Terminal): string {
  const { summary, status, reason, smoke, trials } = document;
  if (status === "not-run") return `${paragraph(`Not run: ${terminalText(reason ?? "")}`, terminal).join("\n")}\n`;
  const axes = Object.keys(summary[0]?.point ?? {});
  const diverged = summary.some((entry) => entry.diverged > 0);
  const table = textTable(
    [
      ...axes.map((axis) => ({
        head: terminalText(axis),
        align: "right" as const,
        cells: summary.map(({ point }) => terminalText(String(point[axis]))),
      })),
      ...observe.map((name) => ({
        head: name,
        align: "left" as const,
        cells: summary.map((entry) => cell(entry, name)),
      })),
      ...(diverged
        ? [{ head: "diverged", align: "right" as const, cells: summary.map((entry) => plainNumber(entry.diverged)) }]
        : []),
    ],
    terminal.width,
  );
  const seeds = new Set(trials.map(({ seed }) => seed)).size;
  const note = `Means with 95 % intervals over ${plainNumber(seeds)} seed${seeds === 1 ? "" : "s"}${smoke ? "; smoke run: it shows that the file runs and nothing else" : ""}.`;
  return `${[...tableLines(table, terminal), ...paragraph(note, terminal).map(terminal.colors.dim)].join("\n")}\n`;
}

/** Errors are shares and shown in per cent. */
function cell(entry: Entry, name: string): string {
  const estimate: unknown = entry[name];
  if (typeof estimate !== "object" || estimate === null || !("mean" in estimate)) return "";
  const percent = /Error$/.test(name) ? "yes" : "no";
  const { mean, low, high } = estimate as { readonly mean: Shown; readonly low: Shown; readonly high: Shown };
  return Number.isFinite(Number(low)) && Number.isFinite(Number(high)) && low !== high
    ? plainEstimate({ mean, low, high }, { percent })
    : plainNumber(mean, { percent, digits: 4 });
}
