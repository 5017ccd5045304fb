import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { MOST_OPERATIONS } from "../../cost.ts";
import { fillingWidths, usefulWidths } from "../../functional-dimension/filling-widths.ts";
import { ambientCost, ambientDimension } from "../../functional-dimension/power-network.ts";
import { power, seed } from "../../input-schemas.ts";

type Filling = {
  readonly ambient: bigint;
  readonly minimal: readonly (readonly number[])[];
  readonly chance_wrong: number;
};

/**
 * Least hidden widths with which networks of units x^k reach (nearly) every polynomial map of their degree.
 *
 *   filling: generic Jacobian rank = ambient = d_h C(d₀+d−1, d),  d = k^(weight_layers−1)
 *
 * Regime: as power-network-dimension; vectors of hidden widths, each ≤ max_width_searched, minimal componentwise among
 * all that fill, sorted. None within the limit: an empty list. weight_layers = 1 has no hidden layer: [[]]. What fills is
 * proved; what does not by an upper bound, or else but for the chance told. Grade enumerated: every vector is decided,
 * by monotony or by its own rank.
 * Source: Kileel, Trager, Bruna 2019, section 4.
 */
export const calculator = defineCalculator({
  name: "power-network-minimal-filling-widths",
  summary: "Least hidden widths with which a network of units x^k fills its space of polynomial maps",
  inputs: z.strictObject({
    d0: z.number().int().min(1).max(1000).describe("inputs"),
    dh: z.number().int().min(1).max(1000).describe("outputs"),
    power,
    weight_layers: z.number().int().min(1).max(30).describe("matrices; hidden layers and one"),
    max_width_searched: z.number().int().min(1).max(1000).describe("hidden widths up to this"),
    seed,
  }),
  formula: "componentwise minimal (d₁,…,d_{h−1}) with generic rank J = d_h C(d₀+k^(h−1)−1, k^(h−1))",
  tex: String.raw`\min\Bigl\{(d_1,\dots,d_{h-1}) : \operatorname{rank} J = d_h\binom{d_0+k^{h-1}-1}{k^{h-1}}\Bigr\}`,
  regime: "powers on hidden layers, linear output, no biases; closure of the functions",
  grade: "enumerated",
  costClass: "boxed",
  cost({ d0, power: k, weight_layers: layers, max_width_searched: most }) {
    const limits = usefulWidths({ d0, k, hidden: layers - 1, mostWidth: most });
    const vectors = limits.slice(0, -1).reduce((product, limit) => product * limit, 1);
    return ambientCost({ widths: new Array<number>(layers + 1).fill(d0), k }) + 300 * vectors;
  },
  instead: () => "Ask for a smaller max_width_searched, or power-network-dimension for one vector of widths.",
  source: "Kileel, Trager, Bruna 2019, arXiv:1905.12207, section 4 (filling architectures)",
  example: { d0: 2, dh: 2, power: 3, weight_layers: 3, max_width_searched: 8 },
  compute({ d0, dh, power: k, weight_layers: layers, max_width_searched: mostWidth, seed: drawn }): Answer<Filling> {
    const ambient = ambientDimension({ widths: [d0, ...new Array<number>(layers - 1).fill(1), dh], k });
    const { minimal, stoppedAt, chanceWrong } = fillingWidths({
      ...{ d0, dh, k, mostWidth, hidden: layers - 1, seed: drawn },
      ambient: Number(ambient),
      mostOperations: MOST_OPERATIONS,
    });
    const value = { ambient, minimal, chance_wrong: chanceWrong };
    if (stoppedAt !== undefined) {
      const reason = `${MOST_OPERATIONS.toExponential(0)} operations ended at first widths ${JSON.stringify(stoppedAt)}; those listed are minimal, others may follow`;
      return { value, partial: true, reason };
    }
    if (chanceWrong === 0) return { value };
    return { value, reason: `wrong with a chance of at most ${chanceWrong.toExponential(0)} over the points drawn` };
  },
});
