import { Command, CommanderError } from "commander";
import { InterruptedError } from "../base/errors.ts";
import { registerAudit } from "./commands/audit.ts";
import { registerCompute } from "./commands/compute.ts";
import { registerDoctor } from "./commands/doctor.ts";
import { registerExperiments } from "./commands/experiments.ts";
import { registerExport } from "./commands/export.ts";
import { registerMerge } from "./commands/merge.ts";
import { registerRun } from "./commands/run.ts";
import { registerScaling } from "./commands/scaling.ts";
import { registerVerify } from "./commands/verify.ts";
import { terminalText } from "../report/terminal-text.ts";
import { failureOf } from "./error-document.ts";
import { onInterrupt } from "./interrupt.ts";
import { processSession, type Session } from "./session.ts";
import { unknownCommand, usageErrorOf } from "./usage.ts";

const registrations = [
  registerAudit,
  registerRun,
  registerVerify,
  registerExperiments,
  registerCompute,
  registerScaling,
  registerExport,
  registerMerge,
  registerDoctor,
];

/** Runs one command line and returns the exit code; everything that goes wrong ends here as one message. */
export async function main(args: readonly string[]): Promise<number> {
  const cancel = new AbortController();
  const stopListening = onInterrupt(cancel);
  let exitCode = 0;
  const session = processSession(cancel.signal, () => (exitCode = 1), stopListening);
  const program = programOf(session);
  try {
    await parse(program, args, session);
    if (cancel.signal.aborted) throw interrupted();
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const shown = error instanceof CommanderError ? usageErrorOf(error, program, args) : error;
    const told = cancel.signal.aborted && !(shown instanceof InterruptedError) ? interrupted() : shown;
    return fail(told, session, args.includes("--json"));
  } finally {
    stopListening();
  }
}

function programOf(session: Session): Command {
  const program = new Command("counterweight")
    .description("Does this model have too many parameters for this data, and would more help or hurt?")
    .version(session.version, "-V, --version")
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .showSuggestionAfterError(false)
    .helpCommand(false)
    .addHelpText(
      "after",
      `
Exit codes: 0 done · 1 a verdict other than the expected · 2 wrong usage or bad input ·
3 refused for want of memory, time or a service · 70 a fault of the program · 130 interrupted.`,
    );
  for (const register of registrations) register(program, session);
  return program;
}

async function parse(program: Command, args: readonly string[], session: Session): Promise<void> {
  const word = args[0];
  if (word === undefined) {
    session.err.write(program.helpInformation());
    throw unknownCommand("", program);
  }
  await program.parseAsync([...args], { from: "user" });
}

function interrupted(): InterruptedError {
  return new InterruptedError({
    who: "counterweight",
    expected: "to finish",
    got: "an interrupt",
    next: "What was finished is stored; the same command goes on from there.",
  });
}

function fail(error: unknown, session: Session, json: boolean): number {
  const { exitCode, document, message } = failureOf(error, session.version);
  const { red } = session.err.colors;
  session.err.write(json ? `${JSON.stringify(document)}\n` : `${red("error:")} ${terminalText(message)}\n`);
  const debug = process.env["COUNTERWEIGHT_DEBUG"];
  if (debug !== undefined && debug !== "" && debug !== "0" && error instanceof Error) {
    session.err.write(`${error.stack ?? ""}\n`);
  }
  return exitCode;
}
