import { escapeXml } from "../figure/escape-xml.ts";

/** A piece of HTML that is safe to insert as it is. */
export interface Html {
  readonly html: string;
}

export type HtmlValue = string | number | Html | null | readonly HtmlValue[];

/** Template tag: texts are escaped, pieces of HTML inserted, lists joined, null left out. Safe unless told otherwise. */
export function markup(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { html: strings.reduce((text, piece, i) => text + textOf(values[i - 1]) + piece) };
}

function textOf(value: HtmlValue): string {
  if (value === null) return "";
  if (typeof value === "string" || typeof value === "number") return escapeXml(String(value));
  return "html" in value ? value.html : value.map(textOf).join("");
}

/** For text that we made ourselves: a rendered SVG, a style sheet. */
export function trusted(text: string): Html {
  return { html: text };
}
