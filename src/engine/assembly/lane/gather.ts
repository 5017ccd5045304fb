import { AS_THEY_STAND, LaneNetwork, ORDER_A_LANE, VECTOR } from "./record";

/** Rows [start, start + r) of the epoch, one of each lane, to rows of vectors; `table` holds the lanes' matrices. */
export function gatherLanes<T>(network: LaneNetwork, table: usize, rowBytes: usize, start: i32, r: i32, columns: i32, target: usize, stride: usize, ordered: bool): void {
  for (let i = start; i < start + r; i++) {
    const r0 = laneRow(network, table, rowBytes, i, 0, ordered);
    const r1 = laneRow(network, table, rowBytes, i, 1, ordered);
    if (sizeof<T>() == 4) {
      const r2 = laneRow(network, table, rowBytes, i, 2, ordered);
      const r3 = laneRow(network, table, rowBytes, i, 3, ordered);
      interleave4(r0, r1, r2, r3, columns, target);
    } else {
      interleave2(r0, r1, columns, target);
    }
    target += stride;
  }
}

@inline
function laneRow(network: LaneNetwork, table: usize, rowBytes: usize, i: i32, lane: usize, ordered: bool): usize {
  let row = i;
  if (ordered) {
    const order = load<usize>(network.orders + lane * sizeof<usize>());
    row = load<i32>(order + ((i as usize) << 2));
  }
  return load<usize>(table + lane * sizeof<usize>()) + (row as usize) * rowBytes;
}

/** Rows are padded to 16 bytes, so that whole blocks of four are read; columns that are not there are not written. */
function interleave4(r0: usize, r1: usize, r2: usize, r3: usize, columns: i32, target: usize): void {
  const left = columns & 3;
  const whole = ((columns - left) as usize) << 2;
  let at: usize = 0;
  for (; at < whole; at += 16) {
    const x0 = v128.load(r0 + at);
    const x1 = v128.load(r1 + at);
    const x2 = v128.load(r2 + at);
    const x3 = v128.load(r3 + at);
    const a = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5);
    const b = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5);
    const c = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7);
    const d = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7);
    v128.store(target, v128.shuffle<f64>(a, b, 0, 2));
    v128.store(target, v128.shuffle<f64>(a, b, 1, 3), 16);
    v128.store(target, v128.shuffle<f64>(c, d, 0, 2), 32);
    v128.store(target, v128.shuffle<f64>(c, d, 1, 3), 48);
    target += 64;
  }
  for (let j = 0; j < left; j++) {
    let x = v128.load32_zero(r0 + at);
    x = v128.load_lane<f32>(r1 + at, x, 1);
    x = v128.load_lane<f32>(r2 + at, x, 2);
    v128.store(target, v128.load_lane<f32>(r3 + at, x, 3));
    at += 4;
    target += VECTOR;
  }
}

function interleave2(r0: usize, r1: usize, columns: i32, target: usize): void {
  for (let at: usize = 0; at < (columns as usize) << 3; at += 8) {
    v128.store(target, v128.load_lane<f64>(r1 + at, v128.load64_zero(r0 + at), 1));
    target += VECTOR;
  }
}

/** Rows [start, start + r) of the one order, of the matrix that all lanes share, as numbers; whole rows with padding. */
export function gatherShared(network: LaneNetwork, start: i32, r: i32): void {
  const order = load<usize>(network.orders) + ((start as usize) << 2);
  const x = load<usize>(network.x);
  const bytes = network.xRow;
  let target = network.xBatch;
  for (let i: usize = 0; i < (r as usize) << 2; i += 4) {
    const from = x + (load<i32>(order + i) as usize) * bytes;
    for (let at: usize = 0; at < bytes; at += 16) v128.store(target + at, v128.load(from + at));
    target += bytes;
  }
}

/** Whether the first layer reads numbers that all lanes share. */
@inline
export function readsShared(network: LaneNetwork): bool {
  return network.shared != 0 && network.orderOf != ORDER_A_LANE;
}

@inline
export function isOrdered(network: LaneNetwork): bool {
  return network.orderOf != AS_THEY_STAND;
}

/** r×c f64, row-major, to T at target + i·row + j·element, and back: between JavaScript and every layout here. */
export function spread<T>(source: usize, r: i32, c: i32, target: usize, row: usize, element: usize): void {
  for (let i = 0; i < r; i++) {
    for (let j = 0; j < c; j++) {
      store<T>(target + (j as usize) * element, load<f64>(source) as T);
      source += 8;
    }
    target += row;
  }
}

export function collect<T>(source: usize, r: i32, c: i32, row: usize, element: usize, target: usize): void {
  for (let i = 0; i < r; i++) {
    for (let j = 0; j < c; j++) {
      store<f64>(target, load<T>(source + (j as usize) * element) as f64);
      target += 8;
    }
    source += row;
  }
}
