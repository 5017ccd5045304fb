import { CounterweightError, FormatError, ResourceError, UsageError } from "../base/errors.ts";
import type { Result } from "../terms/trial.ts";
import { openDatabase, sqliteCode, type Database, type Statement } from "./sqlite-node.ts";
import { decodeResult, encodeResult, mustBeEqual, type HostFacts, type Store, type StoredText } from "./store.ts";

/** "CwSt" in the file's header: `file` and this module know a store by it. */
const APPLICATION_ID = 0x43775374;
/** Raised when the tables change; an older program refuses a newer file. */
const SCHEMA_VERSION = 1;
/** Writers wait this long for each other; a write takes well under a millisecond. */
const BUSY_MILLISECONDS = 30_000;
/** Rows a portion of `all`. */
const PORTION = 256;

const TABLES = `
  CREATE TABLE result (
    id TEXT PRIMARY KEY,     -- SHA-256 of the trial's canonical JSON
    kind TEXT NOT NULL,
    trial TEXT NOT NULL,     -- canonical JSON
    outcome TEXT NOT NULL,   -- canonical JSON
    host TEXT                -- seconds, machine, worker: never part of an answer
  ) STRICT;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};`;

/**
 * Opens or creates a store: SQLite in WAL, several writers, one transaction a result.
 *
 * `synchronous = NORMAL`: a commit is handed to the operating system before `put` returns and so survives the death
 * of the process (kill -9); only a crash of the system or a loss of power may lose the last commits, without harm to
 * the file, and a lost trial is simply run again, to the same bits. FULL would pay an fsync a result for that.
 * A store belongs on a local disk: WAL needs memory shared between its users, which network file systems lack.
 *
 * @param path a file, or ":memory:".
 * @throws UsageError for a file of another program or of a newer version; FormatError for one that is no database or
 *   is damaged; ResourceError when the disk is full or another process holds the file.
 */
export function openStore(path: string): Store {
  const db = guarded(path, () => openDatabase(path));
  try {
    guarded(path, () => prepareFile(db, path));
  } catch (error) {
    db.close();
    throw error;
  }
  const ask = guarded(path, () => statements(db));
  const put = (text: StoredText, host: HostFacts | undefined): void => {
    const inserted = ask.insert.run(text.id, text.kind, text.trial, text.outcome, host ? JSON.stringify(host) : null);
    if (Number((inserted as { readonly changes: number | bigint }).changes) > 0) return;
    mustBeEqual((ask.get.get(text.id) as StoredText).outcome, text, path);
  };
  return {
    name: path,
    get: (id) => guarded(path, () => decodeRow(ask.get.get(id))),
    has: (id) => guarded(path, () => ask.has.get(id) !== undefined),
    put: (result, host) => guarded(path, () => put(encodeResult(result), host)),
    ids: () => guarded(path, () => ask.ids.all().map((row) => (row as StoredText).id)),
    all: () => portions(path, ask.portion),
    hostOf: (id) => guarded(path, () => decodeHost(ask.host.get(id))),
    close: () => closeFile(db),
  };
}

/** Leaves one file: leaving WAL folds the log in and removes it, unless another process still uses the store. */
function closeFile(db: Database): void {
  try {
    db.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE");
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
  }
  db.close();
}

/** Each is prepared once: a loop that prepares anew grows memory. */
function statements(db: Database) {
  return {
    get: db.prepare("SELECT id, trial, outcome FROM result WHERE id = ?"),
    has: db.prepare("SELECT 1 FROM result WHERE id = ?"),
    // one statement is one transaction that begins as a writer, so it waits its turn and never has to start over
    insert: db.prepare("INSERT OR IGNORE INTO result (id, kind, trial, outcome, host) VALUES (?, ?, ?, ?, ?)"),
    ids: db.prepare("SELECT id FROM result ORDER BY id"),
    portion: db.prepare(`SELECT id, trial, outcome FROM result WHERE id > ? ORDER BY id LIMIT ${PORTION}`),
    host: db.prepare("SELECT host FROM result WHERE id = ?"),
  };
}

function decodeRow(row: unknown): Result | undefined {
  return row === undefined ? undefined : decodeResult(row as StoredText);
}

function decodeHost(row: unknown): HostFacts | undefined {
  const { host } = (row ?? { host: null }) as { readonly host: string | null };
  return host === null ? undefined : (JSON.parse(host) as HostFacts);
}

function* portions(path: string, portion: Statement): Iterable<Result> {
  for (let after = ""; ;) {
    const rows = guarded(path, () => portion.all(after)) as StoredText[];
    for (const row of rows) yield decodeResult(row);
    if (rows.length < PORTION) return;
    after = rows[rows.length - 1].id;
  }
}

function prepareFile(db: Database, path: string): void {
  db.exec(`PRAGMA busy_timeout = ${BUSY_MILLISECONDS}`);
  // before anything is written: another program's file stays as it is
  if (transaction(db, "BEGIN", () => stateOf(db, path)) === "new") createTables(db, path);
  if (pragma(db, "journal_mode") !== "wal") switchToWal(db);
  db.exec("PRAGMA synchronous = NORMAL");
}

function createTables(db: Database, path: string): void {
  transaction(db, "BEGIN IMMEDIATE", () => {
    // another process may have come first
    if (stateOf(db, path) === "new") db.exec(TABLES);
  });
}

/** One snapshot of the file: without, tables that another process commits between two reads look like a stranger's. */
function transaction<T>(db: Database, begin: "BEGIN" | "BEGIN IMMEDIATE", work: () => T): T {
  db.exec(begin);
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    try {
      db.exec("ROLLBACK");
    } catch {
      // a full disk or a failed read has rolled back already; the first error tells why
    }
    throw error;
  }
}

/** SQLite answers BUSY at once, without waiting, when two processes change the journal mode together. */
function switchToWal(db: Database): void {
  for (let attempt = 1; ; attempt++) {
    try {
      db.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (sqliteCode(error) !== 5 || attempt === 100) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function stateOf(db: Database, path: string): "new" | "ours" {
  const application = pragma(db, "application_id");
  const version = Number(pragma(db, "user_version"));
  if (application === APPLICATION_ID) {
    if (version === SCHEMA_VERSION) return "ours";
    throw new UsageError({
      who: `store ${path}`,
      expected: `a store of version ${SCHEMA_VERSION}`,
      got: `version ${version}`,
      next: "It was written by another version of Counterweight: update, or name another --store.",
    });
  }
  const { tables } = db.prepare("SELECT count(*) AS tables FROM sqlite_schema").get() as { readonly tables: number };
  if (application === 0 && version === 0 && Number(tables) === 0) return "new";
  throw new UsageError({
    who: `store ${path}`,
    expected: "a store of Counterweight, or no file",
    got: "an SQLite database of another program",
    next: "Name another --store; this file was left as it is.",
  });
}

function pragma(db: Database, name: string): unknown {
  return (db.prepare(`PRAGMA ${name}`).get() as Record<string, unknown>)[name];
}

/** Runs `work`, turning SQLite's errors into ours. */
function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof CounterweightError ? error : explained(path, error);
  }
}

function explained(path: string, error: unknown): unknown {
  const who = `store ${path}`;
  const got = error instanceof Error ? error.message : String(error);
  switch (sqliteCode(error)) {
    case 5: // BUSY
    case 6: // LOCKED
      return new ResourceError({
        who,
        expected: `its turn to write within ${BUSY_MILLISECONDS / 1000} s`,
        got,
        next: "Another process holds the file: wait for it, or name another --store.",
      });
    case 10: // IOERR
    case 13: // FULL
      return new ResourceError({ who, expected: "to write", got, next: "Free some disk space, then run it again." });
    case 11: // CORRUPT
    case 26: // NOTADB
      return new FormatError({
        who,
        expected: "a store of Counterweight (an SQLite database)",
        got,
        offset: 0,
        next: "Name another --store; or move this file away, and its trials are run again.",
      });
    case 8: // READONLY
    case 14: // CANTOPEN
      return new UsageError({
        who,
        expected: "a file in an existing folder that may be written",
        got: "one that cannot be opened or written",
        next: "Check the folder and its permissions, or name another --store.",
      });
    default:
      return error;
  }
}
