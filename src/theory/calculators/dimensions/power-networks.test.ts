import { describe, expect, test } from "vitest";
import { random } from "../../../base/random.ts";
import { compute } from "../../compute.ts";

// Ranks once more without evaluating at points: the outputs are expanded into monomials, their derivatives by every
// parameter too, and the matrix of coefficients is reduced in big integers modulo another prime. Nothing is shared with
// the calculators: no Jacobian by backward passes, no bound, no cut, no monotony.

const P = 2n ** 61n - 1n;

/** Monomial, as exponents joined by commas, to coefficient. */
type Polynomial = ReadonlyMap<string, bigint>;

function plus(a: Polynomial, b: Polynomial): Polynomial {
  const sum = new Map(a);
  for (const [m, c] of b) sum.set(m, ((sum.get(m) ?? 0n) + c) % P);
  return sum;
}

function times(a: Polynomial, b: Polynomial): Polynomial {
  const product = new Map<string, bigint>();
  for (const [m, c] of a)
    for (const [n, d] of b) {
      const right = n.split(",");
      const key = m
        .split(",")
        .map((e, i) => Number(e) + Number(right[i]))
        .join(",");
      product.set(key, ((product.get(key) ?? 0n) + c * d) % P);
    }
  return product;
}

const scaled = (a: Polynomial, c: bigint): Polynomial => new Map([...a].map(([m, d]) => [m, (c * d) % P]));

/** A polynomial with its derivatives by some of the parameters. */
interface Dual {
  readonly value: Polynomial;
  readonly by: ReadonlyMap<number, Polynomial>;
}

function power({ value, by }: Dual, k: number): Dual {
  const variables = [...value.keys()][0].split(",").length;
  let below: Polynomial = new Map([[new Array(variables).fill(0).join(","), 1n]]);
  for (let i = 1; i < k; i++) below = times(below, value);
  return {
    value: times(below, value),
    by: new Map([...by].map(([q, d]) => [q, times(scaled(below, BigInt(k)), d)])),
  };
}

/** Rows of derivatives: one a parameter, over the coefficients of all outputs. */
function coefficientRank(widths: readonly number[], k: number): number {
  const stream = random(widths.join() + k, "coefficients");
  let parameter = 0;
  let layer: Dual[] = Array.from({ length: widths[0] }, (_, i) => ({
    value: new Map([[Array.from({ length: widths[0] }, (__, j) => (i === j ? 1 : 0)).join(","), 1n]]),
    by: new Map(),
  }));
  for (let l = 1; l < widths.length; l++) {
    const inputs = l === 1 ? layer : layer.map((unit) => power(unit, k));
    layer = Array.from({ length: widths[l] }, () => {
      let value: Polynomial = new Map();
      const by = new Map<number, Polynomial>();
      for (const input of inputs) {
        const weight = BigInt(stream.uint32());
        value = plus(value, scaled(input.value, weight));
        for (const [q, d] of input.by) by.set(q, plus(by.get(q) ?? new Map(), scaled(d, weight)));
        by.set(parameter++, input.value);
      }
      return { value, by };
    });
  }
  const columns = new Map<string, number>();
  const rows = Array.from({ length: parameter }, (_, q) => {
    const row: bigint[] = [];
    layer.forEach(({ by }, output) => {
      for (const [m, c] of by.get(q) ?? []) {
        const key = `${output}:${m}`;
        if (!columns.has(key)) columns.set(key, columns.size);
        row[columns.get(key)!] = c;
      }
    });
    return row;
  });
  return bigRank(rows.map((row) => Array.from({ length: columns.size }, (_, j) => row[j] ?? 0n)));
}

function bigRank(rows: bigint[][]): number {
  let rank = 0;
  for (let c = 0; c < (rows[0]?.length ?? 0); c++) {
    const pivot = rows.findIndex((row, i) => i >= rank && row[c] !== 0n);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot], rows[rank]];
    const top = rows[rank];
    // without division: row·top_c − top·row_c
    for (let i = rank + 1; i < rows.length; i++) {
      const f = rows[i][c];
      if (f !== 0n) rows[i] = rows[i].map((x, j) => (((x * top[c] - top[j] * f) % P) + P) % P);
    }
    rank++;
  }
  return rank;
}

interface Dimension {
  readonly dim: number;
  readonly defect: number;
  readonly filling: boolean;
  readonly upper_bound: number;
  readonly chance_too_low: number;
}
const dimension = (arch: readonly number[], k: number) =>
  compute("power-network-dimension", { arch, power: k }).value as unknown as Dimension;

describe("power-network-dimension", () => {
  const nets: readonly (readonly [readonly number[], number])[] = [
    [[3, 2, 1], 2],
    [[3, 2, 1, 2], 2],
    [[2, 3, 2, 2], 2],
    [[2, 2, 2, 2, 1], 2],
    [[3, 3, 2, 2], 2],
    [[2, 4, 3, 2], 3],
    [[1, 3, 2, 2], 3],
    [[3, 1, 2, 3], 2],
    [[4, 2, 3], 5],
    [[3, 4], 4],
    [[2, 1, 1, 1, 1, 3], 2],
    [[4, 3, 5], 1],
  ];
  test.each(nets)("of %j with power %i is the rank of coefficients", (arch, k) => {
    const { dim, upper_bound } = dimension(arch, k);
    expect(dim).toBe(coefficientRank(arch, k));
    expect(dim).toBeLessThanOrEqual(upper_bound);
  });

  test("one hidden layer, one output: Alexander and Hirschowitz, defects at their four exceptions and quadrics alone", () => {
    const exceptions: Readonly<Record<string, number>> = { "4,3,5": 14, "4,4,9": 34, "4,5,14": 69, "3,5,7": 34 };
    const choose = (n: number, r: number): number => (r === 0 ? 1 : (choose(n - 1, r - 1) * n) / r);
    for (const k of [2, 3, 4, 5])
      for (let n = 1; n <= (k === 2 ? 7 : 5); n++)
        for (let h = 1; h <= 15; h++) {
          const rank = Math.min(h, n);
          const expected = k === 2 ? rank * n - choose(rank, 2) : Math.min(h * n, choose(n + k - 1, k));
          const { dim, chance_too_low } = dimension([n, h, 1], k);
          expect(dim, `n ${n}, h ${h}, k ${k}`).toBe(exceptions[`${k},${n},${h}`] ?? expected);
          expect(chance_too_low).toBeLessThan(1e-8);
        }
  });

  test("does not depend on the seed, and is linear-network-dimension at power 1", () => {
    for (const arch of [
      [2, 3, 3, 2],
      [3, 2, 1, 2],
      [5, 2, 7, 4],
      [1, 1],
    ]) {
      const dims = [0, 7, 123].map(
        (seed) => compute("power-network-dimension", { arch, power: 3, seed }).value as unknown as Dimension,
      );
      expect(new Set(dims.map(({ dim }) => dim)).size).toBe(1);
      const linear = compute("linear-network-dimension", { arch }).value as { readonly function_dim: number };
      expect(dimension(arch, 1).dim).toBe(linear.function_dim);
    }
  });

  test("is told as a lower bound where no upper bound is met, and as exact where one is", () => {
    expect(compute("power-network-dimension", { arch: [5, 14, 1], power: 4 })).toMatchObject({ grade: "bound" });
    expect(compute("power-network-dimension", { arch: [5, 14, 1], power: 4 }).reason).toContain("chance");
    expect(compute("power-network-dimension", { arch: [3, 2, 1, 2], power: 2 })).toMatchObject({ grade: "exact" });
  });

  test("degrees beyond the primes: towers of powers still tell", () => {
    // a chain of 60 squarings of two inputs: (ax+by)^(2^60), two parameters that matter
    expect(dimension([2, ...new Array<number>(60).fill(1)], 2).dim).toBe(2);
    expect(dimension([2, 2, ...new Array<number>(30).fill(1), 1], 2).dim).toBe(3);
  });
});

describe("power-network-minimal-filling-widths", () => {
  const cases = [
    { d0: 2, dh: 1, power: 2, weight_layers: 3, max_width_searched: 4 },
    { d0: 2, dh: 2, power: 2, weight_layers: 3, max_width_searched: 4 },
    { d0: 2, dh: 3, power: 2, weight_layers: 3, max_width_searched: 4 },
    { d0: 2, dh: 1, power: 3, weight_layers: 3, max_width_searched: 4 },
    { d0: 3, dh: 1, power: 2, weight_layers: 3, max_width_searched: 4 },
    { d0: 1, dh: 2, power: 3, weight_layers: 4, max_width_searched: 2 },
    { d0: 2, dh: 2, power: 1, weight_layers: 3, max_width_searched: 3 },
    { d0: 3, dh: 2, power: 2, weight_layers: 2, max_width_searched: 6 },
    { d0: 3, dh: 1, power: 3, weight_layers: 2, max_width_searched: 4 },
    { d0: 2, dh: 2, power: 2, weight_layers: 3, max_width_searched: 2 },
  ];
  test.each(cases)("every vector's rank of coefficients, one by one: %j", (inputs) => {
    const { d0, dh, power: k, weight_layers: layers, max_width_searched: most } = inputs;
    const vectors = Array.from({ length: layers - 1 }).reduce<number[][]>(
      (all) => all.flatMap((v) => Array.from({ length: most }, (_, i) => [...v, i + 1])),
      [[]],
    );
    const found = compute("power-network-minimal-filling-widths", inputs).value as {
      readonly ambient: number;
      readonly minimal: readonly (readonly number[])[];
    };
    const filling = vectors.filter((v) => coefficientRank([d0, ...v, dh], k) === found.ambient);
    const below = (a: readonly number[], b: readonly number[]) => a !== b && a.every((x, i) => x <= b[i]);
    expect(found.minimal).toEqual(filling.filter((v) => !filling.some((other) => below(other, v))));
  });

  test("two incomparable minima of 81 vectors, each asked by itself", () => {
    const all = Array.from({ length: 81 }, (_, i) => [1 + Math.floor(i / 9), 1 + (i % 9)]);
    const filling = all.filter(([a, b]) => dimension([3, a, b, 1], 3).filling);
    const minimal = filling.filter(([a, b]) => !filling.some(([c, d]) => c <= a && d <= b && c + d < a + b));
    expect(minimal).toEqual([
      [6, 8],
      [7, 6],
    ]);
    const inputs = { d0: 3, dh: 1, power: 3, weight_layers: 3, max_width_searched: 9 };
    expect(compute("power-network-minimal-filling-widths", inputs).value).toMatchObject({ minimal });
  });

  test("widths beyond what a layer's powers span gain nothing: one more fills no more", () => {
    // layer 1 of two inputs squared: three forms; 4 is asked by the cases above, here the last layer goes beyond its 5
    for (const [first, last] of [
      [3, 5],
      [3, 6],
      [4, 5],
    ])
      for (const outputs of [2, 9]) {
        expect(coefficientRank([2, first, last, outputs], 2)).toBe(coefficientRank([2, 3, 5, outputs], 2));
      }
  });

  test("no hidden layer, and limits too small or very large", () => {
    const ask = (inputs: object) =>
      compute("power-network-minimal-filling-widths", { d0: 2, dh: 2, power: 2, ...inputs });
    expect(ask({ weight_layers: 1, max_width_searched: 5 }).value).toMatchObject({ ambient: 4, minimal: [[]] });
    expect(ask({ weight_layers: 4, max_width_searched: 2 }).value).toMatchObject({ minimal: [] });
    expect(ask({ weight_layers: 3, max_width_searched: 1000 }).value).toMatchObject({ minimal: [[3, 3]] });
  });

  test("a search that runs out says how far it got, and lists nothing that is not minimal", () => {
    const inputs = { d0: 4, dh: 8, power: 4, weight_layers: 3, max_width_searched: 900 };
    const { status, reason, value } = compute("power-network-minimal-filling-widths", inputs);
    expect([status, value]).toMatchObject(["partial", { minimal: [] }]);
    expect(reason).toContain("operations ended at first widths");
  });
});
