import type { Session, Stream } from "./session.ts";

/** Where the work stands; shares are of floating-point operations, so that wide networks count for what they cost. */
export interface ProgressState {
  readonly done: number;
  readonly total: number;
  /** 0 … 1 */
  readonly share: number;
}

export interface Progress {
  update(state: ProgressState): void;
  /** Clears the bar. */
  end(): void;
}

const redrawSeconds = 0.1;
const lineSeconds = 2; // sparse where output goes to a file or a CI log

/**
 * Tells on stderr how far the work is: a bar that is redrawn where a person watches, else a line every 2 s at most;
 * nothing under `--json` unless stderr is a terminal. The clock is the process' and touches no result.
 */
export function showProgress(session: Session, options: { readonly json: boolean; readonly label: string }): Progress {
  const { err } = session;
  if (options.json && !err.interactive) return { update() {}, end() {} };
  const started = performance.now() / 1000;
  let last = err.interactive ? -Infinity : started;
  return {
    update(state) {
      const now = performance.now() / 1000;
      if (now - last < (err.interactive ? redrawSeconds : lineSeconds)) return;
      last = now;
      const line = describe(options.label, state, now - started);
      err.write(err.interactive ? `\r${bar(err, state.share, line)}\u001b[K` : `${line}\n`);
    },
    end() {
      if (err.interactive && last > -Infinity) err.write("\r\u001b[K");
    },
  };
}

function describe(label: string, { done, total, share }: ProgressState, seconds: number): string {
  const left = share > 0.02 && share < 1 ? `, about ${readableSeconds((seconds * (1 - share)) / share)} left` : "";
  return `${label}: ${done} of ${total} trials, ${Math.floor(100 * share)} %${left}`;
}

function bar(stream: Stream, share: number, line: string): string {
  const room = Math.min(24, stream.width - line.length - 2);
  if (room < 6) return line.slice(0, stream.width - 1);
  const full = Math.round(room * Math.min(1, share));
  return `${stream.colors.cyan("█".repeat(full))}${stream.colors.dim("░".repeat(room - full))} ${line}`;
}

/** 0.4 s · 12 s · 3 min · 2.5 h */
export function readableSeconds(seconds: number): string {
  if (seconds < 1) return `${Math.max(0.1, Math.ceil(10 * seconds) / 10)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 360) / 10} h`;
}

/** 3.2e9 → "3.2 GFLOP" */
export function readableFlops(flops: number): string {
  const units = ["FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP", "PFLOP", "EFLOP"];
  let unit = 0;
  let value = flops;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${Number(value.toPrecision(3))} ${units[unit]}`;
}

/** 2147483648 → "2.15 GB" */
export function readableBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${Number(value.toPrecision(3))} ${units[unit]}`;
}
