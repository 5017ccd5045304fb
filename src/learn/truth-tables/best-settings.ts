import type { Pause } from "../threshold/gates.ts";

/** A network of two layers of tables, by what passes between: a code for each row, a word for each code. */
export interface Enumeration {
  /** n₀: rows are 0 … 2^n₀ − 1. */
  readonly inputs: number;
  readonly codes: number;
  readonly words: number;
  readonly rows: readonly number[];
  readonly targets: readonly number[];
  /** Settings that are looked at. */
  readonly most: number;
}

export interface BestSettings {
  /** Least number of wrong bits on the rows. */
  readonly distortion: number;
  readonly settings: number;
  /** Different functions on the rows, on all rows, and on the other rows alone. */
  readonly known: number;
  readonly whole: number;
  readonly others: number;
  /** All settings were seen. */
  readonly complete: boolean;
}

/** Every setting that errs least on the rows, one by one: those rows' codes first, then all codes of the other rows. */
export function bestOnRows(given: Enumeration, pause: Pause): BestSettings {
  const { inputs, codes, words, rows, most } = given;
  const least = leastOnRows(given, pause);
  const left = (1 << inputs) - rows.length;
  const functions = new Map<number, Set<number>>();
  let settings = 0;
  forEachSetting(given, pause, (decoder, known, wrong) => {
    if (wrong > least || settings >= most) return;
    let beyond = functions.get(known);
    if (beyond === undefined) functions.set(known, (beyond = new Set()));
    const digits = new Int32Array(left);
    do {
      let outputs = 0;
      for (let i = 0; i < left; i++) outputs = outputs * words + decoder[digits[i]];
      beyond.add(outputs);
      settings++;
      pause(4 * left + 20);
    } while (next(digits, codes) && settings < most);
  });
  const all = new Set<number>();
  for (const beyond of functions.values()) for (const outputs of beyond) all.add(outputs);
  const whole = [...functions.values()].reduce((sum, { size }) => sum + size, 0);
  const complete = settings < most;
  return { distortion: least, settings, known: functions.size, whole, others: all.size, complete };
}

function leastOnRows(given: Enumeration, pause: Pause): number {
  let least = Infinity;
  forEachSetting(given, pause, (_, __, wrong) => {
    least = Math.min(least, wrong);
  });
  return least;
}

/** Tells of each decoder and each choice of codes for the rows: their outputs as one number, and their wrong bits. */
function forEachSetting(
  { codes, words, rows, targets }: Enumeration,
  pause: Pause,
  tell: (decoder: Int32Array, known: number, wrong: number) => void,
): void {
  const decoder = new Int32Array(codes);
  do {
    const digits = new Int32Array(rows.length);
    do {
      let [known, wrong] = [0, 0];
      for (let i = 0; i < rows.length; i++) {
        const word = decoder[digits[i]];
        known = known * words + word;
        wrong += ones(word ^ targets[i]);
      }
      pause(10 * rows.length);
      tell(decoder, known, wrong);
    } while (next(digits, codes));
  } while (next(decoder, words));
}

/** Counts one up in the given base; false after the last. */
function next(digits: Int32Array, base: number): boolean {
  for (let i = 0; i < digits.length; i++) {
    if (++digits[i] < base) return true;
    digits[i] = 0;
  }
  return false;
}

function ones(word: number): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count++;
  return count;
}
