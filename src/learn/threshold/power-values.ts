import type { GateFamily } from "./gates.ts";

/** Values of all monomials x₁^a₁ ⋯ x_n^a_n of degree ≤ d on all 2ⁿ inputs, row-major, powers included. */
export function powerValues({ inputs, degree, bias, values }: Omit<GateFamily, "largest">): {
  readonly A: Float64Array;
  readonly monomials: number;
  readonly points: number;
} {
  const points = 1 << inputs;
  const low = values === "signs" ? -1 : 0;
  const rows: number[][] = [];
  function grow(row: readonly number[], from: number, left: number): void {
    if (left < degree || bias) rows.push([...row]);
    if (left === 0) return;
    for (let b = from; b < inputs; b++) {
      const grown = row.map((value, x) => value * (((x >>> b) & 1) === 1 ? 1 : low));
      grow(grown, b, left - 1);
    }
  }
  grow(
    Array.from({ length: points }, () => 1),
    0,
    degree,
  );
  return { A: Float64Array.from(rows.flat()), monomials: rows.length, points };
}
