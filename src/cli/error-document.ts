import { z } from "zod";
import { CounterweightError } from "../base/errors.ts";

/** What `--json` puts on stderr, in one line, when a command fails: counterweight/error@1. */
export const ErrorDocument = z.object({
  schema: z.literal("counterweight/error@1"),
  /** usage, format, data, shape, domain: exit 2 · resource: 3 · interrupted: 130 · internal: 70 */
  code: z.string(),
  who: z.string(),
  expected: z.string(),
  got: z.string(),
  next: z.string(),
});
export type ErrorDocument = z.infer<typeof ErrorDocument>;

/** A fault of the program itself (EX_SOFTWARE of sysexits.h), so that it is never read as a verdict (1). */
const internalExit = 70;

export interface Failure {
  readonly exitCode: number;
  readonly document: ErrorDocument;
  /** One paragraph for people. */
  readonly message: string;
}

/** What to tell about an error of any kind; only errors that are not ours ask for a report. */
export function failureOf(error: unknown, version: string): Failure {
  if (error instanceof CounterweightError) {
    const { code, who, expected, got, next } = error;
    const document = { schema: "counterweight/error@1" as const, code, who, expected, got, next };
    return { exitCode: error.exitCode, document, message: error.message };
  }
  const got = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const next = `This is a fault of counterweight ${version} (Node ${process.versions.node}), not of your input: please report it with the command you typed. COUNTERWEIGHT_DEBUG=1 shows where.`;
  const document = {
    schema: "counterweight/error@1" as const,
    code: "internal",
    who: "counterweight",
    expected: "no fault",
    got,
    next,
  };
  return { exitCode: internalExit, document, message: `counterweight: ${got.replaceAll("\n", " ")}. ${next}` };
}
