/** A threshold gate with integer weights, as it is enumerated. */
export interface GateFamily {
  readonly inputs: number;
  readonly degree: number;
  readonly bias: boolean;
  /** Values of an input: −1 and +1, or 0 and 1. */
  readonly values: "signs" | "bits";
  /** b: weights are −b … b. */
  readonly largest: number;
}

/** Does the caller's bookkeeping for some operations done; may throw to stop. */
export type Pause = (flops: number) => void;

/** Values of the products of at most d different inputs on all 2ⁿ inputs, one row a monomial; the constant first. */
export function monomialValues({ inputs, degree, bias, values }: Omit<GateFamily, "largest">): number[][] {
  const low = values === "signs" ? -1 : 0;
  const rows: number[][] = [];
  for (let set = bias ? 0 : 1; set < 1 << inputs; set++) {
    if (onesOf(set) > degree) continue;
    rows.push(
      Array.from({ length: 1 << inputs }, (_, x) => {
        let product = 1;
        for (let b = 0; b < inputs; b++) if (((set >>> b) & 1) === 1) product *= ((x >>> b) & 1) === 1 ? 1 : low;
        return product;
      }),
    );
  }
  return rows;
}

/**
 * Truth tables of a gate under all integer weights −b … b without a tie, by growing number; bit x is the output at x.
 *
 * A tie at the input 0 of a gate on 0 and 1 without constant is no choice of weights: it counts as off.
 * Regime: at most 5 inputs. Complete only where b is large enough: T(3) needs b = 2, T(4) needs b = 3.
 */
export function gateFunctions(family: GateFamily, pause: Pause): number[] {
  const rows = monomialValues(family);
  const length = 1 << family.inputs;
  const free = family.values === "bits" && !family.bias ? 0 : -1;
  const found = new Set<number>();
  // sums after the first monomials, one row for each
  const sums = Array.from({ length: rows.length + 1 }, () => new Int32Array(length));
  function weigh(row: number): void {
    if (row === rows.length) {
      const table = tableOf(sums[row], free);
      if (table >= 0) found.add(table);
      return;
    }
    const [before, after, values] = [sums[row], sums[row + 1], rows[row]];
    for (let weight = -family.largest; weight <= family.largest; weight++) {
      for (let x = 0; x < length; x++) after[x] = before[x] + weight * values[x];
      weigh(row + 1);
    }
    if (row === Math.max(rows.length - 4, 0)) pause(2 * length * sizeOf(family, Math.min(rows.length, 4)));
  }
  weigh(0);
  return [...found].sort((a, b) => a - b);
}

/** (2b+1)^M settings of M weights. */
export function sizeOf({ largest }: Pick<GateFamily, "largest">, weights: number): number {
  let size = 1;
  for (let i = 0; i < weights; i++) size *= 2 * largest + 1;
  return size;
}

export function onesOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The signs as bits, or −1 for a tie. */
function tableOf(sums: Int32Array, free: number): number {
  let table = 0;
  for (let x = 0; x < sums.length; x++) {
    if (sums[x] === 0 && x !== free) return -1;
    if (sums[x] > 0) table |= 1 << x;
  }
  return table >>> 0;
}
