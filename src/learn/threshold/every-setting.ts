import type { Pause } from "./gates.ts";
import type { Functions } from "./what-examples-tell.ts";

/** A network of threshold gates with bias, inputs and units ±1. */
export interface QuantisedGates {
  readonly widths: readonly number[];
  /** b: weights and biases are −b … b. */
  readonly largest: number;
}

/** Truth table of every setting of one unit that has no tie on its cube, one entry a setting; bit x is the output at x. */
export function unitSettings(inputs: number, largest: number): number[] {
  const tables: number[] = [];
  const weights = new Array<number>(inputs + 1).fill(-largest);
  for (;;) {
    const table = tableOf(weights, inputs);
    if (table !== undefined) tables.push(table);
    // the next setting, as an odometer turns
    let place = 0;
    while (place <= inputs && weights[place] === largest) weights[place++] = -largest;
    if (place > inputs) return tables;
    weights[place]++;
  }
}

/** The last weight is the bias. */
function tableOf(weights: readonly number[], inputs: number): number | undefined {
  let table = 0;
  for (let x = 0; x < 1 << inputs; x++) {
    let sum = weights[inputs];
    for (let i = 0; i < inputs; i++) sum += ((x >>> i) & 1) === 1 ? weights[i] : -weights[i];
    if (sum === 0) return undefined;
    if (sum > 0) table |= 1 << x;
  }
  return table;
}

/** Settings of the whole network in which no unit has a tie. */
export function settingsOf({ widths, largest }: QuantisedGates): number {
  let settings = 1;
  for (let l = 1; l < widths.length; l++) {
    const choices = unitSettings(widths[l - 1], largest).length;
    for (let unit = 0; unit < widths[l]; unit++) settings *= choices;
  }
  return settings;
}

/**
 * Runs the network at every setting without ties, one after the other, and keeps each function once: the output words of
 * all inputs, one after the other. Regime: 2^n₀ times the outputs at most 16.
 */
export function functionsOfSettings({ widths, largest }: QuantisedGates, pause: Pause): Functions {
  const [rows, labelBits] = [1 << widths[0], widths[widths.length - 1]];
  const units = widths.slice(0, -1).map((fanIn) => unitSettings(fanIn, largest));
  const codes = new Set<number>();
  // words of each layer on all inputs, rewritten as units take their next setting
  const words = widths.map(() => new Int32Array(rows));
  words[0].forEach((_, x) => (words[0][x] = x));
  function choose(layer: number, unit: number): void {
    if (layer === widths.length) {
      codes.add(words[layer - 1].reduce((code, word, r) => code | (word << (r * labelBits)), 0));
      return;
    }
    if (unit === widths[layer]) return choose(layer + 1, 0);
    const [below, here] = [words[layer - 1], words[layer]];
    for (const table of units[layer - 1]) {
      for (let r = 0; r < rows; r++) {
        here[r] = (here[r] & ((1 << unit) - 1)) | (((table >>> below[r]) & 1) << unit);
      }
      choose(layer, unit + 1);
    }
    pause(12 * rows * units[layer - 1].length);
  }
  choose(1, 0);
  return { codes: [...codes], inputs: rows, labelBits };
}
