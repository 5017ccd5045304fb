import { collect, spread } from "./gather";
import { LaneNetwork } from "./record";
import { laneEvaluate, laneForward, laneStep, laneSteps } from "./train";

export function laneSteps32(network: usize, from: i32, count: i32): void {
  laneSteps<f32>(changetype<LaneNetwork>(network), from, count);
}

export function laneSteps64(network: usize, from: i32, count: i32): void {
  laneSteps<f64>(changetype<LaneNetwork>(network), from, count);
}

/** Exported so that `laneStep` stays a function of its own: V8 replaces baseline code only where a call begins. */
export function laneStep32(network: usize, start: i32, r: i32): void {
  laneStep<f32>(changetype<LaneNetwork>(network), start, r);
}

export function laneStep64(network: usize, start: i32, r: i32): void {
  laneStep<f64>(changetype<LaneNetwork>(network), start, r);
}

/** Outputs of the r rows in xBatch, vectors or shared numbers; they stand in the last layer. */
export function laneForward32(network: usize, r: i32, shared: bool): void {
  const net = changetype<LaneNetwork>(network);
  laneForward<f32>(net, net.xBatch, shared, r);
}

export function laneForward64(network: usize, r: i32, shared: bool): void {
  const net = changetype<LaneNetwork>(network);
  laneForward<f64>(net, net.xBatch, shared, r);
}

/** Losses and errors of rows [start, start + r) of the training set as they stand, added to the lanes' sums. */
export function laneEvaluate32(network: usize, start: i32, r: i32): void {
  laneEvaluate<f32>(changetype<LaneNetwork>(network), start, r);
}

export function laneEvaluate64(network: usize, start: i32, r: i32): void {
  laneEvaluate<f64>(changetype<LaneNetwork>(network), start, r);
}

/** r×c f64, row-major, to numbers at target + i·row + j·element, rounded to nearest even. */
export function laneSpread32(source: usize, r: i32, c: i32, target: usize, row: usize, element: usize): void {
  spread<f32>(source, r, c, target, row, element);
}

export function laneSpread64(source: usize, r: i32, c: i32, target: usize, row: usize, element: usize): void {
  spread<f64>(source, r, c, target, row, element);
}

/** The inverse. */
export function laneCollect32(source: usize, r: i32, c: i32, row: usize, element: usize, target: usize): void {
  collect<f32>(source, r, c, row, element, target);
}

export function laneCollect64(source: usize, r: i32, c: i32, row: usize, element: usize, target: usize): void {
  collect<f64>(source, r, c, row, element, target);
}
