import { CounterweightError, UsageError } from "../base/errors.ts";
import { compute, type PlainValue } from "./compute.ts";

/** The answer to one line of a batch. */
export type BatchAnswer =
  | {
      readonly name: string;
      readonly value: PlainValue;
      readonly grade: string;
      readonly status?: string;
      readonly reason?: string;
    }
  | { readonly name: string | null; readonly error: { readonly code: string; readonly message: string } };

/** Answers lines like `computeLine`; a line that was asked before is not computed again. */
export function batchComputer(): (line: string) => BatchAnswer {
  const answered = new Map<string, BatchAnswer>();
  return (line) => {
    const answer = answered.get(line) ?? computeLine(line);
    // 10⁵ lines are some 50 MB at most: what a batch may hold on to
    if (answered.size < 1e5) answered.set(line, answer);
    return answer;
  };
}

/** Answers one line {"name", "inputs"} of a batch; a mistake in it is part of the answer. */
export function computeLine(line: string): BatchAnswer {
  let name: string | null = null;
  try {
    const asked = parseLine(line);
    name = asked.name;
    const { value, grade, status, reason } = compute(asked.name, asked.inputs ?? {});
    return { name, value, grade, ...(status === "ok" ? {} : { status }), ...(reason === undefined ? {} : { reason }) };
  } catch (error) {
    if (!(error instanceof CounterweightError)) throw error;
    return { name, error: { code: error.code, message: error.message } };
  }
}

function parseLine(line: string): { readonly name: string; readonly inputs?: unknown } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    throw badLine("text that is not JSON");
  }
  if (typeof parsed !== "object" || parsed === null || !("name" in parsed) || typeof parsed.name !== "string") {
    throw badLine("JSON without a name");
  }
  return { name: parsed.name, ...("inputs" in parsed ? { inputs: parsed.inputs } : {}) };
}

function badLine(got: string): UsageError {
  return new UsageError({
    who: "compute --batch",
    expected: 'one {"name", "inputs"} a line',
    got,
    next: "Correct the line.",
  });
}
