import { createColors } from "picocolors";
import { describe, expect, test, vi } from "vitest";
import { readableBytes, readableFlops, readableSeconds, showProgress } from "./progress.ts";
import type { Session } from "./session.ts";

function session(interactive: boolean): { readonly session: Session; readonly written: string[] } {
  const written: string[] = [];
  const stream = {
    write: (text: string) => void written.push(text),
    interactive,
    width: 80,
    colors: createColors(false),
  };
  const made = {
    out: stream,
    err: stream,
    version: "0",
    signal: new AbortController().signal,
    disagree() {},
    endOnInterrupt() {},
  };
  return { session: made, written };
}

/** Eighty updates, one every 125 ms (exact in binary) of a clock of our own. */
function updates(interactive: boolean, json: boolean): string[] {
  const clock = vi.spyOn(performance, "now");
  let now = 0;
  clock.mockImplementation(() => now);
  const { session: place, written } = session(interactive);
  const progress = showProgress(place, { json, label: "sweep" });
  for (let i = 1; i <= 80; i++) {
    now = 125 * i;
    progress.update({ done: i, total: 80, share: i / 80 });
  }
  progress.end();
  clock.mockRestore();
  return written;
}

describe("progress", () => {
  test("is a bar that is redrawn and cleared where a person watches, under --json too", () => {
    for (const json of [false, true]) {
      const written = updates(true, json);
      expect(written.length).toBe(81);
      expect(written[39]).toMatch(/^\r█+░+ sweep: 40 of 80 trials, 50 %, about 5 s left\u001b\[K$/);
      expect(written[39].length).toBeLessThan(80 + 5);
      expect(written[80]).toBe("\r\u001b[K");
    }
  });
  test("is a line every 2 s in a log, and nothing under --json", () => {
    expect(updates(false, false)).toEqual([
      "sweep: 16 of 80 trials, 20 %, about 8 s left\n",
      "sweep: 32 of 80 trials, 40 %, about 6 s left\n",
      "sweep: 48 of 80 trials, 60 %, about 4 s left\n",
      "sweep: 64 of 80 trials, 80 %, about 2 s left\n",
      "sweep: 80 of 80 trials, 100 %\n",
    ]);
    expect(updates(false, true)).toEqual([]);
  });
});

test("amounts are told in units that people read", () => {
  expect([0.03, 12.4, 200, 9000].map(readableSeconds)).toEqual(["0.1 s", "12 s", "3 min", "2.5 h"]);
  expect([0, 999, 1.94e11].map(readableFlops)).toEqual(["0 FLOP", "999 FLOP", "194 GFLOP"]);
  expect([12, 12.6e9].map(readableBytes)).toEqual(["12 bytes", "12.6 GB"]);
});
