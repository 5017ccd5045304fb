import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { DataError, UsageError } from "../base/errors.ts";
import { computeTerminal } from "../report/compute-terminal.ts";
import { heading, tableLines } from "../report/terminal.ts";
import { terminalText, textTable } from "../report/terminal-text.ts";
import { batchComputer, compute, listCalculators, type ListedCalculator } from "../theory/index.ts";
import { type Session, writeJson } from "./session.ts";
import { checkFile } from "./store-file.ts";

export interface ComputeOptions {
  readonly list?: boolean;
  readonly batch?: string;
  readonly json?: boolean;
}

/** One number. @throws UsageError for inputs that are no JSON, an unknown name, or inputs that do not fit. */
export function computeOne(name: string, inputs: string, { json }: ComputeOptions, session: Session): void {
  session.endOnInterrupt();
  const computed = compute(name, parseInputs(name, inputs));
  if (json === true) writeJson(session, { schema: "counterweight/compute@1", ...computed });
  else session.out.write(computeTerminal(computed, session.out));
}

function parseInputs(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError({
      who: `compute ${name}`,
      expected: "inputs as JSON",
      got: JSON.stringify(text),
      next: `Write them in single quotes, such as '{"n": 100}'; counterweight compute --list tells them.`,
    });
  }
}

export function printCalculators({ json }: ComputeOptions, session: Session): void {
  const listed = listCalculators();
  if (json === true) return writeJson(session, { schema: "counterweight/calculators@1", calculators: listed });
  const { out } = session;
  const lines: string[] = [];
  for (const group of [...new Set(listed.map((calculator) => calculator.group))].sort()) {
    const inside = listed.filter((calculator) => calculator.group === group);
    const table = textTable(
      [
        { head: "name", align: "left", cells: inside.map(({ name }) => name) },
        { head: "grade", align: "left", cells: inside.map(({ grade }) => grade) },
        { head: "inputs", align: "left", cells: inside.map((calculator) => inputNames(calculator).join(", ")) },
        { head: "", align: "left", cells: inside.map(({ summary }) => terminalText(summary)) },
      ],
      out.interactive ? out.width : Infinity,
    );
    lines.push(...heading(group.replaceAll("-", " "), out), ...tableLines(table, out));
  }
  out.write(`${lines.slice(1).join("\n")}\n`);
}

function inputNames({ inputs }: ListedCalculator): string[] {
  return Object.keys((inputs as { properties?: object }).properties ?? {});
}

/** Answers a line a line, in order, as they come; a mistake is the answer to its own line only. */
export async function computeBatch(file: string, session: Session): Promise<void> {
  const input = file === "-" ? process.stdin : await openBatch(file);
  const lines = createInterface({ input, crlfDelay: Infinity, signal: session.signal });
  const answer = batchComputer();
  for await (const line of lines) {
    if (line.trim() !== "") session.out.write(`${JSON.stringify(answer(line))}\n`);
  }
}

async function openBatch(file: string): Promise<Readable> {
  checkFile(file, "compute --batch", 'a file of one {"name", "inputs"} a line, or -');
  try {
    return (await open(file)).createReadStream();
  } catch (cause) {
    throw new DataError({
      who: "compute --batch",
      expected: `to read ${file}`,
      got: cause instanceof Error ? cause.message : String(cause),
      next: "Check its permissions.",
    });
  }
}
