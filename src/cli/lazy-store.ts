import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Store } from "../lab/store.ts";
import { makeFolder } from "./out-node.ts";

/** A store whose file is made only when the first trial is about to run: a refusal before leaves nothing behind. */
export interface LazyStore {
  /** The store if its file exists already. */
  ifThere(): Promise<Store | undefined>;
  open(): Promise<Store>;
  close(): void;
}

export function lazyStore(path: string): LazyStore {
  let store: Store | undefined;
  const open = async (): Promise<Store> => {
    if (store !== undefined) return store;
    if (path !== ":memory:") makeFolder(dirname(path));
    const { openStore } = await import("../lab/store-node.ts");
    store = openStore(path);
    return store;
  };
  return {
    open,
    ifThere: async () => (store !== undefined || existsSync(path) ? open() : undefined),
    close() {
      store?.close();
      store = undefined;
    },
  };
}
