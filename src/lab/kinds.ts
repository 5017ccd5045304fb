import { didYouMean } from "../base/did-you-mean.ts";
import { UsageError } from "../base/errors.ts";
import type { Engine } from "../engine/engine.ts";
import * as folder from "../learn/kinds/index.ts";
import type { Kind } from "../terms/kind.ts";
import { checked, pathName } from "../terms/mistake.ts";
import type { Trial } from "../terms/trial.ts";

/** A kind of trial as the lab sees it: any trial's. */
export type AnyKind = Kind<Trial, Engine>;

/** Kinds by name. */
export type Kinds = ReadonlyMap<string, AnyKind>;

export function kindsByName(list: Iterable<AnyKind>): Kinds {
  return new Map([...list].map((kind) => [kind.kind, kind]));
}

/** The kinds of `learn/kinds/`: one file each, found through its generated index. */
export const builtInKinds: Kinds = /* @__PURE__ */ kindsByName(Object.values(folder) as unknown as AnyKind[]);

/** @throws UsageError that names the nearest kinds. */
export function kindOf(name: string, kinds: Kinds = builtInKinds): AnyKind {
  const found = kinds.get(name);
  if (found) return found;
  throw new UsageError({
    who: "trial",
    expected: `a kind of trial: ${[...kinds.keys()].join(", ")}`,
    got: JSON.stringify(name),
    next: `Correct "kind".${didYouMean(name, kinds.keys())}`,
  });
}

/**
 * Reads a trial from outside: every default written out, so that its id does not depend on what was left unsaid.
 * Only for the edge; inside, trials are trusted.
 * @throws UsageError with the path of the first wrong member.
 */
export function parseTrial(value: unknown, kinds: Kinds = builtInKinds): Trial {
  const name = (value as { readonly kind?: unknown } | null)?.kind;
  const read = checked(kindOf(typeof name === "string" ? name : String(name), kinds).schema, value);
  if ("data" in read) return read.data;
  const { is, path, expected, got, choices, hint } = read.mistake;
  const member = pathName(path, "the trial");
  throw new UsageError({
    who: `trial of kind ${String(name)}`,
    expected: is === "unknown-key" ? `a key among ${choices.join(", ")}` : `${member} to be ${expected}`,
    got: is === "unknown-key" ? member : got,
    next: `${is === "missing" ? `Add ${member} to` : "Correct"} the trial's JSON.${hint}`,
  });
}
