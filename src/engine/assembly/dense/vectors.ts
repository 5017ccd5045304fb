import { ADD, SET } from "./tile";

/** ((p0 + p1) + p2) + p3 of four partial sums in two vectors. */
@inline
function fold(low: v128, high: v128): f64 {
  return (
    f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1) + f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1)
  );
}

@inline
function put(at: usize, value: f64, mode: i32): void {
  if (mode == SET) store<f64>(at, value);
  else if (mode == ADD) store<f64>(at, load<f64>(at) + value);
  else store<f64>(at, load<f64>(at) - value);
}

/**
 * y = A·x, y + A·x or y − A·x, A m×n row-major with `aRow` elements between rows:
 *
 *   p0 … p3 = +0;  p_(j mod 4) = fl(p_(j mod 4) + fl(A[i,j]·x[j])), j in order;  s = ((p0 + p1) + p2) + p3
 *   y[i] = s, fl(y[i] + s) or fl(y[i] − s) by mode
 */
export function timesVector(a: usize, aRow: usize, x: usize, y: usize, m: i32, n: i32, mode: i32): void {
  const row = aRow * 8;
  let i = 0;
  for (; i + 1 < m; i += 2) {
    twoDots(a, a + row, x, y, n, mode);
    a += 2 * row;
    y += 16;
  }
  if (i < m) put(y, dot(a, x, n), mode);
}

function twoDots(a: usize, b: usize, x: usize, y: usize, n: i32, mode: i32): void {
  let p = f64x2.splat(0);
  let q = f64x2.splat(0);
  let r = f64x2.splat(0);
  let s = f64x2.splat(0);
  for (const end = x + ((n & ~3) as usize) * 8; x < end; x += 32) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    p = f64x2.add(p, f64x2.mul(v128.load(a), x0));
    q = f64x2.add(q, f64x2.mul(v128.load(a, 16), x1));
    r = f64x2.add(r, f64x2.mul(v128.load(b), x0));
    s = f64x2.add(s, f64x2.mul(v128.load(b, 16), x1));
    a += 32;
    b += 32;
  }
  const rest = n & 3;
  if (rest > 0) {
    p = lane0(p, a, x);
    r = lane0(r, b, x);
  }
  if (rest > 1) {
    p = lane1(p, a + 8, x + 8);
    r = lane1(r, b + 8, x + 8);
  }
  if (rest > 2) {
    q = lane0(q, a + 16, x + 16);
    s = lane0(s, b + 16, x + 16);
  }
  put(y, fold(p, q), mode);
  put(y + 8, fold(r, s), mode);
}

function dot(a: usize, x: usize, n: i32): f64 {
  let p = f64x2.splat(0);
  let q = f64x2.splat(0);
  for (const end = x + ((n & ~3) as usize) * 8; x < end; x += 32) {
    p = f64x2.add(p, f64x2.mul(v128.load(a), v128.load(x)));
    q = f64x2.add(q, f64x2.mul(v128.load(a, 16), v128.load(x, 16)));
    a += 32;
  }
  const rest = n & 3;
  if (rest > 0) p = lane0(p, a, x);
  if (rest > 1) p = lane1(p, a + 8, x + 8);
  if (rest > 2) q = lane0(q, a + 16, x + 16);
  return fold(p, q);
}

/** One more term in one lane; the other lane keeps its bits. */
@inline
function lane0(sums: v128, a: usize, x: usize): v128 {
  return f64x2.replace_lane(sums, 0, f64x2.extract_lane(sums, 0) + load<f64>(a) * load<f64>(x));
}

@inline
function lane1(sums: v128, a: usize, x: usize): v128 {
  return f64x2.replace_lane(sums, 1, f64x2.extract_lane(sums, 1) + load<f64>(a) * load<f64>(x));
}

/**
 * y = Aᵀ·x, y + Aᵀ·x or y − Aᵀ·x, A m×n row-major; set begins at +0:
 *
 *   for i = 0 … m − 1, in order:  y[j] = fl(y[j] ± fl(A[i,j]·x[i]))
 *
 * Subtraction adds A·(−x): the same bits, since rounding is symmetric.
 */
export function transposedTimesVector(a: usize, aRow: usize, x: usize, y: usize, m: i32, n: i32, mode: i32): void {
  if (mode == SET) memory.fill(y, 0, (n as usize) * 8);
  const row = aRow * 8;
  const sign: f64 = mode > ADD ? -1 : 1;
  let i = 0;
  for (; i + 3 < m; i += 4) {
    fourRows(a, row, x, y, n, sign);
    a += 4 * row;
    x += 32;
  }
  for (; i < m; i++) {
    addRow(a, sign * load<f64>(x), y, n);
    a += row;
    x += 8;
  }
}

function fourRows(a: usize, row: usize, x: usize, y: usize, n: i32, sign: f64): void {
  const x0 = f64x2.splat(sign * load<f64>(x));
  const x1 = f64x2.splat(sign * load<f64>(x, 8));
  const x2 = f64x2.splat(sign * load<f64>(x, 16));
  const x3 = f64x2.splat(sign * load<f64>(x, 24));
  const b = a + row;
  const c = b + row;
  const d = c + row;
  const whole = ((n & ~1) as usize) * 8;
  for (let at: usize = 0; at < whole; at += 16) {
    let sum = v128.load(y + at);
    sum = f64x2.add(sum, f64x2.mul(v128.load(a + at), x0));
    sum = f64x2.add(sum, f64x2.mul(v128.load(b + at), x1));
    sum = f64x2.add(sum, f64x2.mul(v128.load(c + at), x2));
    sum = f64x2.add(sum, f64x2.mul(v128.load(d + at), x3));
    v128.store(y + at, sum);
  }
  if (n & 1) {
    let sum = load<f64>(y + whole);
    sum += load<f64>(a + whole) * f64x2.extract_lane(x0, 0);
    sum += load<f64>(b + whole) * f64x2.extract_lane(x1, 0);
    sum += load<f64>(c + whole) * f64x2.extract_lane(x2, 0);
    sum += load<f64>(d + whole) * f64x2.extract_lane(x3, 0);
    store<f64>(y + whole, sum);
  }
}

function addRow(a: usize, x: f64, y: usize, n: i32): void {
  const factor = f64x2.splat(x);
  const end = a + ((n & ~1) as usize) * 8;
  for (; a < end; a += 16) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(v128.load(a), factor)));
    y += 16;
  }
  if (n & 1) store<f64>(y, load<f64>(y) + load<f64>(a) * x);
}

/**
 * y = S·x for the symmetric S whose upper triangle stands in A (n×n row-major), read once:
 *
 *   y = +0;  for i = 0 … n − 1, in order, j = i + 1 … n − 1:
 *     p_(j mod 4) = fl(p_(j mod 4) + fl(A[i,j]·x[j])) from +0,  y[j] = fl(y[j] + fl(A[i,j]·x[i]))
 *     y[i] = fl(fl(y[i] + fl(A[i,i]·x[i])) + (((p0 + p1) + p2) + p3))
 */
export function symmetricTimesVector(a: usize, aRow: usize, x: usize, y: usize, n: i32): void {
  memory.fill(y, 0, (n as usize) * 8);
  const row = aRow * 8;
  let i = 0;
  for (; i + 3 < n; i += 4) {
    twoSymmetricRows(a, row, x, y, i, n);
    twoSymmetricRows(a + 2 * row, row, x, y, i + 2, n);
    a += 4 * row;
  }
  for (; i < n; i++) {
    lastSymmetricRow(a, x, y, i, n);
    a += row;
  }
}

/** Rows i and i + 1, i even: what stands left of the next multiple of four singly, the rest in vectors. */
function twoSymmetricRows(a: usize, row: usize, x: usize, y: usize, i: i32, n: i32): void {
  const b = a + row;
  const xi = load<f64>(x + ((i as usize) << 3));
  const xk = load<f64>(x + ((i as usize) << 3), 8);
  let p = f64x2.splat(0);
  let q = f64x2.splat(0);
  let r = f64x2.splat(0);
  let s = f64x2.splat(0);
  let at = ((i as usize) + 1) << 3;
  const upperFirst = load<f64>(a + at);
  const first = (i & 3) == 0;
  // A[i,i+1]: lane 1 of p where i ≡ 0, lane 3 (of q) where i ≡ 2
  const term = upperFirst * xk;
  if (first) p = f64x2.replace_lane(p, 1, 0.0 + term);
  else q = f64x2.replace_lane(q, 1, 0.0 + term);
  const yk = load<f64>(y + at) + upperFirst * xi;
  const diagonalY = load<f64>(y + at - 8) + load<f64>(a + at - 8) * xi;
  store<f64>(y + at, yk + load<f64>(b + at) * xk);
  at += 8;
  const v = f64x2.splat(xi);
  const w = f64x2.splat(xk);
  if (first) {
    const x1 = v128.load(x + at);
    const a1 = v128.load(a + at);
    const b1 = v128.load(b + at);
    q = f64x2.add(q, f64x2.mul(a1, x1));
    s = f64x2.add(s, f64x2.mul(b1, x1));
    v128.store(y + at, f64x2.add(f64x2.add(v128.load(y + at), f64x2.mul(a1, v)), f64x2.mul(b1, w)));
    at += 16;
  }
  const end = ((n & ~3) as usize) << 3;
  for (; at < end; at += 32) {
    const x0 = v128.load(x + at);
    const x1 = v128.load(x + at, 16);
    const a0 = v128.load(a + at);
    const a1 = v128.load(a + at, 16);
    const b0 = v128.load(b + at);
    const b1 = v128.load(b + at, 16);
    p = f64x2.add(p, f64x2.mul(a0, x0));
    q = f64x2.add(q, f64x2.mul(a1, x1));
    r = f64x2.add(r, f64x2.mul(b0, x0));
    s = f64x2.add(s, f64x2.mul(b1, x1));
    v128.store(y + at, f64x2.add(f64x2.add(v128.load(y + at), f64x2.mul(a0, v)), f64x2.mul(b0, w)));
    v128.store(y + at, f64x2.add(f64x2.add(v128.load(y + at, 16), f64x2.mul(a1, v)), f64x2.mul(b1, w)), 16);
  }
  for (let j = n & ~3; j < n; j++) {
    at = (j as usize) << 3;
    if ((j & 3) == 0) {
      p = lane0(p, a + at, x + at);
      r = lane0(r, b + at, x + at);
    } else if ((j & 3) == 1) {
      p = lane1(p, a + at, x + at);
      r = lane1(r, b + at, x + at);
    } else {
      q = lane0(q, a + at, x + at);
      s = lane0(s, b + at, x + at);
    }
    store<f64>(y + at, load<f64>(y + at) + load<f64>(a + at) * xi + load<f64>(b + at) * xk);
  }
  at = (i as usize) << 3;
  store<f64>(y + at, diagonalY + fold(p, q));
  store<f64>(y + at, load<f64>(y + at, 8) + fold(r, s), 8);
}

/** One of the last n mod 4 rows, term by term. */
function lastSymmetricRow(a: usize, x: usize, y: usize, i: i32, n: i32): void {
  const at = (i as usize) << 3;
  const xi = load<f64>(x + at);
  let p0: f64 = 0;
  let p1: f64 = 0;
  let p2: f64 = 0;
  for (let j = i + 1; j < n; j++) {
    const there = (j as usize) << 3;
    const term = load<f64>(a + there) * load<f64>(x + there);
    if ((j & 3) == 0) p0 += term;
    else if ((j & 3) == 1) p1 += term;
    else p2 += term;
    store<f64>(y + there, load<f64>(y + there) + load<f64>(a + there) * xi);
  }
  const zero: f64 = 0; // the fourth sum: no row of the last ones reaches a column ≡ 3
  store<f64>(y + at, load<f64>(y + at) + load<f64>(a + at) * xi + (p0 + p1 + p2 + zero));
}
