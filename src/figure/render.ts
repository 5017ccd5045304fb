import { logger, parse, View, Warn } from "vega";
import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { random } from "../base/random.ts";
import { DomainError } from "../base/errors.ts";
import { textWidth, type Weight } from "./text-width.ts";
import { tidySvg } from "./tidy-svg.ts";

/** A Vega-Lite specification as plain JSON; `name` prefixes ids, `title` and `description` become those of the SVG. */
export interface VegaLiteSpec {
  readonly name: string;
  readonly description: string;
  readonly [member: string]: unknown;
}

export interface RenderOptions {
  /** What Vega has to say against the specification; ignored if absent. */
  readonly onWarning?: (message: string) => void;
}

/**
 * SVG text of a Vega-Lite specification: no DOM, no eval, no network, no clock.
 *
 * The bytes depend on the specification alone: text is measured by our own table of widths, ids are counted anew in
 * each picture, coordinates are rounded to 1/100 px, and Vega's random numbers start from the same seed.
 *
 * @throws DomainError if the specification asks for a file or an address.
 */
export function renderSvg(spec: VegaLiteSpec, options: RenderOptions = {}): Promise<string> {
  const picture = last.then(() => render(spec, options));
  last = picture.catch(() => undefined);
  return picture;
}

/** One picture after another: Vega keeps its random numbers and counters per process. */
let last: Promise<unknown> = Promise.resolve();

async function render(spec: VegaLiteSpec, { onWarning }: RenderOptions): Promise<string> {
  const said: string[] = [];
  const asked: string[] = [];
  const log = logger(Warn, undefined, (_method, _level, input: readonly unknown[]) => void said.push(input.join(" ")));
  // the one place where plain JSON is handed over as Vega-Lite's own type; Vega-Lite reports what does not fit
  const compiled = compile(spec as unknown as TopLevelSpec, { logger: log }).spec;
  untyped.textMetrics.width = (item, text) => textWidth(text, item.fontSize ?? 11, weightOf(item));
  const stream = random(0, "figure");
  untyped.setRandom(() => stream.uniform());
  const view = new View(parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "none",
    loader: refusingLoader(asked),
    logger: log,
  });
  try {
    const svg = await view.toSVG();
    // only now: an error thrown inside Vega's own callbacks would leave this promise waiting for ever
    if (asked.length > 0) throw refusal(asked[0]);
    if (onWarning) for (const message of said) onWarning(message);
    return tidySvg(svg, { id: spec.name, title: titleOf(spec), description: spec.description });
  } finally {
    view.finalize();
  }
}

function titleOf(spec: VegaLiteSpec): string {
  const meta = spec["usermeta"];
  if (typeof meta === "object" && meta !== null && "title" in meta) return String(meta.title);
  return spec.name;
}

/**
 * Two of Vega's exports that its typings leave out. `textMetrics` is the object through which Vega measures text:
 * left alone, a `canvas` package that happens to be installed would decide the layout.
 */
const untyped = vega as unknown as {
  readonly setRandom: (uniform: () => number) => void;
  readonly textMetrics: { width(item: TextItem, text: string): number };
};

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

function weightOf(item: TextItem): Weight {
  return item.fontWeight === "bold" || Number(item.fontWeight) >= 600 ? "bold" : "normal";
}

function refusal(address: string): DomainError {
  return new DomainError({
    who: "renderSvg",
    expected: "data inside the specification",
    got: `a reference to ${address}`,
    next: "Put the values into `data.values`.",
  });
}

/** Loads nothing, and notes what it was asked for. */
function refusingLoader(asked: string[]) {
  const refuse = (address: string): Promise<never> => {
    asked.push(address);
    return Promise.reject(refusal(address));
  };
  return { load: refuse, sanitize: refuse, http: refuse, file: refuse };
}
