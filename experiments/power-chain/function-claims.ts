import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as fibre } from "../../src/theory/calculators/power-chains/chain-fibre.ts";
import { calculator as multiplier } from "../../src/theory/calculators/power-chains/power-chain-multiplier.ts";
import { predict } from "../../src/theory/predict.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { deepManifold, deepOneExample } from "./deep-claims.ts";
import { jacobian, observed, observedAt, placesOf, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 4";
const ones = (L: number) => Array.from({ length: L }, () => 1);

/** As printed, for k = 2. */
const printed = (L: number, i: number) => 2 * L - 2 * i + 2;

function exponentAt(k: number, L: number, i: number): ClaimPoint {
  return {
    at: { k, L, i },
    prediction: predict(multiplier, { k, w: ones(L), x: 1 }, ({ exponents }) => Number(exponents[i - 1])),
    trials: (seed) => [jacobian({ seed, k, layers: L, inputs: 1 })],
    observe: observedAt("exponents", i - 1),
  };
}

/** The first, a middle and the last weight. */
function weightsOf(L: number): number[] {
  return [...new Set([1, Math.ceil(L / 2), L])];
}

export function exponents({ deep, plain }: Sizes): Claim {
  const squares = deep.flatMap((L) => weightsOf(L).map((i) => ({ ...exponentAt(2, L, i), rival: printed(L, i) })));
  const cubes = (plain[3] ?? []).flatMap((L) => weightsOf(L).map((i) => exponentAt(3, L, i)));
  return {
    id: "exponents",
    statement: "Weight i of a chain of units x^k enters its output with the exponent k^(L−i+1)",
    section: "6 power-chain: exponents",
    source: `${source}; derived`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "For k = 2 the exponent is 2L − 2i + 2, as printed", expected: "refuted" },
    points: [...squares, ...cubes],
  };
}

/** Every weight to this depth; deeper, how many of the weights the printed exponent is wrong for. */
const EACH = 8;

export function printedExponents({ deep }: Sizes): Claim {
  const said = (value: number, inputs: { readonly [name: string]: number }) =>
    ({ value, grade: "exact", calculator: "as printed", inputs }) as const;
  const each = deep
    .filter((L) => L <= EACH)
    .flatMap((L) =>
      ones(L).map((_, place): ClaimPoint => {
        const right = exponentAt(2, L, place + 1);
        return {
          ...right,
          prediction: said(printed(L, place + 1), { L, i: place + 1 }),
          rival: right.prediction.value,
        };
      }),
    );
  const many = deep
    .filter((L) => L > EACH)
    .map((L): ClaimPoint => {
      const right = (exponent: bigint, place: number) => Number(exponent) === printed(L, place + 1);
      const wrong = predict(
        multiplier,
        { k: 2, w: ones(L), x: 1 },
        ({ exponents: e }) => e.filter((v, i) => !right(v, i)).length,
      );
      return {
        at: { k: 2, L, of: "weights with another exponent" },
        prediction: said(0, { L }),
        rival: wrong.value,
        trials: (seed) => [jacobian({ seed, k: 2, layers: L, inputs: 1 })],
        observe: ([{ final }]) =>
          (final["exponents"] as (number | string)[]).filter((e, i) => numberOf(e) !== printed(L, i + 1)).length,
      };
    });
  return {
    id: "printed-exponents",
    statement: "P = Π wᵢ^(2L−2i+2): every weight of a chain of squares enters with that exponent, whatever the depth",
    section: "6 power-chain: exponents",
    source: `${source}, as printed`,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: {
      statement: "The exponent is 2^(L−i+1): that of the last two weights as printed, of all others larger",
      expected: "supported",
    },
    points: [...each, ...many],
  };
}

export function oneExample(sizes: Sizes): Claim {
  return {
    id: "one-example",
    statement: "One example determines the multiplier of a chain of units x^k, whatever its depth L",
    section: "6 power-chain: one example",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "L weights need L examples", expected: "refuted" },
    points: [
      ...placesOf(sizes).map(({ k, L }): ClaimPoint => ({
        at: { k, L },
        // the whole rank is there as soon as it is not 0
        prediction: predict(fibre, { w: ones(L), k }, ({ jacobian_rank }) => jacobian_rank),
        rival: L,
        trials: (seed) => [jacobian({ seed, k, layers: L, inputs: Math.max(3, L) })],
        observe: observed("needed"),
        seeds: 3,
      })),
      ...deepOneExample(sizes),
    ],
  };
}

export function solutionManifold(sizes: Sizes): Claim {
  return {
    id: "solution-manifold",
    statement: "The weights that realise a multiplier P ≠ 0 form a manifold of dimension L−1, also after L examples",
    section: "6 power-chain: manifold of solutions",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "L examples fix all L weights: dimension 0", expected: "refuted" },
    points: [
      ...placesOf(sizes).map(({ k, L }): ClaimPoint => ({
        at: { k, L },
        prediction: predict(fibre, { w: ones(L), k }, ({ dimension }) => dimension),
        rival: 0,
        trials: (seed) => [jacobian({ seed, k, layers: L, inputs: L })],
        observe: observed("free"),
        seeds: 3,
      })),
      ...deepManifold(sizes),
    ],
  };
}

export function components(sizes: Sizes): Claim {
  return {
    id: "components",
    statement: "That manifold has 2^L components for even k, one for each pattern of signs, and 2^(L−1) for odd k",
    section: "6 power-chain: manifold of solutions",
    source: `${source}; derived`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "It has 2^(L−1) for even k too, as for linear units", expected: "refuted" },
    points: placesOf(sizes).map(({ k, L }) => {
      const prediction = predict(fibre, { w: ones(L), k }, (value) => Number(value.components));
      return {
        at: { k, L },
        prediction,
        ...(k % 2 === 0 ? { rival: prediction.value / 2 } : {}),
        trials: (seed: number) => [jacobian({ seed, k, layers: L, inputs: 1 })],
        observe: observed("signs"),
      };
    }),
  };
}
