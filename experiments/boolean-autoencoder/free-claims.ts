import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as continuations } from "../../src/theory/calculators/class-sizes/boolean-network-continuations.ts";
import { predict } from "../../src/theory/predict.ts";
import { allBest, observed, spelt, type Sizes, type Training } from "./law.ts";

/** Where more words than codes are given, the best networks use every code. */
function beyond({ n, m, words }: Training) {
  const k = words.length;
  const inputs = { n0: n, r: m, nL: n, k, v: Math.min(k, 1 << m) };
  return {
    functions: predict(continuations, inputs, ({ functions }) => Number(functions)),
    settings: predict(continuations, inputs, ({ settings }) => Number(settings)),
  };
}

function names(codes: number): number {
  return codes < 2 ? 1 : codes * names(codes - 1);
}

export function encoderFree({ enumerated }: Sizes): Claim {
  return {
    id: "encoder-free-off-sample",
    statement:
      "The encoder is free off the sample: of the networks that are best on k ≥ 2^m words, each function on these words goes on in 2^(m(2^n−k)) ways; on fewer words in more",
    section: "8 boolean-autoencoder: words not seen",
    source: "derived; Baldi 2024, section 4, counts the parameters, not what examples leave open",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "The clusters of the sample fix the network for all words: one function, up to the names of its codes",
      expected: "refuted",
    },
    points: enumerated.flatMap((set): ClaimPoint[] => {
      const { functions, settings } = beyond(set);
      const at = { network: `A(${set.n},${set.m},${set.n})`, examples: spelt(set).join(" ") };
      const measured = (name: string): Omit<ClaimPoint, "prediction"> => ({
        at: { ...at, of: `${name} a function on the examples` },
        trials: () => [allBest(set)],
        observe: (results) => observed(name)(results) / observed("sampleFunctions")(results),
        seeds: 1,
      });
      return [
        { ...measured("functions"), prediction: functions, rival: 1 },
        { ...measured("settings"), prediction: settings, rival: names(1 << set.m) },
      ];
    }),
  };
}
