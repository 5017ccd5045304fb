import type { Claim } from "../../src/lab/claim.ts";
import { calculator as count } from "../../src/theory/calculators/function-counts/threshold-network-function-count.ts";
import { calculator as free } from "../../src/theory/calculators/function-counts/boolean-function-count.ts";
import { calculator as layerCount } from "../../src/theory/calculators/function-counts/threshold-layer-function-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { census, observed, square, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 5; counts by enumeration of what the units of a layer can be together";

function countOf(widths: readonly number[]) {
  return predict(count, { arch: [...widths], bias: true }, ({ e }) => Number(e));
}

function freeOf(widths: readonly number[]) {
  return predict(free, { arch: [...widths] }, ({ e }) => Number(e));
}

function measured(widths: readonly number[]) {
  return {
    trials: (seed: number) => [census({ widths, seed })],
    observe: observed("functions"),
    seeds: 1,
  };
}

export function networkCounts({ networks }: Sizes): Claim {
  return {
    id: "network-counts",
    statement: "Small networks of threshold gates compute a counted number of functions, at most those of free units",
    section: "10 threshold-network: small networks",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "They compute whatever free Boolean units of the same widths do", expected: "refuted" },
    points: networks.map((widths) => ({
      at: { widths: widths.join(" ") },
      prediction: countOf(widths),
      rival: freeOf(widths).value,
      ...measured(widths),
    })),
  };
}

/** 196, then 240 however deep. */
export function depthStops({ depths }: Sizes): Claim {
  const one = predict(layerCount, { arch: [2, 2], bias: true }, Number).value;
  return {
    id: "depth-stops",
    statement:
      "A(2,2,…,2) computes 196 functions with one layer and 240 with any larger number: more weights, no more functions",
    section: "10 threshold-network: depth",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Layers as wide as the input add nothing, as with linear units: 196", expected: "refuted" },
    points: depths.map((layers) => ({
      at: { L: layers },
      prediction: countOf(square(layers)),
      rival: one,
      ...measured(square(layers)),
    })),
  };
}

export function depthSuffices({ depths }: Sizes): Claim {
  return {
    id: "deep-enough-for-all",
    statement: "Deep enough, A(2,2,…,2) computes every map of two bits, as free units do: 256",
    section: "10 threshold-network: depth",
    source: "the nearest statement for free units, Baldi 2024, section 4",
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: { statement: "It stops at 240: width, not depth, is missing", expected: "supported" },
    points: depths
      .filter((layers) => layers > 1)
      .map((layers) => ({
        at: { L: layers },
        prediction: freeOf(square(layers)),
        rival: countOf(square(layers)).value,
        ...measured(square(layers)),
      })),
  };
}
