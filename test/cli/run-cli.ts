import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect } from "vitest";
import { ErrorDocument } from "../../src/cli/error-document.ts";

/** The built command line; `npm test` builds it first. */
export const cli = fileURLToPath(new URL("../../dist/src/cli/counterweight.js", import.meta.url));
export const repository = fileURLToPath(new URL("../../", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin?: string;
  /** Called with the child as soon as it runs. */
  readonly meanwhile?: (child: ChildProcess) => void;
}

/** Runs the command line as a child process, without a terminal, until it ends. */
export function counterweight(args: readonly string[], options: CliOptions = {}): Promise<Ended> {
  if (!existsSync(cli)) throw new Error(`${cli} is missing: npm run build makes it`);
  return new Promise((resolve, reject) => {
    const environment = {
      ...process.env,
      COUNTERWEIGHT_DATA: "",
      COUNTERWEIGHT_DEBUG: "",
      NO_COLOR: "",
      ...options.env,
    };
    const child = spawn(process.execPath, [cli, ...args], { cwd: options.cwd ?? emptyFolder(), env: environment });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
    child.stdin.on("error", () => {}); // a command that does not read its stdin
    child.stdin.end(options.stdin ?? "");
    options.meanwhile?.(child);
  });
}

const folders: string[] = [];

/** A new empty folder, removed after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "counterweight-test-"));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Every file below a folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
}

/** Expects one message of the four parts on stderr and nothing on stdout; returns it. */
export function expectRefusal(ended: Ended, code: number): string {
  expect(ended.stderr).not.toMatch(/^\s+at /m);
  expect(ended.stdout).toBe("");
  expect({ code: ended.code, signal: ended.signal }).toEqual({ code, signal: null });
  const lines = ended.stderr.trimEnd().split("\n");
  const messages = lines.filter((line) => line.startsWith("error: "));
  expect(messages, ended.stderr).toHaveLength(1);
  expect(lines[lines.length - 1]).toBe(messages[0]);
  expect(messages[0]).toMatch(/^error: .+: expected .+, got .+\. .+/);
  return messages[0];
}

/** Expects the error contract of --json: stdout empty, stderr one line that is an ErrorDocument. */
export function expectJsonRefusal(ended: Ended, code: number): ErrorDocument {
  expect(ended.stdout).toBe("");
  expect(ended.code, ended.stderr).toBe(code);
  expect(ended.stderr.endsWith("\n")).toBe(true);
  const lines = ended.stderr.trimEnd().split("\n");
  expect(lines, ended.stderr).toHaveLength(1);
  return ErrorDocument.parse(JSON.parse(lines[0]));
}
