import { createColors } from "picocolors";
import { json } from "../report/json.ts";
import { VERSION } from "../base/version.ts";

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
  /** Lets Ctrl-C end the process by itself: for work that is done in one go and would never see the signal. */
  endOnInterrupt(): void;
}

/** The session of this process. */
export function processSession(signal: AbortSignal, disagree: () => void, endOnInterrupt: () => void): Session {
  return {
    out: streamOf(process.stdout),
    err: streamOf(process.stderr),
    version: VERSION,
    signal,
    disagree,
    endOnInterrupt,
  };
}

function streamOf(stream: NodeJS.WriteStream): Stream {
  const interactive = stream.isTTY === true && process.env["TERM"] !== "dumb" && !isSet("CI");
  // FORCE_COLOR overrules what the terminal says, NO_COLOR overrules both (no-color.org)
  const colored = !isSet("NO_COLOR") && (isSet("FORCE_COLOR") || interactive);
  return {
    write: (text) => void stream.write(text),
    interactive,
    // a pipe or a file is not a terminal's width: tables stay tables there
    width: interactive ? Math.max(40, Math.min(160, stream.columns || 80)) : 120,
    colors: createColors(colored),
  };
}

function isSet(name: string): boolean {
  const value = process.env[name];
  return value !== undefined && value !== "" && value !== "0" && value !== "false";
}

/** One JSON document on stdout, as it stands in a file too. */
export function writeJson(session: Session, document: object): void {
  session.out.write(json(document));
}
