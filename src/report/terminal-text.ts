const unsafe = // eslint-disable-next-line no-control-regex -- these are what must not reach a terminal
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Text that cannot steer a terminal: control characters, line breaks, and marks that hide or reverse what follows
 * become "�". Column names and labels come from users' files.
 */
export function terminalText(text: string): string {
  return text.toWellFormed().replaceAll(unsafe, "\ufffd");
}

/** Columns that a text takes: two for ideographs and emoji, none for combining marks. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

/** Lines of at most `width` columns, later ones indented; a word that is too long stands alone. */
export function wrap(text: string, width: number, indent = ""): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/ +/)) {
    if (line === "") line = word;
    else if (columns(line) + 1 + columns(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = indent + word;
    }
  }
  return [...lines, line];
}

export interface TextColumn {
  readonly head: string;
  readonly align: "left" | "right";
  readonly cells: readonly string[];
}

/**
 * Columns side by side, two spaces between them. Where they do not fit into `width`, the rows are written one below
 * the other, "head: cell" a line, so that nothing is cut.
 */
export function textTable(table: readonly TextColumn[], width: number): string[] {
  const sizes = table.map(({ head, cells }) => Math.max(...[head, ...cells].map(columns)));
  const rows = Math.max(0, ...table.map(({ cells }) => cells.length));
  const total = sizes.reduce((sum, size) => sum + size + 2, 0) - 2;
  if (total > width) return stacked(table, rows, width);
  const line = (texts: readonly string[]) =>
    texts
      .map((text, j) => pad(text, sizes[j], table[j].align))
      .join("  ")
      .trimEnd();
  return [
    line(table.map(({ head }) => head)),
    ...Array.from({ length: rows }, (_, i) => line(table.map(({ cells }) => cells[i] ?? ""))),
  ];
}

function stacked(table: readonly TextColumn[], rows: number, width: number): string[] {
  return Array.from({ length: rows }, (_, i) =>
    table.flatMap(({ head, cells }, j) => {
      if ((cells[i] ?? "") === "") return [];
      const indent = j === 0 ? "" : "  ";
      return wrap(head === "" ? cells[i] : `${head}: ${cells[i]}`, width - 2, "  ").map((line) => indent + line);
    }),
  ).flat();
}

function pad(text: string, width: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, width - columns(text)));
  return align === "left" ? text + space : space + text;
}
