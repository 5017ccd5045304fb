/** A document as the command line prints it: two spaces of indentation, members in the document's order. */
export function json(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
