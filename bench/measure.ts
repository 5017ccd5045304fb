/** Seconds of one piece of work. The median tells of this machine as it is, the least of what it can do undisturbed. */
export interface Timing {
  readonly median: number;
  readonly least: number;
}

/** Repeated runs after a warm-up: what the rivals' script does, so that medians compare. */
export function measure(work: () => void, atLeastSeconds = 0.5): Timing {
  warmUp(work);
  const times: number[] = [];
  const start = performance.now();
  while (times.length < 3 || performance.now() - start < 1000 * atLeastSeconds) times.push(once(work));
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1], least: times[0] };
}

export function once(work: () => void): number {
  const before = performance.now();
  work();
  return (performance.now() - before) / 1000;
}

/** A twentieth of a second at least: V8 compiles the routines anew while they run. */
function warmUp(work: () => void): void {
  const start = performance.now();
  do work();
  while (performance.now() - start < 50);
}

/** Under whose name lines are said: `wasm` or `native`. */
let backend = "wasm";

export function measuredOn(name: "wasm" | "native"): void {
  backend = name;
}

/** One JSON line; `value` is from the median, `best` from the least time. */
export function say(
  name: string,
  timing: Timing,
  convert: (seconds: number) => number,
  unit: string,
  more: Readonly<Record<string, number>> = {},
): void {
  const [value, best] = [timing.median, timing.least].map((seconds) => Number(convert(seconds).toPrecision(4)));
  console.log(JSON.stringify({ case: name, value, unit, backend, best, ...more }));
}
