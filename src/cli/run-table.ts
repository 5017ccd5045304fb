import { plainEstimate, plainNumber } from "../base/plain-number.ts";
import type { RunDocument } from "../lab/run-document.ts";
import { terminalText, textTable } from "../report/terminal-text.ts";

/** The summary of a run as a table: the axes, then "mean (low to high)" of every observable. */
export function runTable(document: RunDocument, observe: readonly string[], width: number): string {
  const { summary } = document;
  const axes = Object.keys(summary[0]?.point ?? {}).map((axis) => ({
    head: terminalText(axis),
    align: "right" as const,
    cells: summary.map(({ point }) => terminalText(String(point[axis]))),
  }));
  const observables = observe.map((name) => ({
    head: isShare(name) ? `${name} (%)` : name,
    align: "right" as const,
    cells: summary.map((entry) => cell(entry[name], isShare(name) ? 100 : 1)),
  }));
  return `${textTable([...axes, ...observables], width).join("\n")}\n`;
}

function isShare(name: string): boolean {
  return /Error$/.test(name);
}

type Entry = RunDocument["summary"][number][string];

function cell(estimate: Entry | undefined, scale: number): string {
  if (typeof estimate !== "object" || !("mean" in estimate)) return "";
  const [mean, low, high] = [estimate.mean, estimate.low, estimate.high].map((x) => shown(scale * Number(x)));
  const known = typeof low === "number" && typeof high === "number" && low < high;
  return known ? plainEstimate({ mean, low, high }) : plainNumber(mean, { digits: 4 });
}

function shown(x: number): number | "Infinity" | "-Infinity" | "NaN" {
  if (Number.isFinite(x)) return x;
  return Number.isNaN(x) ? "NaN" : x > 0 ? "Infinity" : "-Infinity";
}
