import { sha256 } from "../base/sha256.ts";
import { markup, trusted, type Html } from "./markup.ts";
import { pageStyle } from "./page-style.ts";

/** A whole document that asks the network for nothing: the policy allows this one style sheet and nothing else. */
export function page({ title, body }: { readonly title: string; readonly body: Html }): string {
  const policy = `default-src 'none'; style-src 'sha256-${base64(sha256(pageStyle))}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>${trusted(pageStyle)}</style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.html;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

export interface TableColumn {
  readonly head: string | Html;
  readonly align: "left" | "number";
}

export interface TableRow {
  /** The first cell heads the row. */
  readonly cells: readonly (string | Html)[];
  readonly chosen?: "yes" | "no";
}

/** A table with caption, that scrolls by itself where the screen is narrow. */
export function table(caption: string | Html, columns: readonly TableColumn[], rows: readonly TableRow[]): Html {
  const kind = (i: number) => (columns[i].align === "number" ? trusted(' class="number"') : null);
  const head = columns.map((column, i) => markup`<th scope="col" ${kind(i)}>${column.head}</th>`);
  const body = rows.map(({ cells, chosen }) => {
    const filled = cells.map((cell, i) =>
      i === 0 ? markup`<th scope="row" ${kind(i)}>${cell}</th>` : markup`<td${kind(i)}>${cell}</td>`,
    );
    return markup`<tr${chosen === "yes" ? trusted(' class="chosen"') : null}>${filled}</tr>\n`;
  });
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="table">
    <table>
      <caption><div class="caption">${caption}</div></caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

/** A name from a user's file: kept apart, so that its direction of writing does not leak into the sentence. */
export function name(text: string): Html {
  return markup`<bdi>${text}</bdi>`;
}
