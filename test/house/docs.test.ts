import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { parseExperimentFile, readDocument } from "../../src/lab/experiment-file.ts";
import { isKindFile, parseKindFile, planKindFile } from "../../src/lab/experiment-file-kinds.ts";
import { codeBlocks, documents, type CodeBlock } from "./code-blocks.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const blocks = documents(root).flatMap((path) => codeBlocks(path, readFileSync(join(root, path), "utf8")));
const of = (language: string): CodeBlock[] => blocks.filter((block) => block.language === language);

describe("the documents", () => {
  test("README's first screen has at most 60 words, one figure, one command and one badge", () => {
    const [first] = readFileSync(join(root, "README.md"), "utf8").split(/^## /m);
    const images = [...first.matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)].map(([, target]) => target);
    const prose = first.replaceAll(/```.*?```/gs, "").replaceAll(/\[?!\[[^\]]*\]\([^)]*\)(\]\([^)]*\))?/g, "");
    expect(prose.split(/\s+/).filter((word) => /\w/.test(word)).length).toBeLessThanOrEqual(60);
    expect(images.filter((target) => !/badge|shields/.test(target))).toHaveLength(1);
    expect(images.filter((target) => /badge|shields/.test(target)).length).toBeLessThanOrEqual(1);
    expect(first.match(/```sh/g)).toHaveLength(1);
  });

  test("link to files that are there", () => {
    const broken = documents(root).flatMap((path) =>
      linkedFiles(path)
        .filter((target) => !isThere(target))
        .map((target) => `${path} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test("name a language on every code block", () => {
    expect(blocks.filter(({ language }) => language === "").map(({ where }) => where)).toEqual([]);
  });
});

function linkedFiles(path: string): string[] {
  const text = readFileSync(join(root, path), "utf8");
  const links = [...text.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].map(([, target]) => target);
  return links.filter((target) => !/^[a-z]+:/.test(target)).map((target) => join(path, "..", target));
}

function isThere(path: string): boolean {
  try {
    execFileSync("git", ["ls-files", "--error-unmatch", "--cached", "--others", path], { cwd: root, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("every command in the documents runs", () => {
  // installing is .ci/run's: `npm install && …` of the README is typed there in a fresh copy
  const commands = of("sh").filter(({ text }) => !/^(npm|git|bash) /.test(text));
  const folder = mkdtempSync(join(tmpdir(), "counterweight-docs-"));
  for (const name of ["examples", "experiments", "node_modules", "package.json"]) {
    symlinkSync(join(root, name), join(folder, name));
  }
  // the command as it is on a user's PATH, without npm's start-up time
  const cli = join(root, "dist", "src", "cli", "counterweight.js");
  writeFileSync(join(folder, "counterweight"), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  writeFileSync(join(folder, "npx"), `#!/bin/sh\nexec "$@"\n`);
  for (const name of ["counterweight", "npx"]) chmodSync(join(folder, name), 0o755);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const { where, text } of commands) {
    test(`${where}: ${text.split("\n")[0]}`, () => {
      const env = {
        ...process.env,
        PATH: `${folder}:${join(root, "node_modules", ".bin")}:${process.env["PATH"] ?? ""}`,
      };
      const output = execFileSync("bash", ["-euc", text], { cwd: folder, env, encoding: "utf8", stdio: "pipe" });
      expect(output).not.toBe("");
    });
  }
});

describe("every program in the documents", () => {
  // inside the repository, so that "counterweight" names this package; ignored by git, and not packed
  const folder = mkdtempSync(join(root, "counterweight-docs-"));
  const files = of("ts").map((block, i) => ({ ...block, file: join(folder, `block-${i}.ts`) }));
  for (const { file, text } of files) writeFileSync(file, `${text}\n`);
  // an outDir of its own: "counterweight" then means the built declarations, as for a user
  const compilerOptions = { rootDir: "..", outDir: "." };
  const project = { extends: "../tsconfig.json", compilerOptions, include: ["*.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(project));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("has its types", () => {
    execFileSync(join(root, "node_modules", ".bin", "tsc"), ["-p", folder], { encoding: "utf8" });
  });

  for (const { where, file } of files) {
    test(`${where} runs`, () => {
      expect(execFileSync(process.execPath, ["--import", "tsx", file], { cwd: root, encoding: "utf8" })).not.toBe("");
    });
  }
});

describe("every experiment file in the documents and examples", () => {
  const files = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".yaml"));
  const examples = files.map((name) => ({
    where: `examples/${name}`,
    text: readFileSync(join(root, "examples", name), "utf8"),
  }));
  for (const { where, text } of [...of("yaml").filter(({ text }) => /^name: /m.test(text)), ...examples]) {
    test(`${where} is valid`, () => {
      const document = readDocument(text, { name: where });
      const planned = () => planKindFile(parseKindFile(document), { tables: { kind: "population" } });
      expect(isKindFile(document.raw) ? planned() : parseExperimentFile(text, { name: where })).toBeDefined();
    });
  }
});
