/** What `compute --list` tells of an input, as far as these words need it. */
interface InputSchema {
  readonly type?: string;
  readonly description?: string;
  readonly anyOf?: readonly InputSchema[];
  readonly oneOf?: readonly InputSchema[];
  readonly items?: InputSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, InputSchema>>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** One input in words: its name, what it means, and what may be given. */
export interface InputWords {
  readonly name: string;
  readonly meaning: string;
  readonly kind: string;
}

/** The inputs of a calculator in words, from its JSON Schema. */
export function inputWords(schema: unknown): InputWords[] {
  const { properties = {}, required = [] } = schema as InputSchema & { readonly required?: readonly string[] };
  return Object.entries(properties).map(([name, input]) => {
    const left = required.includes(name) ? "" : input.default === undefined ? ", may be left out" : "";
    const standing = input.default === undefined ? "" : `, ${JSON.stringify(input.default)} if left out`;
    return { name, meaning: input.description ?? "", kind: `${kindOf(input)}${left}${standing}` };
  });
}

function kindOf(schema: InputSchema): string {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return [...new Set(alternatives.map(kindOf))].join(" or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((word) => JSON.stringify(word)).join(", ");
  switch (schema.type) {
    case "integer":
      return `whole number${range(schema)}`;
    case "number":
      return `number${range(schema)}`;
    case "boolean":
      return "true or false";
    case "string":
      return "text";
    case "array":
      return schema.items === undefined ? "list" : `list of ${plural(kindOf(schema.items))}`;
    case "object":
      return `{${Object.keys(schema.properties ?? {}).join(", ")}}`;
    default:
      return "any value";
  }
}

function plural(kind: string): string {
  return kind.replace(/^(whole number|number|list|text)/, (word) => `${word}s`);
}

function range({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: InputSchema): string {
  // zod writes the safe integers as bounds
  const low = minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? undefined : `≥ ${minimum}`;
  const high = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? undefined : `≤ ${maximum}`;
  const bounds = [
    exclusiveMinimum === undefined ? low : `> ${exclusiveMinimum}`,
    exclusiveMaximum === undefined ? high : `< ${exclusiveMaximum}`,
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? "" : ` ${bounds.join(", ")}`;
}
