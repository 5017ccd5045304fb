import { heights, innerPoint, isCut, sideOfCone, type Cone } from "./cone.ts";

/** A point inside a cell, in whole numbers; the buffer is the visitor's to keep. */
export type VisitCell = (inside: Float64Array) => void;

/**
 * Every full-dimensional cell into which hyperplanes through the origin cut a cone, each once, in a fixed order.
 *
 * Exact: heights are integers. A binary tree whose inner nodes are real cuts, so that its size is twice the number of
 * cells; a hyperplane that no longer cuts is not asked again below.
 */
export function forEachCell(cone: Cone, normals: readonly ArrayLike<number>[], visit: VisitCell): void {
  const cutting: ArrayLike<number>[] = [];
  for (const normal of normals) if (isCut(cone, normal)) cutting.push(normal);
  const first = cutting.shift();
  if (first === undefined) {
    visit(innerPoint(cone));
    return;
  }
  const values = heights(cone, first);
  if (cutting.length === 0) {
    visit(pointOnSide(cone, values, 1));
    visit(pointOnSide(cone, values, -1));
    return;
  }
  forEachCell(sideOfCone(cone, values, 1), cutting, visit);
  forEachCell(sideOfCone(cone, values, -1), cutting, visit);
}

/**
 * A point inside the cone on one side of a hyperplane: the sum of all rays, and one ray of that side as often as it takes.
 * The last cut of a cell is half of all cuts, and this way it needs no rays of its own.
 */
function pointOnSide(cone: Cone, values: readonly number[], side: 1 | -1): Float64Array {
  const point = innerPoint(cone);
  let height = 0;
  for (const value of values) height += value * side;
  if (height > 0) return point;
  const ray = values.findIndex((value) => value * side > 0);
  const times = Math.floor(-height / (values[ray] * side)) + 1;
  for (let j = 0; j < point.length; j++) point[j] += times * cone.rays[ray * cone.dimension + j];
  return point;
}
