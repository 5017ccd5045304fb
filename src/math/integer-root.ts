/** ⌊√x⌋ for x ≥ 0, by Newton's method from above. */
export function integerRoot(x: bigint): bigint {
  if (x < 2n) return x;
  let root = 1n << BigInt(2 * x.toString(16).length); // 16^digits > x, so its root is not below √x
  for (;;) {
    const next = (root + x / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
