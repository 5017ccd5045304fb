import { exp, log } from "../../src/base/elementary.ts";
import { normals } from "../../src/base/normal.ts";
import { random } from "../../src/base/random.ts";
import { byMedians, type Claim, type PointAt } from "../../src/lab/claim.ts";
import { normalQuantile } from "../../src/math/normal-distribution.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as timeOf } from "../../src/theory/calculators/linear-networks/chain-hitting-time.ts";
import { predict } from "../../src/theory/predict.ts";
import { chain, given, normal, observed, unit, type Sizes } from "./law.ts";

/** Share of P* at which the clock stops. */
const WITHIN = 0.03;
const arrival = { kind: "product", product: 1, within: WITHIN } as const;

const timeTo = (target: number, w0: readonly number[]) =>
  predict(timeOf, { w0: [...w0], alpha: target, beta: 1, within: WITHIN }, (value) => value);
const time = (w0: readonly number[]) => timeTo(1, w0);

/** Gradient flow from given weights on one example (1, target). */
function flowFrom(seed: number, target: number, w0: readonly number[]) {
  return chain({
    seed,
    layers: w0.length,
    examples: [[1, target]],
    start: given(w0),
    solver: { kind: "flow", duration: 5000, tolerance: 1e-9 },
    arrival: { ...arrival, product: target },
  });
}

/** L weights at the middles of L equal shares of |N(0,1)|: a start like many. */
function typical(L: number): number[] {
  return Array.from({ length: L }, (_, i) => normalQuantile(0.5 + (i + 0.5) / (2 * L)));
}

/** All weights of one size with the same product. */
function balanced(w0: readonly number[]): number[] {
  const size = exp(w0.reduce((sum, w) => sum + log(Math.abs(w)), 0) / w0.length);
  return w0.map(() => size);
}

export function hittingTime({ timed }: Sizes): Claim {
  const places = [2, ...timed].flatMap((L) => [
    { L, sign: "right", w0: typical(L) },
    { L, sign: "wrong", w0: typical(L).map((w, i) => (i === 0 ? -w : w)) },
  ]);
  return {
    id: "hitting-time",
    statement: "Gradient flow comes within 3 % of P* at the time that what it conserves predicts, from either sign",
    section: "2 linear-chain: time",
    source: "derived from the conserved wᵢ² − wⱼ²",
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "It takes the time of equal weights with the same product", expected: "refuted" },
    points: places.map(({ L, sign, w0 }) => {
      const prediction = time(w0);
      return {
        at: { L, sign },
        prediction,
        ...(sign === "right" ? { rival: time(balanced(w0)).value } : {}),
        trials: (seed) => [flowFrom(seed, 1, w0)],
        observe: observed("time"),
        // arrival is narrowed down to 1e-4 of the time, or 5000·1e-6 at the start
        numericalError: ([result]) => 0.005 + 2e-4 * numberOf(result.final["time"]),
      };
    }),
  };
}

/** Two depths of one family of starts, and when each arrives. */
interface Doubling {
  readonly at: PointAt;
  readonly target: number;
  readonly shallow: readonly number[];
  readonly deep: readonly number[];
}

/** L weights of one size with the product P₀. */
function equal(P0: number, L: number): number[] {
  return Array.from({ length: L }, () => exp(log(P0) / L));
}

function doublings({ doubled, equal: starts, timed }: Sizes): Doubling[] {
  const pairs = doubled.slice(1).map((L, i) => [doubled[i], L] as const);
  const equals = starts.flatMap(({ P0, target }) =>
    pairs.map(([from, to]) => ({
      at: { start: `equal, P₀ = ${P0}, P* = ${target}`, from, to },
      target,
      shallow: equal(P0, from),
      deep: equal(P0, to),
    })),
  );
  const alike = pairs
    .filter(([, to]) => to <= Math.max(...timed))
    .map(([from, to]) => ({
      at: { start: "like N(0,1)", from, to },
      target: 1,
      shallow: typical(from),
      deep: typical(to),
    }));
  return [...equals, ...alike];
}

/** Both sides of what depth does. */
export function whenDepthHelps(sizes: Sizes): Claim {
  return {
    id: "when-depth-helps",
    statement:
      "A chain of twice the depth comes within 3 % of P* later exactly where its hitting time is longer: equal weights move P by L P^(2−2/L) (P* − P), so that doubling speeds it up while P > 2^(−L)",
    section: "2 linear-chain: time",
    source: "derived from the conserved wᵢ² − wⱼ²",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Growing volumes facilitate learning: it never comes later", expected: "refuted" },
    points: doublings(sizes).map(({ at, target, shallow, deep }) => {
      const sooner = timeTo(target, shallow);
      return {
        at,
        prediction: predict(timeOf, { w0: [...deep], alpha: target, beta: 1, within: WITHIN }, (time) =>
          time > sooner.value ? 1 : 0,
        ),
        rival: 0,
        trials: (seed) => [shallow, deep].map((w0) => flowFrom(seed, target, w0)),
        observe: ([first, second]) => (arrivalOf(second) > arrivalOf(first) ? 1 : 0),
      };
    }),
  };
}

function arrivalOf({ status, final }: Result): number {
  return status === "converged" ? numberOf(final["time"]) : NaN;
}

/** Starts at which theory takes the median; their stream is not that of the runs. */
const STARTS = 201;

/** Median of what L takes longer than `against`, from starts N(0,1). */
function medianDelay(L: number, against: number): Prediction {
  const stream = random(0, `hitting times ${L} ${against}`);
  const one = (depth: number) => {
    const answer = timeOf.compute({ w0: [...normals(stream, depth)], alpha: 1, beta: 1, within: WITHIN });
    return "outside" in answer ? Infinity : answer.value;
  };
  const delays = Array.from({ length: STARTS }, () => one(L) - one(against)).sort((a, b) => a - b);
  // a sample's median of exact times
  const how = {
    grade: "heuristic",
    calculator: timeOf.name,
    inputs: { L, against, starts: STARTS, of: "N(0,1)" },
  } as const;
  return { value: delays[(STARTS - 1) / 2], ...how };
}

/** As the paper suggests: more solutions, easier learning. */
export function depthHelps({ timed, timedRuns }: Sizes): Claim {
  return {
    id: "depth-helps",
    statement:
      "Growing volumes facilitate learning: from weights N(0,1) deeper chains come within 3 % of P* = 1 no later",
    section: "2 linear-chain: time",
    source: "Baldi 2024, section 3: “this may facilitate learning”",
    expected: "refuted",
    judgement: { kind: "at-most", ...byMedians, control: "reversed" },
    control: { statement: "Beyond four weights every four more make gradient flow slower", expected: "supported" },
    points: timed.slice(1).map((L, i) => ({
      at: { L, against: timed[i] },
      prediction: medianDelay(L, timed[i]),
      bound: 0,
      trials: (seed: number) =>
        [L, timed[i]].map((layers) =>
          chain({
            seed,
            layers,
            examples: unit,
            start: normal,
            solver: { kind: "flow", duration: 2000, tolerance: 1e-5 },
            arrival,
          }),
        ),
      observe: ([deep, shallow]) => numberOf(deep.final["time"]) - numberOf(shallow.final["time"]),
      seeds: timedRuns,
    })),
  };
}
