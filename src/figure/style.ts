/**
 * The house style of figures. Series differ by lightness, dash and marker, so that they stay apart in grey print.
 * Arimo, Liberation Sans, Arial and Helvetica have the same advance widths: whichever a reader has, labels fit.
 */
export const fontFamily = "Arimo, 'Liberation Sans', Arial, Helvetica, sans-serif";

/** CIE lightness in the comments: neighbours in a figure differ by at least 20. */
export const colour = {
  ink: "#1f2328", // 13
  measured: "#123f73", // 26
  second: "#b5540f", // 46
  control: "#757575", // 49, dotted
  faint: "#6a6f76", // 46, words only
  rule: "#8b9199",
  grid: "#e7e9ec",
  zone: "#f1ead9", // 93
  zoneEdge: "#c9b98a",
  zoneInk: "#6b5420",
  paper: "#ffffff",
} as const;

export interface Sizes {
  readonly title: number;
  readonly text: number;
  readonly small: number;
  readonly line: number;
  readonly marker: number;
}

/** Below 480 px the picture is for a phone: the same letters on a smaller field. */
export function isNarrow(width: number): boolean {
  return width < 480;
}

export function sizes(width: number): Sizes {
  return isNarrow(width)
    ? { title: 15, text: 12.5, small: 11.5, line: 2, marker: 42 }
    : { title: 17, text: 13, small: 12, line: 2.25, marker: 52 };
}

/** Vega-Lite config: no frame, a faint grid, quiet axes. */
export function config(width: number): object {
  const { small } = sizes(width);
  const font = "house";
  return {
    aria: false,
    background: colour.paper,
    font,
    view: { stroke: null },
    axis: {
      labelColor: colour.faint,
      labelFontSize: small,
      labelPadding: 5,
      tickColor: colour.rule,
      tickSize: 4,
      domainColor: colour.rule,
      gridColor: colour.grid,
      title: null,
    },
    axisY: { domain: false, ticks: false },
    axisX: { grid: false },
    line: { strokeJoin: "round", strokeCap: "butt" },
  };
}
