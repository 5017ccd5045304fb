/**
 * Variance of a sum of terms of which two are dependent where they rest on a common row (and independent elsewhere).
 *
 *   Σ_{i ~ j} e_i e_j,  e = term − mean;  i ~ j where their sets of rows meet, i ~ i included
 *
 * `freedom` says how well V is known, as degrees of freedom: 2V²/Σ(v_i − V/n)², v_i = e_i Σ_{j ~ i} e_j (Satterthwaite).
 * `rowsOf` is the list of n×s rows that each term rests on. V is at least half of Σe², what it is for independent terms: a
 * sum over few terms may come out negative. Source: Fafchamps & Gubert 2007; Aronow, Samii & Assenova 2015.
 */
export function dependentVariance(
  terms: Float64Array,
  rowsOf: Int32Array,
  total: number,
): { readonly variance: number; readonly freedom: number } {
  const n = terms.length;
  if (n === 0) return { variance: NaN, freedom: NaN };
  const s = rowsOf.length / n;
  const errors = centred(terms);
  const { starts, members } = termsOfRows(rowsOf, s, total);
  const seenBy = new Int32Array(n).fill(-1);
  const parts = new Float64Array(n);
  let [sum, own] = [0, 0];
  for (let i = 0; i < n; i++) {
    own += errors[i] * errors[i];
    for (let at = i * s; at < i * s + s; at++) {
      for (let m = starts[rowsOf[at]]; m < starts[rowsOf[at] + 1]; m++) {
        const j = members[m];
        if (seenBy[j] === i) continue;
        seenBy[j] = i;
        parts[i] += errors[i] * errors[j];
      }
    }
    sum += parts[i];
  }
  let spread = 0;
  for (const part of parts) spread += (part - sum / n) * (part - sum / n);
  return { variance: Math.max(sum, own / 2), freedom: (2 * sum * sum) / spread };
}

function centred(terms: Float64Array): Float64Array {
  let sum = 0;
  for (const term of terms) sum += term;
  return terms.map((term) => term - sum / terms.length);
}

/** For each row the terms that rest on it, as lists one after the other. */
function termsOfRows(rowsOf: Int32Array, s: number, total: number) {
  const starts = new Int32Array(total + 1);
  for (const row of rowsOf) starts[row + 1]++;
  for (let row = 0; row < total; row++) starts[row + 1] += starts[row];
  const next = starts.slice();
  const members = new Int32Array(rowsOf.length);
  rowsOf.forEach((row, at) => (members[next[row]++] = Math.floor(at / s)));
  return { starts, members };
}
