/** Of f and ¬f the one that is 0 on row 0, each once, by growing number: gates with bias come in such pairs. */
export function unlikeUpToNegation(masks: readonly number[], rows: number): number[] {
  const full = (1 << rows) - 1;
  return [...new Set(masks.map((mask) => ((mask & 1) === 1 ? mask ^ full : mask)))].sort((a, b) => a - b);
}
