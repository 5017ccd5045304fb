/** Different numbers below 2¹⁶, in any order. */
export type Subset = readonly number[];

/** A symmetry as a table of images. */
export type Symmetry = ArrayLike<number>;

/** Names the image of a subset, whatever the order of its members; names compare. */
export type ImageName = (subset: Subset, symmetry: Symmetry) => number | string;

/** The least name among a subset's images under a group, and how many different images it has. */
export function orbitOf(
  subset: Subset,
  group: readonly Symmetry[],
  nameOf: ImageName,
): { readonly least: number | string; readonly size: number } {
  let least = nameOf(subset, group[0]);
  let times = 0;
  for (const symmetry of group) {
    const name = nameOf(subset, symmetry);
    if (name > least) continue;
    times = name === least ? times + 1 : 1;
    least = name;
  }
  return { least, size: group.length / times };
}

/** Names j-subsets of the numbers below `base`: base-`base` numbers below 2⁵³, else words of j letters. */
export function imageNames(base: number, j: number): ImageName {
  if (j === 1) return (subset, symmetry) => symmetry[subset[0]];
  if (j === 2) return (subset, symmetry) => pairName(symmetry[subset[0]], symmetry[subset[1]], base);
  const sorted = new Array<number>(j).fill(0);
  const sort = (subset: Subset, symmetry: Symmetry): void => {
    for (let i = 0; i < j; i++) {
      const image = symmetry[subset[i]];
      let at = i;
      for (; at > 0 && sorted[at - 1] > image; at--) sorted[at] = sorted[at - 1];
      sorted[at] = image;
    }
  };
  if (namesOfSubsets(base, j) > Number.MAX_SAFE_INTEGER) {
    return (subset, symmetry) => {
      sort(subset, symmetry);
      return String.fromCharCode(...sorted);
    };
  }
  return (subset, symmetry) => {
    sort(subset, symmetry);
    let name = 0;
    for (let i = 0; i < j; i++) name = name * base + sorted[i];
    return name;
  };
}

function pairName(a: number, b: number, base: number): number {
  return a < b ? a * base + b : b * base + a;
}

/** base^j. */
export function namesOfSubsets(base: number, j: number): number {
  let names = 1;
  for (let i = 0; i < j; i++) names *= base;
  return names;
}

/** The subset that has this name, ascending. */
export function subsetNamed(name: number | string, base: number, j: number): Subset {
  if (typeof name === "string") return Array.from({ length: j }, (_, i) => name.charCodeAt(i));
  const members = new Array<number>(j).fill(0);
  for (let i = j - 1, rest = name; i >= 0; i--) {
    members[i] = rest % base;
    rest = Math.floor(rest / base);
  }
  return members;
}

/** Every j-subset of a list; one buffer serves all of them. */
export function forEachSubset(list: Subset, j: number, visit: (subset: Subset) => void): void {
  const chosen = new Array<number>(j).fill(0);
  const choose = (position: number, from: number): void => {
    if (position === j) {
      visit(chosen);
      return;
    }
    for (let i = from; i <= list.length - (j - position); i++) {
      chosen[position] = list[i];
      choose(position + 1, i + 1);
    }
  };
  if (j <= list.length) choose(0, 0);
}

/**
 * j-subsets of a list that the group maps onto itself, at least one of each orbit; exactly one up to `exactUpTo` members.
 * Each is one of the subsets before with one member more; the first member's own orbit is the earliest of all members'.
 */
export function forEachSubsetUpToSymmetry(
  list: Subset,
  j: number,
  {
    group,
    base,
    exactUpTo,
  }: { readonly group: readonly Symmetry[]; readonly base: number; readonly exactUpTo: number },
  visit: (subset: Subset) => void,
): void {
  const orbits = orbitNumbers(list, group);
  let found: Subset[] = [[]];
  for (let length = 1; length <= Math.min(j, exactUpTo); length++) {
    const nameOf = imageNames(base, length);
    const seen = new Set<number | string>();
    const longer: Subset[] = [];
    const add = (next: Subset): void => {
      const { least } = orbitOf(next, group, nameOf);
      if (!seen.has(least)) longer.push([...next]);
      seen.add(least);
    };
    for (const subset of found) forEachExtension(subset, list, { orbits, by: 1 }, add);
    found = longer;
  }
  for (const subset of found) forEachExtension(subset, list, { orbits, by: j - subset.length }, visit);
}

/** Subsets with `by` members more, each from an orbit not before the first's; one buffer serves all of them. */
function forEachExtension(
  subset: Subset,
  list: Subset,
  { orbits, by }: { readonly orbits: ReadonlyMap<number, number>; readonly by: number },
  visit: (subset: Subset) => void,
): void {
  const from = subset.length === 0 ? 0 : (orbits.get(subset[0]) ?? 0);
  const candidates = list.filter((member) => (orbits.get(member) ?? 0) >= from && !subset.includes(member));
  const buffer = [...subset];
  forEachSubset(candidates, by, (added) => {
    for (let i = 0; i < by; i++) buffer[subset.length + i] = added[i];
    visit(buffer);
  });
}

/** For every member, which of the group's orbits it lies in, numbered as they come. */
function orbitNumbers(list: Subset, group: readonly Symmetry[]): ReadonlyMap<number, number> {
  const orbits = new Map<number, number>();
  let next = 0;
  for (const member of list) {
    if (orbits.has(member)) continue;
    for (const symmetry of group) orbits.set(symmetry[member], next);
    next++;
  }
  return orbits;
}
