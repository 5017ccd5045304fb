import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Browser {
  readonly name: string;
  /** The program on this machine; undefined where there is none. */
  readonly program: string | undefined;
  readonly arguments: (profile: string) => readonly string[];
}

export const chromium: Browser = {
  name: "Chromium",
  program: programOf([process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/google-chrome"]),
  arguments: (profile) => [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--user-data-dir=${profile}`,
  ],
};

export const firefox: Browser = {
  name: "Firefox",
  program: programOf([process.env["FIREFOX"], "/usr/bin/firefox-esr", "/usr/bin/firefox"]),
  arguments: (profile) => ["--headless", "--no-remote", "--profile", profile],
};

function programOf(paths: readonly (string | undefined)[]): string | undefined {
  return paths.find((path) => path !== undefined && existsSync(path));
}

/** What a server answers at a path. */
export type Files = Readonly<Record<string, { readonly type: string; readonly body: () => string | Uint8Array }>>;

/**
 * Runs a script in a page that is cross-origin isolated, and gives what it returns. No driver: Debian's Firefox has none that npm carries, and so all browsers go the same way.
 *
 * @param script the body of an async function in the page; its result is posted back as JSON.
 */
export async function answerOfPage(spec: {
  readonly browser: Browser;
  readonly script: string;
  readonly files: Files;
  readonly timeoutSeconds: number;
}): Promise<unknown> {
  const profile = mkdtempSync(join(tmpdir(), "counterweight-browser-"));
  const { url, answer, close } = await serve({
    ...spec.files,
    "/": { type: "text/html", body: () => page(spec.script) },
  });
  const program = spec.browser.program ?? spec.browser.name;
  // a process group of its own, so that its children end with it
  const browser = spawn(program, [...spec.browser.arguments(profile), url], { stdio: "ignore", detached: true });
  const ended = new Promise<void>((resolve) => browser.once("close", () => resolve()));
  const failed = new Promise<never>((_, reject) => {
    browser.once("error", reject);
    const late = () => reject(new Error(`${spec.browser.name}: no answer within ${spec.timeoutSeconds} s`));
    setTimeout(late, spec.timeoutSeconds * 1000).unref();
  });
  try {
    return await Promise.race([answer, failed]);
  } finally {
    if (browser.pid !== undefined && browser.exitCode === null) process.kill(-browser.pid, "SIGKILL");
    await ended;
    close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function page(script: string): string {
  return `<!doctype html><meta charset="utf-8"><title>test</title><script type="module">
const post = (message) => fetch("/answer", { method: "POST", body: JSON.stringify(message) });
try {
  await post({ answer: await (async () => { ${script} })() });
} catch (error) {
  await post({ error: String(error?.stack ?? error) });
}
</script>`;
}

/** Serves the files on a free port of this machine, and waits for the answer. */
async function serve(files: Files) {
  let tell: (answer: unknown) => void;
  let refuse: (error: Error) => void;
  const answer = new Promise<unknown>((resolve, reject) => ([tell, refuse] = [resolve, reject]));
  const server = createServer((request, response) => {
    if (request.url === "/answer") {
      void bodyOf(request).then((text) => {
        response.end();
        const got = JSON.parse(text) as { readonly answer?: unknown; readonly error?: string };
        if (got.error === undefined) tell(got.answer);
        else refuse(new Error(got.error));
      });
      return;
    }
    const found = files[request.url ?? ""];
    response.writeHead(found ? 200 : 404, {
      "content-type": found?.type ?? "text/plain",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    });
    response.end(found?.body());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}/`, answer, close };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString("utf8");
}
