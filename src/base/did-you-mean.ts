/**
 * The candidates nearest to `word`, nearest first: Damerau–Levenshtein distance (adjacent transpositions count
 * once) without regard to case, at most a third of the word's length and at least 1, or a candidate that contains it.
 */
export function nearest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const asked = word.toLowerCase();
  const allowed = Math.max(1, Math.floor(word.length / 3));
  return [...candidates]
    .map((candidate) => {
      const lower = candidate.toLowerCase();
      const contained = asked.length > 2 && (lower.includes(asked) || asked.includes(lower));
      return { candidate, distance: contained ? Math.min(1, editDistance(asked, lower)) : editDistance(asked, lower) };
    })
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** " Did you mean a, b?" or "". */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const found = nearest(word, candidates);
  return found.length === 0 ? "" : ` Did you mean ${found.map((name) => JSON.stringify(name)).join(" or ")}?`;
}

function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(substitution, previous[j] + 1, current[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2] + 1);
      current.push(best);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length];
}
