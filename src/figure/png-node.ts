import { Resvg } from "@resvg/resvg-js";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * PNG bytes of an SVG, `width` px wide, in our own font; fonts of the machine are not looked at.
 *
 * @throws Error if the package was installed without its fonts.
 */
export function renderPng(svg: string, { width }: { readonly width: number }): Uint8Array {
  const picture = new Resvg(svg, {
    fitTo: { mode: "width", value: width },
    background: "white",
    font: {
      loadSystemFonts: false,
      fontFiles: ["Arimo-Regular.ttf", "Arimo-Bold.ttf"].map(fontFile),
      defaultFontFamily: "Arimo",
      sansSerifFamily: "Arimo",
    },
  });
  return new Uint8Array(picture.render().asPng());
}

/** tsc copies no fonts: from dist/src/figure/ they are found in the package's src/figure/fonts/. */
function fontFile(name: string): string {
  const places = [`./fonts/${name}`, `../../../src/figure/fonts/${name}`];
  const found = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(`renderPng: expected the font ${name} in src/figure/fonts, got none. Reinstall.`);
  return found;
}
