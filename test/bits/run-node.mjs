// node run-node.mjs CASES.mjs ENGINE.wasm forwards|backwards: prints the hashes of every case as this Node computes them
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [cases, wasm, order] = process.argv.slice(2);
const { hashes } = await import(pathToFileURL(cases).href);
const module = await WebAssembly.compile(readFileSync(wasm));
process.stdout.write(JSON.stringify({ runtime: `node ${process.version}`, hashes: hashes(module, order) }));
