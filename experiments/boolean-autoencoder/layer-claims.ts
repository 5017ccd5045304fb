import type { Claim } from "../../src/lab/claim.ts";
import { calculator as functionCount } from "../../src/theory/calculators/function-counts/boolean-function-count.ts";
import { calculator as parameters } from "../../src/theory/calculators/parameter-counts/boolean-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { autoencoder, census, observed, spelt, type Sizes } from "./law.ts";
import { optimumOf } from "./optimum-claims.ts";

const source = "Baldi 2024, section 4 (bottlenecks)";

/** "8 2 8"; long rows of layers in short. */
function named(widths: readonly number[]): string {
  return widths.length < 8 ? `A(${widths.join(",")})` : `A(${widths[0]},${widths[1]},…), L=${widths.length - 1}`;
}

export function keptWords({ few, hidden }: Sizes): Claim {
  return {
    id: "as-many-as-codes",
    statement: "At most 2^m distinct words come back without error, whatever layers of at least m units are put in",
    section: "8 boolean-autoencoder: at most 2^m examples",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "m units keep m words, one a unit", expected: "refuted" },
    points: few.flatMap((set) =>
      hidden(set.m, set.n).map((inner) => {
        const widths = [set.n, ...inner, set.n];
        const oneEach = set.m === 1 ? 0 : set.m === 2 ? 1 : 2; // log₂ m
        return {
          at: { network: named(widths), examples: spelt(set).join(" ") },
          prediction: optimumOf(set),
          rival: optimumOf({ ...set, m: oneEach }).value,
          trials: (seed: number) => [autoencoder({ widths, words: spelt(set), seed })],
          observe: observed("distortion"),
          seeds: 1,
        };
      }),
    ),
  };
}

export function layersChangeNothing({ many, depths }: Sizes): Claim {
  const set = many.find(({ n, m }) => n === 4 && m === 1)!;
  const widths = (layers: number) => [4, ...Array.from({ length: layers - 1 }, (_, i) => 1 + (i % 3)), 4];
  const bits = (layers: number) => predict(parameters, { arch: widths(layers) }, Number).value;
  return {
    id: "layers-change-nothing",
    statement: "Layers of 1 to 3 units put into A(4,1,4) add parameters and leave the least error on 8 words",
    section: "8 boolean-autoencoder: layers put in",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "The error falls in inverse proportion to the parameters", expected: "refuted" },
    points: depths.map((L) => {
      const prediction = optimumOf(set);
      return {
        at: { L, examples: spelt(set).join(" ") },
        prediction,
        rival: (prediction.value * bits(depths[0])) / bits(L),
        trials: (seed) => [autoencoder({ widths: widths(L), words: spelt(set), seed })],
        observe: observed("distortion"),
        seeds: 1,
      };
    }),
  };
}

export function parameterCount({ counted, hidden }: Sizes): Claim {
  const nets = counted.flatMap(([n, m]) => [[m], ...hidden(m, n).slice(-1)].map((inner) => ({ n, m, inner })));
  return {
    id: "fewer-examples-than-parameters",
    statement: "A(n,m,n) has m·2^n + n·2^m parameters, layers put in add theirs: 2^(m+1) examples are far fewer",
    section: "8 boolean-autoencoder: parameters",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "There is an example a parameter", expected: "refuted" },
    points: nets.map(({ n, m, inner }) => {
      const widths = [n, ...inner, n];
      const words = { kind: "uniform", examples: 2 << m } as const;
      return {
        at: { network: named(widths), m },
        prediction: predict(parameters, { arch: widths }, (count) => (2 << m) / Number(count)),
        rival: 1,
        mutants: [(2 << m) / (2 * n * m)], // a parameter a connection
        trials: (seed) => [autoencoder({ widths, words, starts: 5, seed })],
        observe: (results) => (2 << m) / observed("parameters")(results),
        seeds: 1,
      };
    }),
  };
}

export function functions({ listed }: Sizes): Claim {
  return {
    id: "function-count",
    statement: "Such a network computes the maps of the cube to itself with at most 2^m values, and all of them",
    section: "8 boolean-autoencoder: functions",
    source: `${source}; derived`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Every setting of its tables is a function of its own", expected: "refuted" },
    points: listed.map((widths) => ({
      at: { network: named(widths) },
      prediction: predict(functionCount, { arch: [...widths] }, ({ e }) => Number(e)),
      rival: predict(functionCount, { arch: [...widths] }, ({ params }) => Number(1n << params)).value,
      trials: () => [census(widths)],
      observe: observed("functions"),
      seeds: 1,
    })),
  };
}
