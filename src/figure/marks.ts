import { colour } from "./style.ts";

/** A value with its interval, as figures show it. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface Axis {
  readonly domain: readonly [number, number];
  readonly kind: "linear" | "log";
}

function channel(field: string, { domain, kind }: Axis, axis?: object): object {
  const scale = { type: kind, domain, nice: false, ...(kind === "linear" ? { zero: false } : {}) };
  return { field, type: "quantitative", scale, ...(axis ? { axis } : {}) };
}

export interface MarkInput {
  readonly values: readonly object[];
  readonly x: Axis;
  readonly y: Axis;
}

/** Line through (x, y); a null y breaks it. */
export function line({ values, x, y }: MarkInput, style: object): object {
  return {
    data: { values },
    mark: { type: "line", invalid: "break-paths-show-path-domains", ...style },
    encoding: { x: channel("x", x), y: channel("y", y) },
  };
}

/** Band from `low` to `high`. */
export function band({ values, x, y }: MarkInput, style: object): object {
  return {
    data: { values },
    mark: { type: "area", line: false, ...style },
    encoding: { x: channel("x", x), y: channel("low", y), y2: { field: "high" } },
  };
}

/** Bars from `low` to `high`, upright. */
export function bars({ values, x, y }: MarkInput, style: object): object {
  return {
    data: { values },
    mark: { type: "rule", strokeWidth: 1.5, ...style },
    encoding: { x: channel("x", x), y: channel("low", y), y2: { field: "high" } },
  };
}

export function points({ values, x, y }: MarkInput, style: object): object {
  return {
    data: { values },
    mark: { type: "point", opacity: 1, filled: true, ...style },
    encoding: { x: channel("x", x), y: channel("y", y) },
  };
}

/** The two axes themselves: x at given ticks without labels, y with labels and a faint grid. */
export function axes({ x, y }: Omit<MarkInput, "values">, ticks: Ticks): object {
  return {
    data: { values: [{ x: x.domain[0], y: y.domain[0] }] },
    mark: { type: "point", opacity: 0, size: 0 },
    encoding: {
      x: channel("x", x, { values: ticks.x, labels: ticks.xLabels === "own", ...(ticks.xAxis ?? {}) }),
      y: channel("y", y, { values: ticks.y, grid: true, ...(ticks.yFormat ? { format: ticks.yFormat } : {}) }),
    },
  };
}

export interface Ticks {
  readonly x: readonly number[];
  readonly xLabels: "own" | "none";
  readonly xAxis?: object;
  readonly y: readonly number[];
  readonly yFormat?: string;
}

/** A straight line or block in px, for marks that need no data. */
export function rule(
  { x, y, x2, y2 }: { readonly x: number; readonly y: number; readonly x2: number; readonly y2: number },
  style: object = {},
): object {
  return {
    data: { values: [{}] },
    mark: { type: "rule", stroke: colour.rule, ...style },
    encoding: { x: { value: x }, y: { value: y }, x2: { value: x2 }, y2: { value: y2 } },
  };
}

export function block(
  { x, y, x2, y2 }: { readonly x: number; readonly y: number; readonly x2: number; readonly y2: number },
  style: object = {},
): object {
  return {
    data: { values: [{}] },
    mark: { type: "rect", fill: colour.zone, ...style },
    encoding: { x: { value: x }, y: { value: y }, x2: { value: x2 }, y2: { value: y2 } },
  };
}
