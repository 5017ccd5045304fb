import { createColors } from "picocolors";
import { packageVersion } from "./version.ts";

export type Colors = ReturnType<typeof createColors>;

/** One of the two streams of text that a command writes to. */
export interface Stream {
  write(text: string): void;
  /** A person watches: bars may be redrawn. */
  readonly interactive: boolean;
  readonly width: number;
  readonly colors: Colors;
}

/** What a command gets from the process. Results go to `out`, progress and logs to `err`. */
export interface Session {
  readonly out: Stream;
  readonly err: Stream;
  readonly version: string;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Says that a verdict differs from the expected one: exit 1. */
  disagree(): void;
}

/** The session of this process. */
export function processSession(signal: AbortSignal, disagree: () => void): Session {
  return {
    out: streamOf(process.stdout),
    err: streamOf(process.stderr),
    version: packageVersion(),
    signal,
    disagree,
  };
}

function streamOf(stream: NodeJS.WriteStream): Stream {
  const interactive = stream.isTTY === true && process.env["TERM"] !== "dumb" && !isSet("CI");
  // FORCE_COLOR overrules what the terminal says, NO_COLOR overrules both (no-color.org)
  const colored = !isSet("NO_COLOR") && (isSet("FORCE_COLOR") || interactive);
  return {
    write: (text) => void stream.write(text),
    interactive,
    width: Math.max(40, Math.min(160, stream.columns ?? 80)),
    colors: createColors(colored),
  };
}

function isSet(name: string): boolean {
  const value = process.env[name];
  return value !== undefined && value !== "" && value !== "0" && value !== "false";
}

/** One JSON document as a line on stdout. */
export function writeJson(session: Session, document: unknown): void {
  session.out.write(`${JSON.stringify(document)}\n`);
}
