/**
 * How many settings of all truth tables make each function of a network, layer by layer: each function of the layers so
 * far is followed by every map of the next layer.
 *
 * A function is the number whose digits, n_i bits each, are its words on the inputs 0, 1, …; a map likewise.
 * Widths such that no function or map has more than 30 bits.
 * @param tick called a layer with the functions tried; may throw to stop.
 */
export function composeFunctions(widths: readonly number[], tick: (tried: number) => void): Map<number, bigint> {
  const rows = 1 << widths[0];
  let identity = 0;
  for (let row = 0; row < rows; row++) identity |= row << (row * widths[0]);
  let counts = new Map<number, bigint>([[identity, 1n]]);
  for (let i = 1; i < widths.length; i++) {
    const next = new Map<number, bigint>();
    const maps = 1 << mapBits(widths, i);
    for (const [before, settings] of counts) {
      const digits = digitsOf(before, widths[i - 1], rows);
      for (let map = 0; map < maps; map++) {
        const after = composed(digits, map, widths[i]);
        next.set(after, (next.get(after) ?? 0n) + settings);
      }
      tick(maps);
    }
    counts = next;
  }
  return counts;
}

/** Bits of all tables of one layer. */
function mapBits(widths: readonly number[], i: number): number {
  return widths[i] * (1 << widths[i - 1]);
}

/** Words of a function on all inputs. */
export function digitsOf(code: number, bits: number, rows: number): number[] {
  const mask = (1 << bits) - 1;
  return Array.from({ length: rows }, (_, row) => (code >> (row * bits)) & mask);
}

function composed(digits: readonly number[], map: number, bits: number): number {
  const mask = (1 << bits) - 1;
  let after = 0;
  for (let row = 0; row < digits.length; row++) after |= ((map >> (digits[row] * bits)) & mask) << (row * bits);
  return after;
}

/** Maps tried at most, all layers; Infinity beyond 30 bits. */
export function composeCost(widths: readonly number[]): number {
  const rows = 1 << widths[0];
  let tried = 0;
  let functions = 1;
  for (let i = 1; i < widths.length; i++) {
    if (mapBits(widths, i) > 30 || rows * widths[i] > 30) return Infinity;
    tried += functions * (1 << mapBits(widths, i));
    functions = Math.min(functions * (1 << mapBits(widths, i)), 1 << (rows * widths[i]));
  }
  return tried;
}
