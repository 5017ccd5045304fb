import { rotateColumnsBack } from "./rotation.ts";

/** Chains of rotations, kept to be undone: one buffer that doubles, since thousands of small arrays cost more than they hold. */
export interface RotationLog {
  add(chain: {
    readonly first: number;
    readonly count: number;
    readonly c: Float64Array;
    readonly s: Float64Array;
  }): void;
  /** Z ← Z … G₁ᵀ G₀ᵀ over all chains, the last first. */
  undo(Z: Float64Array, rows: number, columns: number): void;
}

/** @param expected how many rotations there will be, more or less */
export function rotationLog(expected: number): RotationLog {
  const places: { readonly first: number; readonly count: number; readonly at: number }[] = [];
  let c = new Float64Array(Math.max(1, expected));
  let s = new Float64Array(Math.max(1, expected));
  let used = 0;
  const doubled = (old: Float64Array) => {
    const larger = new Float64Array(2 * old.length);
    larger.set(old);
    return larger;
  };
  return {
    add({ first, count, c: cosines, s: sines }) {
      while (used + count > c.length) [c, s] = [doubled(c), doubled(s)];
      for (let k = 0; k < count; k++) {
        c[used + k] = cosines[k];
        s[used + k] = sines[k];
      }
      places.push({ first, count, at: used });
      used += count;
    },
    undo(Z, rows, columns) {
      for (let i = places.length - 1; i >= 0; i--) {
        const { first, count, at } = places[i];
        const chain = { first, count, c: c.subarray(at, at + count), s: s.subarray(at, at + count) };
        rotateColumnsBack(Z, rows, columns, chain);
      }
    },
  };
}
