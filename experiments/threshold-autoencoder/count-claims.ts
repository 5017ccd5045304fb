import type { Claim } from "../../src/lab/claim.ts";
import { calculator as functions } from "../../src/theory/calculators/function-counts/threshold-network-function-count.ts";
import { calculator as layer } from "../../src/theory/calculators/function-counts/threshold-layer-function-count.ts";
import { calculator as weights } from "../../src/theory/calculators/parameter-counts/polynomial-threshold-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";
import type { Result } from "../../src/terms/trial.ts";
import { census, observed, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 5 (bottlenecks)";

/** 2nm weights against 2^(m+1) examples. */
export function ruleWithoutLayers({ counted }: Sizes): Claim {
  const isMore = (count: number, m: number) => (count > 1 << (m + 1) ? 1 : 0);
  return {
    id: "rule-without-layers",
    statement: "A(n,m,n) without biases has more weights than 2^(m+1) examples exactly where nm > 2^m",
    section: "11 threshold-autoencoder: weights and examples",
    source: `${source}: 2nm weights are not necessarily fewer than 2^(m+1) examples`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "It has more weights than examples whatever n and m: the rule is violated without further layers",
      expected: "refuted",
    },
    points: counted.map(([n, m]) => ({
      at: { n, m },
      prediction: predict(weights, { arch: [n, m, n], degree: 1, constant: false }, (w) => isMore(Number(w), m)),
      rival: 1,
      trials: (seed) => [census({ widths: [n, m, n], bias: false, largest: 0, seed })],
      observe: (results: readonly Result[]) => isMore(observed("parameters")(results), m),
      seeds: 1,
    })),
  };
}

/** Equivalence classes of settings. */
export function settingsShareFunctions({ mapped }: Sizes): Claim {
  return {
    id: "settings-share-functions",
    statement: "Exchanges and negations of hidden gates, and gates that others ignore, make many settings one function",
    section: "11 threshold-autoencoder: equivalence classes",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Every combination of gates is a function of its own, T(n)^m T(m)^n", expected: "refuted" },
    points: mapped.map((widths) => ({
      at: { widths: widths.join(" ") },
      prediction: predict(functions, { arch: [...widths], bias: true }, ({ e }) => Number(e)),
      rival: settings(widths),
      trials: (seed) => [census({ widths, bias: true, largest: 2, seed })],
      observe: observed("functions"),
      seeds: 1,
    })),
  };
}

function settings(widths: readonly number[]): number {
  let product = 1;
  for (let i = 1; i < widths.length; i++)
    product *= predict(layer, { arch: [widths[i - 1], widths[i]], bias: true }, Number).value;
  return product;
}
