/** 2³⁰⁰ */
const MOST = 2.037035976334486e90;

/** Whether every number is 0 or of an absolute value from 2⁻³⁰⁰ to 2³⁰⁰, which exact arithmetic on binary fractions can take. */
export function areModest(values: readonly number[]): boolean {
  return values.every((x) => x === 0 || (Math.abs(x) <= MOST && Math.abs(x) >= 1 / MOST));
}
