import { normals } from "../base/normal.ts";
import { random } from "../base/random.ts";

/** Matrices on which factorisations have gone wrong before, for tests; n×n, row-major. */
type Entry = (i: number, j: number, n: number) => number;

function of(n: number, entry: Entry): Float64Array {
  return Float64Array.from({ length: n * n }, (_, k) => entry(Math.floor(k / n), k % n, n));
}

/** 10^(−k/3), by multiplication alone. */
function decade(k: number): number {
  let value = 1;
  for (let i = 0; i < k; i++) value *= 0.46415888336127786;
  return value;
}

const band = (diagonal: (i: number, n: number) => number, beside: (i: number) => number, both: boolean): Entry => {
  return (i, j, n) => (i === j ? diagonal(i, n) : j === i + 1 ? beside(i) : both && i === j + 1 ? beside(j) : 0);
};

const symmetricEntries: Readonly<Record<string, Entry>> = {
  zeros: () => 0,
  identity: (i, j) => (i === j ? 1 : 0),
  ones: () => 1,
  Hilbert: (i, j) => 1 / (i + j + 1),
  "Wilkinson's W+": band(
    (i, n) => Math.abs(i - (n - 1) / 2),
    () => 1,
    true,
  ),
  "glued Wilkinson": band(
    (i) => Math.abs((i % 21) - 10),
    (i) => (i % 21 === 20 ? 1e-8 : 1),
    true,
  ),
  "second differences": band(
    () => 2,
    () => -1,
    true,
  ),
  "graded downwards": band(
    (i) => decade(i),
    (i) => 0.6 * decade(i),
    true,
  ),
  "graded upwards": band(
    (i, n) => decade(n - i),
    (i) => 0.6 * decade(i),
    true,
  ),
  "a block near underflow": band(
    (i, n) => (2 * i < n ? 1 : 1e-200),
    (i) => (i % 2 === 0 ? 1e-200 : 0.5),
    true,
  ),
};

const generalEntries: Readonly<Record<string, Entry>> = {
  zeros: () => 0,
  identity: (i, j) => (i === j ? 1 : 0),
  ones: () => 1,
  Hilbert: (i, j) => 1 / (i + j + 1),
  "ones on two diagonals": band(
    () => 1,
    () => 1,
    false,
  ),
  "zeros on the diagonal": band(
    (i) => (i % 7 === 0 ? 0 : 1),
    () => 1,
    false,
  ),
  "a shift": band(
    () => 0,
    () => 1,
    false,
  ),
  "three values over and over": band(
    (i) => 1 + (i % 3),
    (i) => (i % 5 === 0 ? 0.3 : 1e-9),
    false,
  ),
  "graded downwards": band(
    (i) => decade(i),
    (i) => 0.6 * decade(i),
    false,
  ),
  "graded upwards": band(
    (i, n) => decade(n - i),
    (i) => 0.6 * decade(i),
    false,
  ),
};

/** n×n with independent normal entries. */
export function gaussian(m: number, n: number, seed = 1): Float64Array {
  return normals(random(seed, "population"), m * n);
}

export function symmetricCases(n: number): readonly (readonly [name: string, A: Float64Array])[] {
  const A = gaussian(n, n, n + 1);
  const drawn = A.map((a, k) => a + A[(k % n) * n + Math.floor(k / n)]);
  return [["random", drawn], ...Object.entries(symmetricEntries).map(([name, entry]) => [name, of(n, entry)] as const)];
}

export function generalCases(n: number): readonly (readonly [name: string, A: Float64Array])[] {
  return [
    ["random", gaussian(n, n, n + 2)],
    ...Object.entries(generalEntries).map(([name, entry]) => [name, of(n, entry)] as const),
  ];
}
