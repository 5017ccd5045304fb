/** What every error tells: who speaks, what was expected, what was got, what to do next. */
export interface ErrorParts {
  readonly who: string;
  readonly expected: string;
  readonly got: string;
  readonly next: string;
}

/** A caller's mistake or a refusal; outcomes of nature (divergence, no convergence) are data instead. */
export class CounterweightError extends Error {
  override readonly name: string = "CounterweightError";
  readonly code: string = "error";
  /** Exit status of the command line: 2 bad usage or input, 3 refused for want of memory, time or a service. */
  readonly exitCode: number = 2;
  readonly who: string;
  readonly expected: string;
  readonly got: string;
  readonly next: string;

  constructor(parts: ErrorParts) {
    super(`${parts.who}: expected ${parts.expected}, got ${parts.got}. ${parts.next}`);
    this.who = parts.who;
    this.expected = parts.expected;
    this.got = parts.got;
    this.next = parts.next;
  }
}

/** A wrong word, option or key. */
export class UsageError extends CounterweightError {
  override readonly name = "UsageError";
  override readonly code = "usage";
}

/** Bytes that are not what their format promises; `offset` is in bytes from the start of the (decompressed) input. */
export class FormatError extends CounterweightError {
  override readonly name = "FormatError";
  override readonly code = "format";
  readonly offset: number;

  constructor(parts: ErrorParts & { readonly offset: number }) {
    super({ ...parts, got: `${parts.got} (at byte ${parts.offset})` });
    this.offset = parts.offset;
  }
}

/** Data that decode but cannot serve: no such column, one class, fewer rows than folds. */
export class DataError extends CounterweightError {
  override readonly name = "DataError";
  override readonly code = "data";
}

/** Sizes that do not fit together. */
export class ShapeError extends CounterweightError {
  override readonly name = "ShapeError";
  override readonly code = "shape";
}

/** A number outside the domain on which the quantity is defined. */
export class DomainError extends CounterweightError {
  override readonly name = "DomainError";
  override readonly code = "domain";
}

/** Refused for want of memory, time or a service; both numbers are in the message. */
export class ResourceError extends CounterweightError {
  override readonly name = "ResourceError";
  override readonly code = "resource";
  override readonly exitCode = 3;
}

/** Stopped on request; what was finished is stored. */
export class InterruptedError extends CounterweightError {
  override readonly name = "InterruptedError";
  override readonly code = "interrupted";
  override readonly exitCode = 130;
}
