import { createRequire } from "node:module";

/** What is used of SQLite's binding; `node:sqlite` and `@photostructure/sqlite` both offer it. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

export interface Statement {
  run(...parameters: (string | number | null)[]): unknown;
  get(...parameters: (string | number | null)[]): unknown;
  all(...parameters: (string | number | null)[]): unknown[];
}

interface Binding {
  readonly DatabaseSync: new (path: string) => Database;
}

/**
 * Opens a database with the SQLite that Node carries (22.13 and later, without a flag), else with the prebuilt one
 * of `@photostructure/sqlite`: the same API, the same file.
 */
export function openDatabase(path: string): Database {
  binding ??= loadBinding();
  return new binding.DatabaseSync(path);
}

let binding: Binding | undefined;

function loadBinding(): Binding {
  // node:sqlite announces itself as experimental on stderr; stderr belongs to the user
  const emitWarning = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (/SQLite is an experimental feature/.test(String(warning))) return;
    (emitWarning as (...all: unknown[]) => void).call(process, warning, ...rest);
  }) as typeof process.emitWarning;
  try {
    // undefined where the module is missing or still behind a flag (20, 22.5–22.12)
    const builtin = process.getBuiltinModule("node:sqlite") as Binding | undefined;
    return builtin ?? (createRequire(import.meta.url)("@photostructure/sqlite") as Binding);
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** What SQLite says for the codes that are told apart; `@photostructure/sqlite` leaves the code out of some errors. */
const messages: readonly (readonly [words: string, code: number])[] = [
  ["database is locked", 5],
  ["database table is locked", 6],
  ["readonly database", 8],
  ["disk I/O error", 10],
  ["database disk image is malformed", 11],
  ["database or disk is full", 13],
  ["unable to open database", 14],
  ["file is not a database", 26],
];

/** SQLite's primary result code of an error (BUSY 5, CORRUPT 11, FULL 13, NOTADB 26 …), or undefined. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { errcode } = error as { readonly errcode?: unknown };
  // extended codes keep the primary one in their low byte
  if (typeof errcode === "number") return errcode & 0xff;
  return messages.find(([words]) => error.message.includes(words))?.[1];
}
