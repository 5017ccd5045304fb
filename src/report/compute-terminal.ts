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

/** What is longer goes one member a line. */
const ONE_LINE = 60;

/** A number in full and as it may be copied; a family one member a line, nested ones indented where they are long. */
function shownValue(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [terminalText(String(value))];
  return Object.entries(value).flatMap(([name, member]) => {
    const head = `${terminalText(name)}:`;
    if (typeof member !== "object" || member === null) return [`${head} ${shownValue(member).join("")}`];
    const text = terminalText(JSON.stringify(member));
    const numbers = Array.isArray(member) && member.every((entry) => typeof entry !== "object");
    return numbers || text.length <= ONE_LINE
      ? [`${head} ${text}`]
      : [head, ...shownValue(member).map((line) => `  ${line}`)];
  });
}
