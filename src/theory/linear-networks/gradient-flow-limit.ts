import { exp, log } from "../../base/elementary.ts";
import { increasingRoot } from "../../math/increasing-root.ts";

/** Where a chain of weights ends; `stuck` where its product is not the one of least loss. */
export interface ChainLimit {
  readonly w: number[];
  readonly P: number;
  readonly stuck: boolean;
}

/**
 * The limit of ẇᵢ = (Π_{j≠i} wⱼ)(α − βΠw), β > 0, from what the flow conserves: dᵢ = wᵢ² − min w².
 *
 * Weights with dᵢ > 0 keep their sign. Where the least |w| is attained once, that weight runs along the whole line and
 * P = v·Π √(dᵢ + v²) increases in it: the target is met. Where it is attained r ≥ 2 times, those weights vanish together
 * and not before t = ∞: P keeps its sign, and a target of the other sign leaves P → 0.
 * Accuracy: 1e-14 relative; ties are equalities of doubles. Price: 10 rounds of L logarithms.
 */
export function gradientFlowLimit({
  w0,
  target,
}: {
  readonly w0: readonly number[];
  readonly target: number;
}): ChainLimit {
  const deep = target === 0 ? 0 : exp(log(Math.abs(target)) / w0.length);
  const scale = Math.max(...w0.map(Math.abs), deep, Number.MIN_VALUE);
  const sizes = w0.map(Math.abs);
  const least = Math.min(...sizes);
  const gaps = sizes.map((size) => ((size - least) / scale) * ((size + least) / scale));
  const tied = sizes.filter((size) => size === least).length;
  const others = w0.reduce((sign, w, i) => (sizes[i] === least ? sign : sign * Math.sign(w)), 1);
  const tiedSign = w0.reduce((sign, w, i) => (sizes[i] === least ? sign * Math.sign(w) : sign), 1);
  const reachable = tied === 1 || others * tiedSign === Math.sign(target);
  const meets = reachable && target !== 0;
  const logLeast = meets ? logLeastSize(gaps, log(Math.abs(target)) - w0.length * log(scale)) : -Infinity;
  const square = exp(2 * logLeast);
  const w = w0.map((wi, i) => {
    const sign = tied === 1 && sizes[i] === least ? others * Math.sign(target) : Math.sign(wi);
    // with the scale in the exponent, so that what is tiny beside the other weights does not underflow
    const size = gaps[i] === 0 ? exp(logLeast + log(scale)) : scale * Math.sqrt(gaps[i] + square);
    return size === 0 ? 0 : sign * size;
  });
  return { w, P: reachable ? target : 0, stuck: !reachable && target !== 0 };
}

/** log v with Σ ½ log(dᵢ + v²) = logTarget; convex and increasing in log v, with slopes from 1 to L. */
function logLeastSize(gaps: readonly number[], logTarget: number): number {
  const f = (y: number) => {
    const square = exp(2 * y);
    let [value, slope] = [-logTarget, 0];
    for (const gap of gaps) {
      value += gap === 0 ? y : 0.5 * log(gap + square);
      slope += gap === 0 ? 1 : square / (gap + square);
    }
    return { value, slope };
  };
  const high = logTarget / gaps.length; // where all gaps are 0
  const low = high - Math.max(0, f(high).value); // slope ≥ 1
  return increasingRoot({ f, low: low - 1e-12 * Math.abs(low), high: high + 1e-12 * Math.abs(high), guess: high });
}
