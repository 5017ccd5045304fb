import { z } from "zod";
import { log } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Depth = { readonly L: number; readonly largest: number; readonly ratio: number };

/**
 * The fewest linear units in a chain whose weights are bounded by c that multiply by P.
 *
 *   L = least L ≥ 1 with c^L ≥ |P|,   for c > 1:  ⌈ln|P| / ln c⌉
 *
 * `ratio` is ln|P|/ln c, `largest` the greatest |P| of L units, c^L. Whether c^L ≥ |P| is decided by multiplying, not by
 * logarithms, so that P = c^L itself is right. A product of weights in [−c, c] takes every value in [−c^L, c^L].
 * Regime: c > 1, or |P| ≤ c (one unit).
 * Source: derived; bounded synaptic weights as a reason for depth: Baldi 2024, section 3.
 */
export const calculator = defineCalculator({
  name: "chain-least-depth",
  summary: "Fewest units of a chain of linear units with bounded weights that reach a multiplier",
  inputs: z.strictObject({ P: z.number(), c: z.number().positive() }),
  formula: "least L ≥ 1 with c^L ≥ |P|: ⌈ln|P|/ln c⌉ for c > 1",
  tex: String.raw`L = \min\{L \ge 1 : c^L \ge |P|\} = \left\lceil \frac{\ln |P|}{\ln c} \right\rceil`,
  regime: "c > 1, or |P| ≤ c",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ P, c }) => (c > 1 ? 10 + Math.max(0, (4 * log(Math.max(1, Math.abs(P)))) / log(c)) : 10),
  source: "derived; the reason for depth: Baldi 2024, section 3",
  example: { P: 10, c: 1.5 },
  compute({ P, c }): Answer<Depth> {
    const size = Math.abs(P);
    const ratio = size > 0 && c !== 1 ? log(size) / log(c) : NaN;
    if (size <= c) return { value: { L: 1, largest: c, ratio } };
    if (c <= 1) return { outside: `weights of at most ${c} make products of at most ${c}, whatever the depth` };
    let [L, largest] = [1, c];
    while (largest < size) {
      L += 1;
      largest *= c;
    }
    return { value: { L, largest, ratio } };
  },
});
