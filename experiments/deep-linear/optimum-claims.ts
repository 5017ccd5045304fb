import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { calculator as optimum } from "../../src/theory/calculators/linear-networks/linear-network-optimum.ts";
import { predict } from "../../src/theory/predict.ts";
import { observed, TABLE, training, type Sizes } from "./law.ts";

const source = "Baldi 2024, sections 3 and 6; Baldi, Hornik 1989";

/** The closed form, reached by descent at every depth. */
export function closedFormIsReached({ trained }: Sizes): Claim {
  return {
    id: "closed-form-is-reached",
    statement:
      "Gradient descent on a deep linear network ends at the loss of the closed-form optimum, the best map of rank m",
    section: "3 deep-linear: optimum",
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "A network with more parameters than equations fits its targets exactly: loss 0",
      expected: "refuted",
    },
    points: trained.map((architecture) => {
      const m = Math.min(...architecture);
      const lossOf = (width: number) => predict(optimum, { ...TABLE, m: width }, ({ min_loss }) => min_loss);
      return {
        at: { widths: architecture.join(" ") },
        prediction: lossOf(m),
        rival: 0,
        mutants: [lossOf(m - 1).value],
        trials: (seed) => [training({ architecture, seed })],
        observe: observed("loss"),
        seeds: 6,
      };
    }),
  };
}

/** Entries of the map that descent finds and that the closed form gave beforehand. */
export function closedFormSeparates({ trained }: Sizes): Claim {
  return {
    id: "only-shallow-has-closed-form",
    statement:
      "Unlike linear regression a deep linear network has no closed-form solution: none gives the map it learns",
    section: "3 deep-linear: closed form",
    source: "Baldi 2024, section 6; linear regression misleads in having a closed form",
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: {
      statement: "Σ_yx Σ_xx⁻¹, cut to rank m, gives every entry of the learned map to four digits",
      expected: "supported",
    },
    points: trained.map((architecture) => {
      const m = Math.min(...architecture);
      let map: readonly (readonly number[])[] = [];
      const none = predict(optimum, { ...TABLE, m }, ({ optimal_map }) => {
        map = optimal_map;
        return 0;
      });
      const entries = map.flat();
      return {
        at: { widths: architecture.join(" ") },
        prediction: none,
        rival: entries.length,
        trials: (seed: number) => [training({ architecture, seed })],
        observe: ([result]) => {
          const learned = result.final["map"] as readonly number[];
          return entries.filter((entry, i) => Math.abs(entry - learned[i]) <= 1e-4).length;
        },
        seeds: 6,
      };
    }),
  };
}
