import { textWidth } from "../../src/figure/text-width.ts";

/** A line of text where it stands in the picture, px. */
export interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const tag = /<(\/?)(\w+)([^>]*)>|([^<]+)/g;

/** All lines of text of one of our SVGs with the boxes of their letters, by walking its groups. */
export function svgTexts(svg: string): TextBox[] {
  const boxes: TextBox[] = [];
  const offsets: [number, number][] = [[0, 0]];
  let style = "";
  let dy = 0;
  for (const [, close, name, attributes = "", text] of svg.slice(svg.indexOf("</desc>") + 7).matchAll(tag)) {
    const [x, y] = offsets[offsets.length - 1];
    if (name === "g" || name === "text") {
      if (close) offsets.pop();
      else {
        const [, dx = "0", down = "0"] = /translate\(([-\d.]+),([-\d.]+)\)/.exec(attributes) ?? [];
        offsets.push([x + Number(dx), y + Number(down)]);
      }
      if (name === "text") [style, dy] = [attributes, 0];
    } else if (name === "tspan" && !close) dy += Number(/ dy="([-\d.]+)"/.exec(attributes)?.[1] ?? 0);
    else if (text !== undefined && text.trim() !== "") boxes.push(box(unescape(text), style, x, y + dy));
  }
  return boxes;
}

function box(text: string, style: string, x: number, baseline: number): TextBox {
  const fontSize = Number(/font-size="([\d.]+)/.exec(style)?.[1] ?? 11);
  const width = textWidth(text, fontSize, style.includes('font-weight="bold"') ? "bold" : "normal");
  const anchor = /text-anchor="(\w+)"/.exec(style)?.[1] ?? "start";
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
  // cap height and descent of Arimo: 0.72 and 0.21 em
  return { text, left, right: left + width, top: baseline - 0.72 * fontSize, bottom: baseline + 0.21 * fontSize };
}

function unescape(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

const upright = /<line transform="translate\(([-\d.]+),([-\d.]+)\)" x2="0" y2="([-\d.]+)"/g;

/** Upright lines of the plot that run through words. */
export function crossedWords(svg: string): string[] {
  const [, left = "0", top = "0"] = /<g [^>]*transform="translate\(([-\d.]+),([-\d.]+)\)"/.exec(svg) ?? [];
  const boxes = svgTexts(svg);
  return [...svg.matchAll(upright)].flatMap(([, dx, dy, length]) => {
    const [x, y] = [Number(left) + Number(dx), Number(top) + Number(dy)];
    const crossed = boxes.filter(
      (box) => box.left + 0.5 < x && x < box.right - 0.5 && y < box.bottom && box.top < y + Number(length),
    );
    return crossed.map(({ text }) => `"${text}" is crossed at ${x}`);
  });
}

/** What a designer would send back: words that leave the picture, and words upon words. */
export function layoutFaults(svg: string): string[] {
  const [, width, height] = /<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? ["", "0", "0"];
  const boxes = svgTexts(svg);
  const outside = boxes.filter(
    ({ left, right, top, bottom }) => left < 0 || right > Number(width) || top < 0 || bottom > Number(height),
  );
  const faults = outside.map(
    ({ text, left, right, top, bottom }) =>
      `outside ${width}×${height}: "${text}" at ${left.toFixed(1)}…${right.toFixed(1)}, ${top.toFixed(1)}…${bottom.toFixed(1)}`,
  );
  boxes.forEach((a, i) =>
    boxes.slice(i + 1).forEach((b) => {
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      if (!apart) faults.push(`"${a.text}" over "${b.text}"`);
    }),
  );
  return faults;
}
