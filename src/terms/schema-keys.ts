import { z } from "zod";

/** Where a value stands in a document: the keys and indices that lead to it. */
export type Path = readonly PropertyKey[];

/** The keys that a schema knows at `path`; of a union, those of all its alternatives. */
export function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  return childKeys(
    path.reduce<JsonSchema[]>((nodes, step) => nodes.flatMap((node) => child(node, step)), [json(schema)]),
  );
}

/** Every dotted path below the member `head` of a schema, such as train.learningRate. */
export function pathsBelow(schema: z.ZodType, head: string): readonly string[] {
  const paths: string[] = [];
  const walk = (node: JsonSchema, prefix: string): void => {
    for (const key of childKeys([node])) {
      paths.push(`${prefix}.${key}`);
      for (const next of child(node, key)) walk(next, `${prefix}.${key}`);
    }
  };
  for (const node of child(json(schema), head)) walk(node, head);
  return paths;
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

function json(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
}

function branches(node: JsonSchema): readonly JsonSchema[] {
  return [node, ...(node.anyOf ?? []), ...(node.oneOf ?? [])];
}

function child(node: JsonSchema, step: PropertyKey): JsonSchema[] {
  return branches(node).flatMap(({ properties, items }) => {
    const own = properties !== undefined && Object.hasOwn(properties, step) ? properties[String(step)] : undefined;
    const found = typeof step === "number" ? items : own;
    return found === undefined ? [] : [found];
  });
}

function childKeys(nodes: readonly JsonSchema[]): string[] {
  return [...new Set(nodes.flatMap(branches).flatMap(({ properties }) => Object.keys(properties ?? {})))];
}
