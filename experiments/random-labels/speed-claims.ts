import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { confident, epochsOf, fitted, law, train, type Sizes } from "./law.ts";

const source = "Zhang, Bengio, Hardt, Recht, Vinyals 2017, arXiv:1611.03530, section 2.2 and figure 1";

/** 1 where more noise takes more epochs, from the same rows, start and order. */
function slower(
  { n, testRows, classes, hidden, runs, most }: Sizes,
  [less, more]: readonly [number, number],
  stop: typeof fitted | typeof confident,
): ClaimPoint {
  const changed = (labelNoise: number) => law({ classes, labelNoise }, (value) => value.changed);
  const few = changed(less).value;
  return {
    at: { n, less, more },
    // more labels contradict the classes
    prediction: law({ classes, labelNoise: more }, (value) => (value.changed > few ? 1 : 0)),
    bound: most,
    seeds: runs,
    trials: (seed) => [less, more].map((labelNoise) => train({ seed, n, testRows, classes, hidden, labelNoise, stop })),
    observe: ([a, b]) => (epochsOf(b) > epochsOf(a) ? 1 : 0),
  };
}

/** Each step of noise slows the fall of the training loss. */
export function noiseSlowsTheLoss(sizes: Sizes): Claim {
  const { noise, most } = sizes;
  return {
    id: "noise-slows-the-loss",
    statement: `From each of the shares ${noise.join(", ")} of redrawn labels to the next, the training loss takes more epochs to fall to 0.1 nats, in at least ${100 * most} % of runs`,
    section: "32 random-labels: speed",
    source,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "Memorising is as fast as learning: in more runs it takes no longer", expected: "refuted" },
    points: noise.slice(1).map((more, i) => slower(sizes, [noise[i], more], confident)),
  };
}

/** True labels against every other share, by the errors. */
export function trueLabelsFirst(sizes: Sizes): Claim {
  return {
    id: "true-labels-first",
    statement: `True labels are fitted without an error in fewer epochs than any share of redrawn ones, in at least ${100 * sizes.most} % of runs`,
    section: "32 random-labels: speed",
    source,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "In more runs they take as long", expected: "refuted" },
    points: sizes.noise.slice(1).map((more) => slower(sizes, [0, more], fitted)),
  };
}

/** By the errors, time does not grow to the end. */
export function timeToNoError(sizes: Sizes): Claim {
  return {
    id: "time-to-no-error",
    statement: `The more labels are redrawn, the more epochs it takes until no training row is wrong: all of them more than half of them, in at least ${100 * sizes.most} % of runs`,
    section: "32 random-labels: speed",
    source: `${source}, read for the time to fit instead of the loss`,
    expected: "refuted",
    judgement: { kind: "share", side: "at-least" },
    control: {
      statement: "Past a quarter the time to fit them all grows no further: in more runs it is as short",
      expected: "supported",
    },
    points: [
      [0.25, 1],
      [0.5, 1],
    ].map(([less, more]) => slower(sizes, [less, more], fitted)),
  };
}
