import { scale } from "vega";

/** A scale that maps a value to px; made by Vega, so that our words stand where its marks stand. */
export interface Position {
  (value: number): number;
  readonly domain: readonly [number, number];
  ticks(count: number): number[];
}

export interface PositionInput {
  readonly kind: "linear" | "log";
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  /** Widens the domain to round values of about so many ticks. */
  readonly nice?: number;
}

interface VegaScale {
  (value: number): number;
  domain(): number[];
  domain(ends: readonly number[]): VegaScale;
  range(ends: readonly number[]): VegaScale;
  nice(count: number): VegaScale;
  ticks(count: number): number[];
}

export function position({ kind, domain, range, nice }: PositionInput): Position {
  // vega.scale returns the constructor of a d3 scale; its typings say `any`
  const made = (scale(kind) as () => VegaScale)().domain(domain).range(range);
  if (nice !== undefined) made.nice(nice);
  const [low, high] = made.domain();
  return Object.assign((value: number) => made(value), {
    domain: [low, high] as const,
    ticks: (count: number) => made.ticks(count),
  });
}
