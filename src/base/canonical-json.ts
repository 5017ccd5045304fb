import { DomainError } from "./errors.ts";

/** A JSON value; numbers are finite. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one spelling of a JSON value (RFC 8785): members sorted by UTF-16 code units, numbers as ECMAScript prints
 * them (−0 as 0), no white space. Members that are `undefined` are left out.
 *
 * @throws DomainError for non-finite numbers, lone surrogates and values that are not JSON.
 */
export function canonicalJson(value: Json): string {
  switch (typeof value) {
    case "number":
      if (!Number.isFinite(value)) throw refusal(String(value));
      return JSON.stringify(value);
    case "string":
      if (!value.isWellFormed()) throw refusal("a string with a lone surrogate");
      return JSON.stringify(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(",")}]`;
      return canonicalObject(value as { readonly [key: string]: Json | undefined });
    default:
      throw refusal(typeof value);
  }
}

function canonicalObject(value: { readonly [key: string]: Json | undefined }): string {
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${canonicalJson(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(",")}}`;
}

function refusal(got: string): DomainError {
  return new DomainError({
    who: "canonicalJson",
    expected: "finite numbers, strings, booleans, null, arrays and plain objects",
    got,
    next: 'Write non-finite numbers as the strings "Infinity", "-Infinity", "NaN".',
  });
}
