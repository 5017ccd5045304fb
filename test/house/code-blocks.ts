import { execFileSync } from "node:child_process";

export interface CodeBlock {
  /** path:line of the opening fence. */
  readonly where: string;
  readonly language: string;
  readonly text: string;
}

/** Every Markdown page that is written by hand. */
export function documents(root: string): string[] {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], { cwd: root });
  return list.toString("utf8").split("\n").filter(Boolean).sort();
}

/** The fenced blocks of a page. */
export function codeBlocks(path: string, markdown: string): CodeBlock[] {
  return [...markdown.matchAll(/^```(\w*)[^\n]*\n(.*?)^```$/gms)].map((match) => ({
    where: `${path}:${markdown.slice(0, match.index).split("\n").length}`,
    language: match[1],
    text: match[2].trimEnd(),
  }));
}
