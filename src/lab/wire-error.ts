import {
  CounterweightError,
  DataError,
  DomainError,
  FormatError,
  InterruptedError,
  ResourceError,
  ShapeError,
  UsageError,
  type ErrorParts,
} from "../base/errors.ts";

/** An error as plain data: classes do not survive the way from one thread to another. */
export interface WireError extends ErrorParts {
  readonly name: string;
  readonly offset?: number;
}

const classes = { CounterweightError, DataError, DomainError, InterruptedError, ResourceError, ShapeError, UsageError };

/** @param who names the speaker where the error is not one of ours: a fault of the program, told as such. */
export function toWire(error: unknown, who: string): WireError {
  if (error instanceof CounterweightError) {
    const { name, expected, got, next } = error;
    const parts = { name, who: error.who, expected, got, next };
    return error instanceof FormatError ? { ...parts, offset: error.offset } : parts;
  }
  return {
    name: "CounterweightError",
    who,
    expected: "a result",
    got: String(error),
    next: "This is a fault of Counterweight, not of yours: report it with the trial's JSON.",
  };
}

export function fromWire({ name, offset, ...parts }: WireError): CounterweightError {
  if (name === "FormatError") {
    // the constructor writes the offset behind `got`; it stands there already
    const got = parts.got.replace(/ \(at byte \d+\)$/, "");
    return new FormatError({ ...parts, got, offset: offset ?? 0 });
  }
  const Class = name in classes ? classes[name as keyof typeof classes] : CounterweightError;
  return new Class(parts);
}
