import { heights, sideOfCone, type Cone } from "./cone.ts";

/**
 * Every full-dimensional cell into which hyperplanes through the origin cut a cone, each once, in a fixed order.
 *
 * Exact: heights are integers. A binary tree whose inner nodes are real cuts, so that its size is twice the number of
 * cells; a hyperplane that no longer cuts is not asked again below.
 */
export function forEachCell(cone: Cone, normals: readonly ArrayLike<number>[], visit: (cell: Cone) => void): void {
  const undecided: ArrayLike<number>[] = [];
  let cut: Float64Array | undefined;
  for (const normal of normals) {
    const values = heights(cone, normal);
    if (!hasBothSigns(values)) continue;
    if (cut === undefined) cut = values;
    else undecided.push(normal);
  }
  if (cut === undefined) {
    visit(cone);
    return;
  }
  forEachCell(sideOfCone(cone, cut, 1), undecided, visit);
  forEachCell(sideOfCone(cone, cut, -1), undecided, visit);
}

function hasBothSigns(values: Float64Array): boolean {
  let [above, below] = [false, false];
  for (const value of values) {
    if (value > 0) above = true;
    else if (value < 0) below = true;
    if (above && below) return true;
  }
  return false;
}
