import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Answer {
  readonly runtime: string;
  readonly hashes: Readonly<Record<string, string>>;
}

const page = `<!doctype html><meta charset="utf-8"><title>bits</title><script type="module">
const post = (answer) => fetch("/answer", { method: "POST", body: JSON.stringify(answer) });
try {
  const { hashes } = await import("/cases.mjs");
  const module = await WebAssembly.compile(await (await fetch("/engine.wasm")).arrayBuffer());
  await post({ runtime: navigator.userAgent, hashes: hashes(module, "forwards") });
} catch (error) {
  await post({ error: String(error?.stack ?? error) });
}
</script>`;

/** Where the browser keeps its profile. */
type Arguments = (profile: string) => readonly string[];

export const chromium: Arguments = (profile) => [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--user-data-dir=${profile}`,
];

export const firefox: Arguments = (profile) => ["--headless", "--no-remote", "--profile", profile];

/**
 * Opens a page that computes the hashes and posts them back. No driver: Debian's Firefox has none that npm carries, and
 * so both browsers go the same way.
 */
export async function hashesInBrowser(spec: {
  readonly program: string;
  readonly arguments: Arguments;
  readonly files: { readonly cases: string; readonly wasm: string };
  readonly timeoutSeconds: number;
}): Promise<Answer> {
  const profile = mkdtempSync(join(tmpdir(), "counterweight-browser-"));
  const { url, answer, close } = await serve(spec.files);
  const browser = spawn(spec.program, [...spec.arguments(profile), url], { stdio: "ignore", detached: true });
  const ended = new Promise<void>((resolve) => browser.once("close", () => resolve()));
  const failed = new Promise<never>((_, reject) => {
    browser.once("error", reject);
    setTimeout(
      () => reject(new Error(`no answer within ${spec.timeoutSeconds} s`)),
      spec.timeoutSeconds * 1000,
    ).unref();
  });
  try {
    return await Promise.race([answer, failed]);
  } finally {
    if (browser.pid !== undefined && browser.exitCode === null) process.kill(-browser.pid, "SIGKILL");
    await ended;
    close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Serves the page, the bundle and the engine on a free port, and waits for the answer. */
async function serve(files: { readonly cases: string; readonly wasm: string }) {
  let tell: (answer: Answer) => void;
  let refuse: (error: Error) => void;
  const answer = new Promise<Answer>((resolve, reject) => ([tell, refuse] = [resolve, reject]));
  const bodies: Readonly<Record<string, readonly [string, () => string | Uint8Array]>> = {
    "/": ["text/html", () => page],
    "/cases.mjs": ["text/javascript", () => readFileSync(files.cases)],
    "/engine.wasm": ["application/wasm", () => readFileSync(files.wasm)],
  };
  const server = createServer((request, response) => {
    if (request.url === "/answer") {
      void bodyOf(request).then((text) => {
        response.end();
        const got = JSON.parse(text) as Answer | { readonly error: string };
        if ("error" in got) refuse(new Error(got.error));
        else tell(got);
      });
      return;
    }
    const found = bodies[request.url ?? ""];
    response.writeHead(found ? 200 : 404, { "content-type": found?.[0] ?? "text/plain" });
    response.end(found?.[1]());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
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
