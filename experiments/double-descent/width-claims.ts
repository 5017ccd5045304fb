import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import {
  publishedAt,
  publishedGap,
  testError,
  train,
  trainError,
  type Net,
  type NetSizes,
  type Noise,
} from "./network-law.ts";
import { mnist1dFile } from "./tables.ts";

const section = "18 double-descent: MNIST-1D by width";
const source = "Greydanus, Kobak 2024, arXiv:2011.14439, the notebook of their double descent";
const needs = [mnist1dFile];
/** Seeds are few and a run is long: one variance for all widths of a claim. */
const pooled = { statistic: "mean", variance: "pooled" } as const;

type Place = Pick<Net, "size" | "noise">;

/** Error of `first` less error of `second`, on the same labels, nested starts and the same order of rows. */
export function gap(
  sizes: NetSizes,
  first: Place,
  second: Place,
  { seeds, bound = 0 }: { seeds: number; bound?: number },
): ClaimPoint {
  const [a, b] = [first, second].map((place): Net => ({ network: "mlp", epochs: sizes.epochs, ...place }));
  return {
    at: { higher: a.size, lower: b.size, noise: a.noise },
    prediction: publishedGap(a, b),
    bound,
    seeds: Math.min(seeds, sizes.seeds),
    trials: (seed) => [train(a, seed), train(b, seed)],
    observe: ([one, other]) => testError(one) - testError(other),
  };
}

/** The rise by three points to h = 47, and the fall to h = 300, with label noise. */
export function riseAndFall(sizes: NetSizes): Claim {
  const all = [
    [0.15, 16, 0.03],
    [0.15, 300, 0],
    [0.3, 16, 0.03],
    [0.3, 177, 0],
  ] as const;
  const places = whole(sizes) ? all : all.slice(0, 1);
  return {
    id: "mnist1d-rise-and-fall",
    statement:
      "With 15 % or 30 % of training labels redrawn h = 47 errs more than h = 16 by at least 3 points; h = 300 (at 30 %: 177) errs less than h = 47",
    section,
    source,
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...pooled },
    control: { statement: "The error falls by growing width throughout, or rises throughout", expected: "refuted" },
    needs,
    points: places.map(([noise, size, bound]) =>
      // s ≤ δ/7 at the spread of .025 that six other seeds gave
      risen(gap(sizes, { size: 47, noise }, { size, noise }, { seeds: size > 16 ? 5 : 24, bound })),
    ),
  };
}

function whole({ epochs }: NetSizes): boolean {
  return epochs > 2;
}

/** On seeds of its own: those of the point as it was first named told the spread. */
function risen(point: ClaimPoint): ClaimPoint {
  const { higher, lower, noise } = point.at;
  return { ...point, at: { noise, above: higher, below: lower } };
}

/** Hsu's multiple comparisons with the best, as an intersection–union test: no width outside of 36–80 can be the peak. */
export function peakSet(sizes: NetSizes): Claim {
  const outside = whole(sizes) ? [9, 12, 21, 27, 104, 135, 177, 230] : [9, 21];
  return {
    id: "mnist1d-peak-set",
    statement:
      "At label noise .15 the widths that may be the peak lie in 36–80: each of h = 9, 12, 21, 27, 104, 135, 177, 230 errs less than h = 47 (16 and 300 do by mnist1d-rise-and-fall)",
    section,
    source: `${source}; Hsu 1996, Multiple Comparisons`,
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...pooled },
    control: { statement: "One of these widths errs at least as much as h = 47", expected: "refuted" },
    needs,
    points: outside.map((size) =>
      gap(sizes, { size: 47, noise: 0.15 }, { size, noise: 0.15 }, { seeds: size > 104 ? 5 : size > 12 ? 6 : 16 }),
    ),
  };
}

/** Without noise h = 47 is below h = 16: there is no peak to claim. */
export function noPeakWithoutNoise(sizes: NetSizes): Claim {
  const steps: readonly (readonly [number, number])[] = whole(sizes)
    ? [
        [9, 16],
        [16, 47],
        [47, 104],
      ]
    : [[9, 16]];
  return {
    id: "mnist1d-clean-falls",
    statement: "With no label redrawn the error falls from h = 9 over 16 and 47 to 104: no peak",
    section,
    source,
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...pooled },
    control: { statement: "Somewhere on this way the error rises with width", expected: "refuted" },
    needs,
    points: steps.map(([narrow, wide]) =>
      gap(sizes, { size: narrow, noise: 0 }, { size: wide, noise: 0 }, { seeds: 6 }),
    ),
  };
}

/**
 * One level a noise: half way between the published errors of h = 16 and 47; without noise that of h = 16. At .3 it is half
 * way between what four seeds, used for nothing else, gave at 16 and 47.
 */
export function levelAt(noise: Noise): number {
  if (noise === 0) return publishedAt({ network: "mlp", size: 16, noise }).value;
  if (noise === 0.3) return 0.578;
  const [low, high] = [16, 47].map((size) => publishedAt({ network: "mlp", size, noise }).value);
  return (low + high) / 2;
}

/** Widths above and below the level. What lies within 1 or 2 points of it in the published runs is not asked. */
const declared: Readonly<Record<Noise, { readonly above: readonly number[]; readonly below: readonly number[] }>> = {
  0: { above: [2, 3, 4, 5, 7, 9], below: [27, 36, 47, 61, 104, 177] },
  0.15: { above: [2, 3, 4, 5, 7, 36, 47, 61], below: [16, 104, 135, 177, 230, 300] },
  0.3: { above: [2, 3, 4, 36, 47, 61], below: [12, 16, 177] },
};

/** Part of the statement that a curve crosses a level three times, which no U and no falling curve does. */
function levelClaim(sizes: NetSizes, side: "above" | "below"): Claim {
  const noisesHere = whole(sizes) ? ([0, 0.15, 0.3] as const) : ([0.15] as const);
  return {
    id: `mnist1d-${side}-the-level`,
    statement:
      side === "above"
        ? "The narrowest nets err more than the level; with label noise so do h = 36, 47 and 61 again"
        : "Between them, with label noise, and from h = 104 (at 30 %: 177) on errors are below the level; without noise from h = 27 on",
    section,
    source,
    expected: "supported",
    judgement: {
      kind: side === "above" ? "at-least" : "at-most",
      control: "reversed",
      statistic: "mean",
      variance: "own",
    },
    control: {
      statement: side === "above" ? "One of these widths is below the level" : "One of these widths is above the level",
      expected: "refuted",
    },
    needs,
    points: noisesHere.flatMap((noise) =>
      declared[noise][side]
        .filter((size) => whole(sizes) || size < 20)
        .map((size) => levelPoint(sizes, { size, noise })),
    ),
  };
}

function levelPoint(sizes: NetSizes, { size, noise }: { readonly size: number; readonly noise: Noise }): ClaimPoint {
  const net: Net = { network: "mlp", size, noise, epochs: sizes.epochs };
  return {
    at: { h: size, noise },
    prediction: expectedAt(net, noise),
    bound: levelAt(noise),
    seeds: Math.min(levelSeeds(size), sizes.seeds),
    trials: (seed) => [train(net, seed)],
    observe: ([result]) => testError(result),
  };
}

/** Wide nets scatter by .2 to .6 points, narrow ones by 1 to 2.5, and the level is 2 points and more away. */
function levelSeeds(size: number): number {
  return size <= 61 ? 8 : 5;
}

/** The published error; at noise .3 that at .15, moved with the level. */
function expectedAt(net: Net, noise: Noise): Prediction {
  const found = publishedAt(net);
  return noise === 0.3 ? { ...found, value: found.value + levelAt(0.3) - levelAt(0.15) } : found;
}

export const aboveTheLevel = (sizes: NetSizes): Claim => levelClaim(sizes, "above");
export const belowTheLevel = (sizes: NetSizes): Claim => levelClaim(sizes, "below");

/** A label redrawn from ten classes changes nine times in ten: what a net that learned the rest still misfits. */
function changedLabels(noise: number): Prediction {
  return {
    value: 0.9 * noise,
    grade: "exact",
    calculator: "share of training labels that redrawing changes",
    inputs: { noise },
  };
}

/** Nakkiran's condition: the peak stands where the training rows are just fitted. */
export function peakWhereFitted(sizes: NetSizes): Claim {
  const places: readonly Noise[] = whole(sizes) ? [0.15, 0.3] : [0.15];
  return {
    id: "mnist1d-peak-where-fitted",
    statement:
      "The peak lies where training error reaches 0: h = 36 still misfits 10 points more of its training labels than h = 61, which misfits none",
    section,
    source: "Nakkiran et al. 2020, arXiv:1912.02292: effective model complexity",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...pooled },
    control: {
      statement: "Nets of the peak's width are far past, or far before, fitting their labels",
      expected: "refuted",
    },
    needs,
    points: places.map((noise) => {
      const [narrow, wide] = [36, 61].map((size): Net => ({ network: "mlp", size, noise, epochs: sizes.epochs }));
      return {
        at: { higher: 36, lower: 61, noise },
        prediction: changedLabels(noise),
        bound: 0.1,
        seeds: Math.min(5, sizes.seeds),
        trials: (seed) => [train(narrow, seed), train(wide, seed)],
        // a net that still misfits counts with its whole error against it
        observe: ([a, b]) => trainError(a) - 10 * trainError(b),
      };
    }),
  };
}
