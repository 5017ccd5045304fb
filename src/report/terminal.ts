import type { createColors } from "picocolors";
import { wrap } from "./terminal-text.ts";

/** Where a report for people goes: so many columns, with colours or with functions that leave text as it is. */
export interface Terminal {
  readonly width: number;
  readonly colors: ReturnType<typeof createColors>;
}

/** Running text is wrapped at this many columns however wide the terminal: longer lines are hard to read. */
const MEASURE = 88;

export function measure({ width }: Terminal): number {
  return Math.min(width, MEASURE);
}

export function paragraph(text: string, terminal: Terminal): string[] {
  return wrap(text, measure(terminal));
}

/** "• " and a hanging indent. */
export function item(text: string, terminal: Terminal): string[] {
  return wrap(`• ${text}`, measure(terminal), "  ");
}

export function heading(text: string, terminal: Terminal): string[] {
  return ["", ...paragraph(text, terminal).map(terminal.colors.bold)];
}

/** The first line of a table, bold. */
export function tableLines([head, ...rows]: readonly string[], { colors }: Terminal): string[] {
  return [colors.dim(head), ...rows];
}
