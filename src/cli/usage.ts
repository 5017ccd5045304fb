import { type Command, CommanderError } from "commander";
import { didYouMean } from "../base/did-you-mean.ts";
import { UsageError } from "../base/errors.ts";

/** Commands of the design that later versions bring. */
const later = ["weigh", "plan", "worker", "queue", "studio"];

/** A message of the parser of the command line as an error that says who, expected, got, next. */
export function usageErrorOf(error: CommanderError, program: Command, args: readonly string[]): UsageError {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const command = program.commands.find((one) => one.name() === args[0]);
  const who = command === undefined ? "counterweight" : command.name();
  const help = `counterweight ${command === undefined ? "" : `${command.name()} `}--help lists what there is.`;
  switch (error.code) {
    case "commander.unknownCommand":
      return unknownCommand(quoted, program);
    case "commander.unknownOption": {
      const options = command === undefined ? ["--help", "--version"] : optionsOf(command);
      const flag = quoted.split("=")[0];
      if (options.includes(flag)) {
        return new UsageError({ who, expected: `${flag} without a value`, got: quoted, next: help });
      }
      const hint = didYouMean(flag, options);
      return new UsageError({ who, expected: "an option that it has", got: flag, next: `${help}${hint}` });
    }
    case "commander.missingArgument":
      return new UsageError({ who, expected: `an argument ${quoted.toUpperCase()}`, got: "none", next: help });
    case "commander.optionMissingArgument":
      return new UsageError({ who, expected: `a value after ${quoted}`, got: "none", next: help });
    case "commander.excessArguments": {
      const given = command?.args ?? args;
      return new UsageError({ who, expected: "fewer arguments", got: given.join(" "), next: help });
    }
    default:
      return new UsageError({
        who,
        expected: "a command line as in --help",
        got: firstLine(error.message),
        next: help,
      });
  }
}

/** The value of an option that must be given; checked after the others, so that a misspelt one is named first. */
export function required<T>(value: T | undefined, option: string, who: string, next: string): T {
  if (value !== undefined) return value;
  throw new UsageError({ who, expected: `the option ${option}`, got: "a command without it", next });
}

/** A first word that is no command: one of a later version, or a slip of the pen. */
export function unknownCommand(word: string, program: Command): UsageError {
  const names = program.commands.map((command) => command.name());
  if (later.includes(word)) {
    return new UsageError({
      who: "counterweight",
      expected: `a command of this version: ${names.join(", ")}`,
      got: `${word}, which is not in this version`,
      next: "It belongs to the design and comes later.",
    });
  }
  return new UsageError({
    who: "counterweight",
    expected: `a command: ${names.join(", ")}`,
    got: word === "" ? "none" : JSON.stringify(word),
    next: `counterweight --help tells what each does.${didYouMean(word, [...names, ...later])}`,
  });
}

function optionsOf(command: Command): string[] {
  return [...command.options.flatMap(({ long }) => (long == null ? [] : [long])), "--help"];
}

function firstLine(message: string): string {
  return message.replace(/^error: /, "").split("\n")[0];
}
