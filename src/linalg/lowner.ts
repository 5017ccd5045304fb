/**
 * The z for which computed roots are the exact ones: with it the vectors are orthogonal to working precision.
 *
 *   z_i² = Π_j (root_j − pole_i) / Π_{j≠i} (pole_j − pole_i), signs as in z
 *
 * `gaps` K×K: row j holds pole_i − root_j. Source: Gu & Eisenstat 1994, "A stable and efficient algorithm for the rank-one
 * modification of the symmetric eigenproblem".
 */
export function correctedZ(spec: {
  readonly z: Float64Array;
  readonly memory: Float64Array;
  readonly gaps: number;
  readonly shift: (origin: number, out: Float64Array) => void;
}): Float64Array {
  const { z, memory, gaps } = spec;
  const K = z.length;
  const squares = new Float64Array(K).fill(1);
  const poles = new Float64Array(K);
  for (let j = 0; j < K; j++) {
    spec.shift(j, poles);
    const row = gaps + j * K;
    // root j over pole j alone, over the others as a ratio near 1
    for (let i = 0; i < j; i++) squares[i] *= memory[row + i] / poles[i];
    for (let i = j + 1; i < K; i++) squares[i] *= memory[row + i] / poles[i];
    squares[j] *= memory[row + j];
  }
  return squares.map((square, i) => (z[i] < 0 ? -1 : 1) * Math.sqrt(Math.abs(square)));
}
