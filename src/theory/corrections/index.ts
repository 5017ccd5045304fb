/** What is wrong or loose as printed in the sources, with counterexamples to run. */
export { baldi } from "./baldi.ts";
export type { Correction } from "./correction.ts";
export { posts } from "./posts.ts";
