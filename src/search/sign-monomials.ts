/**
 * Values ±1 of the chosen monomials Π_{i∈S} xᵢ at points of {±1}ⁿ: all of them, or one of each pair ±x. A polynomial's
 * signs are the side of these vectors on which its coefficients lie.
 */
export function monomialVectors(
  n: number,
  isChosen: (degree: number) => boolean,
  points: "all" | "up to sign",
): number[][] {
  const monomials = Array.from({ length: 1 << n }, (_, set) => set).filter((set) => isChosen(ones(set)));
  const count = points === "all" ? 1 << n : 1 << (n - 1);
  return Array.from({ length: count }, (_, x) => monomials.map((set) => (ones(set & x) % 2 === 1 ? -1 : 1)));
}

function ones(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
