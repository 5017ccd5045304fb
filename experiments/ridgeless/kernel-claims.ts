import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as learningCurve } from "../../src/theory/calculators/kernels/kernel-learning-curve.ts";
import { predict } from "../../src/theory/predict.ts";
import { eigenvalues, kernel, kernelFit, parities, targets, type Designs, type Lie } from "./designs.ts";

const section = "27 ridgeless: kernels";
const source = "Canatar, Bordelon, Pehlevan 2021, Nature Communications 12:2914, arXiv:2006.13198";

/** Expected excess risk after P examples of a target on parities of one input (aligned) or two (against). */
export function kernelRiskAt(d: number, P: number, lie: Lie): Prediction {
  const inputs = {
    ...{ eigenvalues: eigenvalues(d), degeneracies: parities(d), target: [...targets[lie]] },
    ...{ P, lam: kernel.ridge, sigma2: kernel.sigma2 },
  };
  return predict(learningCurve, inputs, ({ total }) => total);
}

function riskOf(result: Result): number {
  return numberOf(result.final["risk"]);
}

/** The curve from the kernel's spectrum, for a target of its large and one of its small eigenvalues. */
export function kernelCurve({ cube: d, parts, examples }: Designs): Claim {
  return {
    id: "kernel-learning-curve",
    statement: `Kernel ridge regression on the ${d}-dimensional hypercube has the learning curve that follows from the kernel's spectrum and the target's power on it`,
    section,
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "Only the target's power counts: the other target has the same curve", expected: "refuted" },
    points: examples.flatMap(({ P, ...scatter }) =>
      (["aligned", "against"] as const).map((lie): ClaimPoint => {
        const prediction = kernelRiskAt(d, P, lie);
        return {
          at: { d, P, target: lie },
          prediction,
          rival: kernelRiskAt(d, P, lie === "aligned" ? "against" : "aligned").value,
          spread: (scatter[lie] * prediction.value) / Math.sqrt(parts),
          trials: (seed) => [kernelFit({ d, P, lie, seed, parts })],
          observe: ([result]) => riskOf(result),
        };
      }),
    ),
  };
}

/** The aligned target is learnt faster. */
export function alignment({ cube: d, examples }: Designs): Claim {
  return {
    id: "task-alignment",
    statement: `After ${examples.map(({ P }) => P).join(", ")} examples a target of parities of one input, whose eigenvalue is large, is learnt better than one of the same power on parities of two`,
    section,
    source,
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "Alignment does not help", expected: "refuted" },
    points: examples.map(({ P }): ClaimPoint => {
      const [good, bad] = [kernelRiskAt(d, P, "aligned"), kernelRiskAt(d, P, "against")];
      return {
        at: { d, P },
        prediction: { ...bad, value: bad.value - good.value },
        bound: 0,
        spread: 0.15 * bad.value,
        trials: (seed) => [kernelFit({ d, P, lie: "against", seed }), kernelFit({ d, P, lie: "aligned", seed })],
        observe: ([against, aligned]) => riskOf(against) - riskOf(aligned),
      };
    }),
  };
}
