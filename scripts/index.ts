import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { groupsPath, groupsText, indexes, indexText } from "./indexes.ts";

// npm run index: writes the generated indexes of the open folders
const root = fileURLToPath(new URL("..", import.meta.url));
for (const index of indexes) {
  if (existsSync(join(root, index.folder))) put(index.path, indexText(root, index));
}
put(groupsPath, groupsText(root));

function put(name: string, text: string): void {
  const path = join(root, name);
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  writeFileSync(path, text);
  console.log(`wrote ${name}`);
}
