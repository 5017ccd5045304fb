import { paragraph, type Terminal } from "./terminal.ts";
import { terminalText } from "./terminal-text.ts";

/** What `compute` answers: counterweight/compute@1. */
export interface ComputeDocument {
  readonly name: string;
  readonly status: "ok" | "out-of-regime" | "partial";
  readonly value: unknown;
  readonly grade: string;
  readonly formula: string;
  readonly regime: string;
  readonly source: string;
  readonly reason?: string;
}

/** The value first and in full; then its grade, where it holds, and where it comes from. */
export function computeTerminal(document: ComputeDocument, terminal: Terminal): string {
  const { colors } = terminal;
  const { name, status, value, grade, formula, regime, source, reason } = document;
  const told = reason === undefined ? [] : paragraph(terminalText(reason), terminal);
  const partly = status === "partial" ? [colors.yellow("partly answered")] : [];
  const head =
    status === "out-of-regime" ? [colors.yellow("no value: out of regime")] : shownValue(value).map(colors.bold);
  const notes = [`${name} · ${grade}`, `formula: ${formula}`, `holds: ${regime}`, `source: ${source}`];
  const lines = [
    ...partly,
    ...head,
    ...told,
    ...notes.flatMap((note) => paragraph(terminalText(note), terminal)).map(colors.dim),
  ];
  return `${lines.join("\n")}\n`;
}

/** A number in full and as it may be copied, a family one member a line. */
function shownValue(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [terminalText(String(value))];
  return Object.entries(value).map(([name, member]) => {
    const text = typeof member === "object" && member !== null ? JSON.stringify(member) : shownValue(member).join("");
    return `${terminalText(name)}: ${terminalText(text)}`;
  });
}
