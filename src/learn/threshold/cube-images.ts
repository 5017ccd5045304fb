/**
 * What every symmetry of the cube {0,1}ⁿ, an exchange of inputs after a negation of some, makes of every mask over its 2ⁿ
 * rows that is 0 on row 0; of an image and its complement the one that is 0 on row 0. Masks m are listed by m/2, and their
 * images likewise: one list of 2^(2ⁿ−1) a symmetry. n ≤ 4.
 */
export function cubeImages(n: number): readonly Uint16Array[] {
  const rows = 1 << n;
  return ordersOfInputs(n).flatMap((order) =>
    Array.from({ length: rows }, (_, negated) => {
      const from = Array.from({ length: rows }, (_, row) => moved(row ^ negated, order));
      return Uint16Array.from({ length: 1 << (rows - 1) }, (_, half) => imageOf(half << 1, from));
    }),
  );
}

/** All orders of 0 … n−1. */
function ordersOfInputs(n: number): number[][] {
  let orders: number[][] = [[]];
  for (let i = 0; i < n; i++)
    orders = orders.flatMap((order) =>
      Array.from({ length: i + 1 }, (_, at) => [...order.slice(0, at), i, ...order.slice(at)]),
    );
  return orders;
}

/** Bit i of the row to place order[i]. */
function moved(row: number, order: readonly number[]): number {
  return order.reduce((image, place, i) => image | (((row >> i) & 1) << place), 0);
}

/** The mask that reads row from[r] at row r, halved. */
function imageOf(mask: number, from: readonly number[]): number {
  const image = from.reduce((bits, row, r) => bits | (((mask >> row) & 1) << r), 0);
  return ((image & 1) === 1 ? ~image & ((1 << from.length) - 1) : image) >>> 1;
}
