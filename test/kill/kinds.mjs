// Kinds of trial that misbehave on demand, for tests of the pool. Workers load this file as it is; `kindsWith` gives
// the same kinds with another copy of the error classes to tests that run trials in their own thread.
import { existsSync, writeFileSync } from "node:fs";
import { z } from "zod";

const schema = z.any();
const data = {
  kind: "population",
  population: { kind: "gaussian-linear", observed: 1, unobserved: 0, signal: 1, observedSignal: 1, noise: 1 },
  rows: 2,
  testRows: 0,
};

/** A trial of one of the kinds below. */
export function trialOf(kind, seed, members = {}) {
  return { kind, numerics: 1, seed, data, ...members };
}

export function kindsWith({ InterruptedError, UsageError }) {
  const parts = { who: "test", expected: "this", got: "that", next: "Look." };
  const cost = ({ steps = 1, bytes = 1000 }) => ({ flops: steps, bytes });
  const of = (kind, run) => ({ kind, schema, cost, run });
  return [
    // counts, looks for a request to stop, and tells its progress
    of("busy", ({ seed, steps = 1000 }, { cancelled, progress, sample }) => {
      let state = seed + 1;
      for (let done = 0; done < steps; done += 1000) {
        if (cancelled()) throw new InterruptedError(parts);
        for (let i = 0; i < 1000; i++) state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        progress(1000);
      }
      return { status: "budget", final: { state, y: sample.train.y[0] / 3 }, flops: steps };
    }),
    // does not listen
    of("deaf", ({ milliseconds }) => {
      for (const ends = performance.now() + milliseconds; performance.now() < ends;);
      return { status: "budget", final: {}, flops: 1 };
    }),
    // takes its worker with it: always, or only where `mark` does not exist yet
    of("deadly", ({ mark, seed }) => {
      if (mark === undefined || !existsSync(mark)) {
        if (mark !== undefined) writeFileSync(mark, "");
        process.exit(3);
      }
      return { status: "budget", final: { seed }, flops: 1 };
    }),
    // goes with others of as many steps; `deadly` takes its worker with it
    {
      ...of("marching", march),
      lockstep: {
        key: ({ steps = 1 }) => (steps < 0 ? undefined : `${steps} steps`),
        run: (trials, contexts) => trials.map((trial, i) => march(trial, contexts[i])),
      },
    },
    of("mistaken", () => {
      throw new UsageError(parts);
    }),
    of("faulty", () => {
      throw new TypeError("x is not a function");
    }),
  ];
}

function march({ seed, steps = 1, deadly = false }, { progress, sample }) {
  if (deadly) process.exit(3);
  progress(steps);
  return { status: "budget", final: { seed, y: sample.train.y[0] / 3 }, flops: steps };
}

export const kinds = kindsWith(await import("../../dist/src/base/errors.js"));
