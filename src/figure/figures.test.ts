import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  contrastsExample,
  descentExample,
  growthExample,
  riskExample,
  sweepExample,
} from "../../test/figures/inputs.ts";
import { crossedWords, layoutFaults } from "../../test/figures/svg-texts.ts";
import { contrastsFigure, type ContrastsFigure } from "./contrasts-figure.ts";
import { doubleDescentFigure } from "./double-descent-figure.ts";
import { growthFigure } from "./growth-figure.ts";
import { renderPng } from "./png-node.ts";
import { renderSvg, type VegaLiteSpec } from "./render.ts";
import { riskFigure } from "./risk-figure.ts";
import { sweepFigure } from "./sweep-figure.ts";
import type { SweepFigure } from "./sweep-input.ts";

const draw = (spec: VegaLiteSpec) =>
  renderSvg(spec, {
    onWarning(message) {
      throw new Error(message);
    },
  });

const figures = [720, 320].flatMap((width) => [
  { name: `sweep-${width}`, spec: () => sweepFigure(sweepExample, { width }) },
  { name: `contrasts-${width}`, spec: () => contrastsFigure(contrastsExample, { width }) },
  { name: `risk-${width}`, spec: () => riskFigure(riskExample, { width }) },
]);

/** Plots side by side, for pages: no phone shows them. */
const rows = [900, 720].flatMap((width) => [
  { name: `descent-${width}`, spec: () => doubleDescentFigure(descentExample, { width }) },
  { name: `growth-${width}`, spec: () => growthFigure(growthExample, { width }) },
]);

describe.each([...figures, ...rows])("$name", ({ name, spec }) => {
  test("is the golden picture, to the byte, without a word from Vega", async () => {
    await expect(await draw(spec())).toMatchFileSnapshot(`./golden/${name}.svg`);
  });

  test("has no words that leave the picture or lie upon others", async () => {
    expect(layoutFaults(await draw(spec()))).toEqual([]);
  });
});

test("the bytes are the same again, after other pictures, and side by side with them", async () => {
  const first = await draw(figures[0].spec());
  await draw(figures[5].spec());
  const [again] = await Promise.all([draw(figures[0].spec()), draw(figures[1].spec()), draw(figures[2].spec())]);
  expect(again).toBe(first);
});

test("a picture that uses Vega's random numbers is the same again too", async () => {
  const spec: VegaLiteSpec = {
    name: "random",
    description: "",
    data: { values: Array.from({ length: 30 }, (_, i) => ({ i })) },
    transform: [{ sample: 10 }, { calculate: "random()", as: "u" }],
    mark: "point",
    encoding: { x: { field: "u", type: "quantitative" }, y: { field: "i", type: "quantitative" } },
  };
  expect(await draw(spec)).toBe(await draw(spec));
});

test("no text becomes code: eval and Function are never called", async () => {
  const called = vi.fn(() => {
    throw new Error("code from text");
  });
  vi.stubGlobal("Function", called);
  vi.stubGlobal("eval", called);
  try {
    await draw(figures[0].spec());
  } finally {
    vi.unstubAllGlobals();
  }
  expect(called).not.toHaveBeenCalled();
});

test("a specification that asks for an address is refused", async () => {
  const spec = {
    name: "far",
    description: "",
    data: { url: "https://example.org/t.csv" },
    mark: "point",
    encoding: {},
  };
  await expect(draw(spec)).rejects.toThrow(/example\.org/);
});

test("a screen reader gets title and description, and words from files stay words", async () => {
  const svg = await draw(
    sweepFigure({ ...sweepExample, title: `<script>"&'\u0007`, description: "a < b" }, { width: 720 }),
  );
  expect(svg).toContain(
    'role="img" aria-labelledby="sweep-title sweep-desc"><title id="sweep-title">&lt;script&gt;&quot;&amp;&#39;\ufffd</title>',
  );
  expect(svg).toContain('<desc id="sweep-desc">a &lt; b</desc>');
  expect(svg).not.toContain("<script>");
});

test("coordinates have at most two decimals and no negative zero", async () => {
  const svg = await draw(figures[2].spec());
  expect(svg).not.toMatch(/ (?:d|transform)="[^"]*\d\.\d{3}/);
  expect(svg).not.toMatch(/[" ,(]-0[ ,")]/);
});

test("PNG bytes are the same again, with the width that was asked for", async () => {
  const svg = await draw(figures[0].spec());
  const png = renderPng(svg, { width: 720 });
  expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join("")).toBe("PNG");
  expect(new DataView(png.buffer).getUint32(16)).toBe(720);
  expect(renderPng(svg, { width: 720 })).toEqual(png);
});

test("PNG text is drawn in our font: without words the bytes differ", async () => {
  const svg = await draw(figures[0].spec());
  const mute = svg.replaceAll(/<text[^>]*>.*?<\/text>/g, "");
  expect(renderPng(mute, { width: 360 })).not.toEqual(renderPng(svg, { width: 360 }));
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const interval = fc.tuple(share, share, share).map((three) => {
  const [low, mean, high] = three.sort((a, b) => a - b);
  return { low, mean, high };
});
const phrase = fc
  .array(fc.constantFrom("width", "helps", "no", "difference", "ß", "Größe", "interpolationsschwelle"), {
    minLength: 1,
    maxLength: 14,
  })
  .map((words) => words.join(" "));

const sweeps: fc.Arbitrary<SweepFigure> = fc
  .record({
    title: phrase,
    caption: phrase,
    steps: fc.array(fc.record({ test: interval, train: interval, grow: fc.integer({ min: 1, max: 40 }) }), {
      minLength: 2,
      maxLength: 14,
    }),
    examples: fc.integer({ min: 5, max: 60_000 }),
    outputs: fc.integer({ min: 1, max: 10 }),
    at: fc.nat(),
    reference: share,
    reached: fc.boolean(),
  })
  .map(({ title, caption, steps, examples, outputs, at, reference, reached }) => {
    let width = 0;
    const points = steps.map(({ test, train, grow }) => ({
      width: (width += grow),
      parameters: 33 * width + 2,
      test,
      train,
      settled: "yes" as const,
    }));
    const [chosen, next] = [at % points.length, (at + 1) % points.length].sort((a, b) => a - b);
    return {
      ...sweepExample,
      title,
      caption,
      points,
      examples,
      equations: examples * outputs,
      threshold: reached ? { low: points[chosen].parameters, high: points[next].parameters } : null,
      selected: points[chosen],
      references: [{ label: "linear model", value: reference }],
    };
  });

test.each([720, 320])(
  "at %i px no sweep has words that leave the picture, lie upon others or are crossed by a line",
  async (width) => {
    await fc.assert(
      fc.asyncProperty(sweeps, async (input) => {
        const svg = await draw(sweepFigure(input, { width }));
        expect([...layoutFaults(svg), ...crossedWords(svg)]).toEqual([]);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  },
);

const contrasts: fc.Arbitrary<ContrastsFigure> = fc
  .array(
    fc.tuple(
      interval,
      fc.integer({ min: 1, max: 9999 }),
      fc.constantFrom("helps", "no difference", "cannot tell", "not converged"),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((rows) => ({
    ...contrastsExample,
    rows: rows.map(([difference, width, answer], i) => ({
      id: `C${i + 1}`,
      label: `width ${width} → ${8 * width}`,
      answer,
      difference,
    })),
  }));

test.each([720, 320])("at %i px no forest plot has words that leave the picture or lie upon others", async (width) => {
  await fc.assert(
    fc.asyncProperty(contrasts, async (input) => {
      expect(layoutFaults(await draw(contrastsFigure(input, { width })))).toEqual([]);
    }),
    { numRuns: 12, endOnFailure: true },
  );
});
