import type { SizedFunction } from "./quantised-functions.ts";

/** What k distinct uniform inputs, independent of the target, tell; lists by k = 0 … all inputs. */
export interface ToldByLaw {
  /** Chance that the target alone agrees. */
  readonly identified: readonly number[];
  /** Chance that the likeliest function that agrees is the target. */
  readonly named: readonly number[];
  /** Mean share of inputs on which a function that agrees, drawn by the law of targets, errs. */
  readonly error: readonly number[];
}

/**
 * Sums over all sets of inputs and over the cells into which the labels there part the class:
 *
 *   identified  Σ P(cell) over cells of one function        named  Σ max_f P(f)
 *   error       Σ P(cell) · mean over x of 1 − Σ_label P(label at x | cell)²
 *
 * @param chances of the functions, sum 1.
 */
export function toldByLaw(functions: readonly SizedFunction[], chances: readonly number[]): ToldByLaw {
  const points = functions[0].labels.length;
  const empty = () => ({ sets: 0, identified: 0, named: 0, error: 0 });
  const bySize = Array.from({ length: points + 1 }, empty);
  for (let set = 0; set < 1 << points; set++) {
    const seen = functions[0].labels.flatMap((_, x) => ((set >> x) & 1 ? [x] : []));
    const sum = bySize[seen.length];
    sum.sets++;
    for (const cell of cellsOf(functions, seen)) {
      const best = cell.reduce((most, f) => Math.max(most, chances[f]), 0);
      sum.named += best;
      if (cell.length === 1) sum.identified += best;
      sum.error += errorWithin(cell, functions, chances);
    }
  }
  const means = (name: "identified" | "named" | "error") => bySize.map((sum) => sum[name] / sum.sets);
  return { identified: means("identified"), named: means("named"), error: means("error") };
}

function cellsOf(functions: readonly SizedFunction[], seen: readonly number[]): Iterable<readonly number[]> {
  const cells = new Map<string, number[]>();
  for (const [f, { labels }] of functions.entries()) {
    const key = seen.map((x) => labels[x]).join();
    cells.set(key, [...(cells.get(key) ?? []), f]);
  }
  return cells.values();
}

/** P(cell) times the mean over inputs of the chance that two functions of it differ there. */
function errorWithin(cell: readonly number[], functions: readonly SizedFunction[], chances: readonly number[]): number {
  const all = cell.reduce((sum, f) => sum + chances[f], 0);
  const points = functions[0].labels.length;
  let alike = 0;
  for (let x = 0; x < points; x++) {
    const byLabel = new Map<number, number>();
    for (const f of cell) byLabel.set(functions[f].labels[x], (byLabel.get(functions[f].labels[x]) ?? 0) + chances[f]);
    for (const chance of byLabel.values()) alike += chance * chance;
  }
  return all - alike / (all * points);
}
