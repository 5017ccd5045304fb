import { escapeXml } from "./escape-xml.ts";
import { fontFamily } from "./style.ts";

export interface Labels {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/**
 * Vega's SVG made small, steady and accessible: coordinates rounded to 1/100 px, ids counted from 1 under the
 * figure's own prefix (Vega counts over all pictures of a process), the font named once, `<title>` and `<desc>` for
 * screen readers.
 */
export function tidySvg(svg: string, { id, title, description }: Labels): string {
  const safe = id.replace(/[^A-Za-z0-9_-]/g, "-");
  const body = roundNumbers(renameIds(svg, safe))
    .replaceAll(/ font-family="[^"]*"/g, "")
    // the root says what a screen reader needs; Vega's own words about mark containers would be read one by one
    .replaceAll(/ (?:class|role|aria-roledescription|aria-hidden|aria-label)="[^"]*"/g, "")
    .replaceAll(/ pointer-events="none"/g, "")
    .replaceAll(/<path(?: aria-hidden="true")? d="(?:M0,0h0v0h0Z)?"(?: [^>]*)?\/>/g, "")
    .replaceAll(/<g(?: [^>]*)?><\/g>/g, "");
  const end = body.indexOf(">") + 1;
  const root = body
    .slice(0, end)
    .replace(/ version="1.1"| xmlns:xlink="[^"]*"/g, "")
    .replace(/>$/, ` font-family="${fontFamily}" role="img" aria-labelledby="${safe}-title ${safe}-desc">`);
  const words = `<title id="${safe}-title">${escapeXml(title)}</title><desc id="${safe}-desc">${escapeXml(description)}</desc>`;
  return `${root}${words}${body.slice(end)}\n`;
}

function renameIds(svg: string, prefix: string): string {
  const ids = [...new Set([...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))];
  const renamed = new Map(ids.map((id, i) => [id, `${prefix}-${i + 1}`]));
  return svg
    .replaceAll(/ id="([^"]+)"/g, (_, id: string) => ` id="${renamed.get(id)}"`)
    .replaceAll(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${renamed.get(id) ?? id})`);
}

const numeric = "viewBox|transform|d|x|y|x1|y1|x2|y2|r|width|height|font-size|stroke-width|opacity|fill-opacity";

/** Only inside attributes that hold numbers, never in text. */
function roundNumbers(svg: string): string {
  return svg.replaceAll(new RegExp(` (${numeric})="([^"]*)"`, "g"), (_, name: string, value: string) => {
    const rounded = value.replaceAll(/-?\d*\.?\d+(?:e[-+]?\d+)?/g, (number) =>
      String(Number(Number(number).toFixed(2)) + 0),
    );
    return ` ${name}="${rounded}"`;
  });
}
