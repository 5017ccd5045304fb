/** The first place where two arrays differ in a bit; NaN equals NaN, +0 does not equal −0. Undefined where none does. */
export function firstDifference(got: ArrayLike<number>, expected: ArrayLike<number>): string | undefined {
  if (got.length !== expected.length) return `lengths ${got.length} and ${expected.length}`;
  for (let i = 0; i < got.length; i++) {
    if (!Object.is(got[i], expected[i])) return `[${i}]: ${got[i]}, expected ${expected[i]}`;
  }
  return undefined;
}
