import { heights, isCut, sideOfCone, type Cone } from "./cone.ts";

/**
 * Every full-dimensional cell into which hyperplanes through the origin cut a cone, each once, in a fixed order.
 *
 * Exact: heights are integers. A binary tree whose inner nodes are real cuts, so that its size is twice the number of
 * cells; a hyperplane that no longer cuts is not asked again below.
 */
export function forEachCell(cone: Cone, normals: readonly ArrayLike<number>[], visit: (cell: Cone) => void): void {
  const cutting: ArrayLike<number>[] = [];
  for (const normal of normals) if (isCut(cone, normal)) cutting.push(normal);
  const first = cutting.shift();
  if (first === undefined) {
    visit(cone);
    return;
  }
  const values = heights(cone, first);
  forEachCell(sideOfCone(cone, values, 1), cutting, visit);
  forEachCell(sideOfCone(cone, values, -1), cutting, visit);
}
