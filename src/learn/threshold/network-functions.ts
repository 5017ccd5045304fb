import { columnsOf } from "./autoencode.ts";
import { gateFunctions, type Pause } from "./gates.ts";
import { inputLayer, nextLayer, type Columns, type Layered } from "./layers.ts";
import type { Functions } from "./what-examples-tell.ts";

/**
 * Every function of a small network of threshold gates with bias, by integer weights −b … b without ties; the output
 * words of all inputs one after the other. Regime: 2^n₀ times the units of a layer at most 16.
 */
export function networkFunctions(
  { widths, largest }: { readonly widths: readonly number[]; readonly largest: number },
  pause: Pause,
): Functions {
  const [rows, labelBits] = [1 << widths[0], widths[widths.length - 1]];
  const words = Array.from({ length: rows }, (_, word) => word);
  let layer: Layered = inputLayer(columnsOf(words, widths[0]), rows);
  for (let l = 1; l < widths.length; l++) {
    const gates = gateFunctions({ inputs: widths[l - 1], degree: 1, bias: true, values: "signs", largest }, pause);
    layer = nextLayer(layer, { gates, units: widths[l] }, pause);
  }
  const codes = [...layer.states()].map((columns) => codeOf(columns, rows));
  return { codes, inputs: rows, labelBits };
}

/** Bit j of the word of row r is unit j's output there. */
function codeOf(columns: Columns, rows: number): number {
  let code = 0;
  for (let r = 0; r < rows; r++) columns.forEach((mask, j) => (code |= ((mask >>> r) & 1) << (r * columns.length + j)));
  return code;
}
