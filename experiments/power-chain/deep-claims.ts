import { exp, log } from "../../src/base/elementary.ts";
import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as fibre } from "../../src/theory/calculators/power-chains/chain-fibre.ts";
import { calculator as conservedBy } from "../../src/theory/calculators/power-chains/power-chain-conserved-quantities.ts";
import { calculator as multiplier } from "../../src/theory/calculators/power-chains/power-chain-multiplier.ts";
import { calculator as best } from "../../src/theory/calculators/power-chains/power-chain-optimum.ts";
import { predict } from "../../src/theory/predict.ts";
import { deepPlacesOf, degreeOf, nearOne, observed, onLogs, type Example, type Place, type Sizes } from "./law.ts";

// the points of the claims beyond the depths that plain doubles train: all on logarithms

const ones = (L: number) => Array.from({ length: L }, () => 1);

/** L examples of a teacher with ln P = .7, whose outputs are ordinary numbers. */
function taught(place: Place): Example[] {
  const K = degreeOf(place);
  return Array.from({ length: place.L }, (_, j) => {
    const c = (j + 1) / place.L - 0.3;
    return [c / K, 0.7 + c];
  });
}

/** Trained on the first `count`, asked about all others. */
function learner(seed: number, place: Place, count: number) {
  const all = taught(place);
  return onLogs({ seed, place, examples: all.slice(0, count), unseen: all.slice(count).map(([lnX]) => lnX) });
}

function answersRight(place: Place, count: number, { status, final }: Result): boolean {
  const unseen = (final["unseen"] as (number | string)[]).map(numberOf);
  const targets = taught(place).slice(count);
  return status === "converged" && targets.every(([, lnT], j) => Math.abs(unseen[j] - lnT) <= 1e-6);
}

/** The least number of examples after which training answers the others as the teacher does. */
export function deepOneExample(sizes: Sizes): ClaimPoint[] {
  const counts = [1, 2];
  return deepPlacesOf(sizes).map((place) => ({
    at: { ...place, on: "logarithms" },
    prediction: predict(fibre, { w: ones(place.L), k: place.k }, ({ jacobian_rank }) => jacobian_rank),
    rival: place.L,
    trials: (seed) => counts.map((count) => learner(seed, place, count)),
    observe: (results) => counts.find((count, i) => answersRight(place, count, results[i])) ?? Infinity,
    seeds: 2,
  }));
}

export function deepManifold(sizes: Sizes): ClaimPoint[] {
  return deepPlacesOf(sizes).map((place) => ({
    at: { ...place, on: "logarithms" },
    prediction: predict(fibre, { w: ones(place.L), k: place.k }, ({ dimension }) => dimension),
    rival: 0,
    trials: (seed) => [learner(seed, place, place.L)],
    observe: observed("free"),
    seeds: 2,
  }));
}

/** Three examples that no multiplier fits, or one; powers K of the inputs are e⁻¹, 1, e. */
const steps: { readonly [examples: number]: readonly number[] } = { 3: [-1, 0, 1], 1: [1] };
const targets: { readonly [examples: number]: readonly number[] } = { 3: [1.3, 0.6, 1.5], 1: [1.7] };

function examplesAt(place: Place, count: number) {
  const inputs = nearOne(place, steps[count]);
  const t = targets[count];
  const logs = inputs.map(({ lnX }, i): Example => [lnX, log(t[i])]);
  return { logs, x: inputs.map(({ x }) => x), t: [...t] };
}

function multiplierOf([{ final }]: readonly Result[]): number {
  return exp(numberOf(final["logMultiplier"]));
}

/** Trained until the loss pulls no more; beside it what theory says of this depth and of depth 1. */
function optimumOf(place: Place, count: number) {
  const { logs, x, t } = examplesAt(place, count);
  const at = (L: number) => predict(best, { x, t, k: place.k, L }, ({ P_opt }) => P_opt);
  const measured: Omit<ClaimPoint, "prediction"> = {
    at: { ...place, examples: count, on: "logarithms" },
    trials: (seed) => [onLogs({ seed, place, examples: logs })],
    observe: multiplierOf,
    // pulls of 1e-10 and rounding of logarithms move P by less than 1e-8
    numericalError: ([{ status }]) => (status === "converged" ? 1e-6 : NaN),
    seeds: 2,
  };
  return { measured, right: at(place.L), printed: at(1) };
}

export function deepOptimum(sizes: Sizes): ClaimPoint[] {
  return [3, 1].flatMap((count) =>
    deepPlacesOf(sizes).map((place) => {
      const { measured, right, printed } = optimumOf(place, count);
      return { ...measured, prediction: right, rival: printed.value };
    }),
  );
}

export function deepPrintedMoments(sizes: Sizes): ClaimPoint[] {
  return deepPlacesOf(sizes)
    .filter(({ k }) => k === 2)
    .map((place) => {
      const { measured, right, printed } = optimumOf(place, 3);
      return { ...measured, prediction: printed, rival: right.value };
    });
}

/** The three examples with targets turned negative. */
export function deepClipped(sizes: Sizes): ClaimPoint[] {
  return deepPlacesOf(sizes)
    .filter(({ k }) => k % 2 === 0)
    .map((place) => {
      const { logs, x, t } = examplesAt(place, 3);
      const inputs = { x, t: t.map((ti) => -ti), k: place.k, L: place.L };
      return {
        at: { ...place, on: "logarithms" },
        prediction: predict(best, inputs, ({ P_opt }) => P_opt),
        rival: predict(best, inputs, ({ P_unclipped }) => P_unclipped).value,
        trials: (seed) => [onLogs({ seed, place, examples: logs, targets: "negative" })],
        observe: multiplierOf,
        // what is left of P is measured
        numericalError: (results) => 1e-3 + multiplierOf(results),
        seeds: 2,
      };
    });
}

/** Ordinary weights, and a target that asks ln P to grow by .4 K: the first weights must move to be seen to. */
function farRun({ k, L }: Place) {
  const w = Array.from({ length: L }, (_, i) => (90 + ((7 * i + 3) % 23)) / 100);
  const answer = multiplier.compute({ k, w, x: 1 });
  if ("outside" in answer) throw new Error(answer.outside);
  const growth = 0.4 * degreeOf({ k, L });
  return { w, growth, lnT: answer.value.log2_abs_P * Math.LN2 + growth };
}

/** Exponents of the first two weights as printed, in units of the first one's. */
const printedRatio = (L: number) => L / (L - 1);

export function deepConserved(sizes: Sizes): ClaimPoint[] {
  return deepPlacesOf(sizes).map((place) => {
    const { k, L } = place;
    const { w, growth, lnT } = farRun(place);
    const prediction = predict(
      conservedBy,
      { k, w },
      ({ conserved, exponents }) => conserved[1] * Number(exponents[0]),
    );
    const all = (degreeOf(place) * k - k) / (k - 1); // Σ eᵢ
    return {
      at: { ...place, of: "weight 2, times e₁", on: "logarithms" },
      prediction,
      rival: prediction.value * exp((2 * growth) / all),
      mutants: [printedRatio(L) * w[1] * w[1] - w[0] * w[0]],
      trials: (seed) => [onLogs({ seed, place, examples: [[0, lnT]], weights: w, loss: "logarithm" })],
      observe: ([result]) => {
        const [first, second] = weightsOf(result);
        return k * second * second - first * first;
      },
      numericalError: ([{ status }]) => (status === "converged" ? 1e-6 : NaN),
    };
  });
}

export function conservedLogarithms(sizes: Sizes): Claim {
  return {
    id: "conserved-logarithms",
    statement:
      "The flow on logarithms of weights conserves ln w₂/e₂ − ln w₁/e₁: it ends at the same P, at other weights",
    section: "6 power-chain: conserved quantities",
    source: "derived from ∂ ln P/∂ ln wᵢ = eᵢ",
    expected: "supported",
    judgement: { kind: "numerical" },
    control: {
      statement: "It ends where the flow on weights ends, which conserves w₂²/e₂ − w₁²/e₁",
      expected: "refuted",
    },
    points: [{ k: 2, L: 3 }, ...deepPlacesOf(sizes)].map((place) => {
      const { k, L } = place;
      const { w, growth, lnT } = farRun(place);
      const inUnits = ([first, second]: readonly number[]) => k * log(second) - log(first);
      return {
        at: { k, L, of: "weight 2, times e₁" },
        prediction: predict(conservedBy, { k, w }, ({ exponents: [first, second] }) => {
          return Number(first) * (log(w[1]) / Number(second) - log(w[0]) / Number(first));
        }),
        rival: inUnits(endOnWeights(place, w, growth)),
        mutants: [printedRatio(L) * log(w[1]) - log(w[0])],
        trials: (seed) => [
          onLogs({ seed, place, examples: [[0, lnT]], weights: w, loss: "logarithm", moving: "logarithms" }),
        ],
        observe: ([result]) => inUnits(weightsOf(result)),
        numericalError: ([{ status }]) => (status === "converged" ? 1e-6 : NaN),
      };
    }),
  };
}

function weightsOf({ final }: Result): number[] {
  return (final["logs"] as (number | string)[]).map((u) => exp(numberOf(u)));
}

/** Where wᵢ² − 2s/k^(i−1) is kept until ln P has grown: s by bisection. */
function endOnWeights({ k, L }: Place, w: readonly number[], growth: number): number[] {
  const shares = w.map((_, i) => 1 / degreeOf({ k, L: i }));
  const moved = (s: number) => w.map((wi, i) => Math.sqrt(wi * wi + 2 * s * shares[i]));
  const wanted = growth / degreeOf({ k, L });
  const grown = (s: number) => moved(s).reduce((sum, v, i) => sum + shares[i] * log(v / w[i]), 0);
  let [low, high] = [0, 10];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (grown(middle) < wanted) low = middle;
    else high = middle;
  }
  return moved(low);
}
