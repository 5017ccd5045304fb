import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { indexes, indexText } from "./indexes.ts";

// npm run index: writes the generated indexes of the open folders
const root = fileURLToPath(new URL("..", import.meta.url));
for (const index of indexes) {
  const path = join(root, index.path);
  if (!existsSync(join(root, index.folder))) continue;
  const text = indexText(root, index);
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  writeFileSync(path, text);
  console.log(`wrote ${index.path}`);
}
