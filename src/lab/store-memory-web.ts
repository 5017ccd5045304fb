import type { Result } from "../terms/trial.ts";
import { decodeResult, encodeResult, mustBeEqual, type HostFacts, type Store, type StoredText } from "./store.ts";

/** A store that lives as long as the page or process; the twin of `store-node.ts` wherever there is no file. */
export function openMemoryStore(): Store {
  const kept = new Map<string, StoredText & { readonly host: HostFacts | undefined }>();
  const ids = (): string[] => [...kept.keys()].sort();
  return {
    name: ":memory:",
    get(id) {
      const found = kept.get(id);
      return found && decodeResult(found);
    },
    has: (id) => kept.has(id),
    put(result, host) {
      const text = encodeResult(result);
      const stored = kept.get(text.id);
      if (stored) mustBeEqual(stored.outcome, text, ":memory:");
      else kept.set(text.id, { ...text, host });
    },
    ids,
    all: () => inOrder(ids(), kept),
    hostOf: (id) => kept.get(id)?.host,
    close: () => kept.clear(),
  };
}

function* inOrder(ids: readonly string[], kept: ReadonlyMap<string, StoredText>): Iterable<Result> {
  for (const id of ids) {
    const found = kept.get(id);
    if (found) yield decodeResult(found);
  }
}
