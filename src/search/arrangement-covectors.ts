import { heights, innerPoint, sideOfCone, type Cone } from "./cone.ts";

/**
 * Every face, of any dimension but the origin, into which hyperplanes through the origin cut a closed cone, told apart by
 * the signs +, 0, − of their heights; each once, in a fixed order, as a closed cone whose inner points have those signs.
 *
 * Faces on the border of the cone count where they have other signs than the inside. Exact, as `forEachCell` is.
 */
export function forEachCovector(cone: Cone, normals: readonly ArrayLike<number>[], visit: (face: Cone) => void): void {
  visitFaces(cone, { undecided: normals, strict: [], visit });
}

interface Search {
  readonly undecided: readonly ArrayLike<number>[];
  /** Hyperplanes that the face may not lie on. */
  readonly strict: readonly ArrayLike<number>[];
  readonly visit: (face: Cone) => void;
}

function visitFaces(cone: Cone, { undecided, strict, visit }: Search): void {
  const open = undecided.filter((normal) => isOpen(heights(cone, normal)));
  const [next, ...rest] = open;
  if (next === undefined) {
    visit(cone);
    return;
  }
  const values = heights(cone, next);
  const [above, below] = [values.some((value) => value > 0), values.some((value) => value < 0)];
  for (const side of [1, -1] as const) {
    if (!(side === 1 ? above : below)) continue;
    const part = above && below ? sideOfCone(cone, values, side) : cone;
    visitFaces(part, { undecided: rest, strict: [...strict, next], visit });
  }
  const face = sideOfCone(cone, values, 0);
  if (face.count > 0 && avoids(innerPoint(face), strict)) visitFaces(face, { undecided: rest, strict, visit });
}

/** Neither 0 on all rays nor of one strict sign on all of them. */
function isOpen(values: readonly number[]): boolean {
  const positive = values.filter((value) => value > 0).length;
  const negative = values.filter((value) => value < 0).length;
  return positive + negative > 0 && positive < values.length && negative < values.length;
}

function avoids(point: Float64Array, normals: readonly ArrayLike<number>[]): boolean {
  return normals.every((normal) => {
    let height = 0;
    for (let j = 0; j < point.length; j++) height += normal[j] * point[j];
    return height !== 0;
  });
}
