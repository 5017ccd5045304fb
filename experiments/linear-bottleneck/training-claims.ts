import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { calculator as complexOptimum } from "../../src/theory/calculators/linear-networks/complex-linear-autoencoder-optimum.ts";
import { calculator as critical } from "../../src/theory/calculators/linear-networks/linear-autoencoder-critical-points.ts";
import { calculator as least } from "../../src/theory/calculators/linear-networks/linear-autoencoder-min-loss.ts";
import { predict } from "../../src/theory/predict.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { complexTraining, covarianceOf, hermitian, observed, powers, training, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 3; Baldi, Hornik 1989";

/** 368 starts without a failure bound the share of failures by 1 %; 505 do so at four architectures at once. */
const STARTS = 520;

export function noSpuriousMinima({ starts }: Sizes): Claim {
  return {
    id: "no-spurious-minima",
    statement: "Gradient descent from random weights reaches the global minimum, from at least 99 in 100 starts",
    section: "4 linear-bottleneck: no spurious minima",
    source,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "More than 1 in 100 starts end at a worse critical point", expected: "refuted" },
    points: starts.map((architecture) => {
      const m = Math.min(...architecture);
      const eigenvalues = powers(architecture[0]);
      const lowest = predict(critical, { eigenvalues: [...eigenvalues], m }, ({ global_min_loss }) => global_min_loss);
      return {
        at: { widths: architecture.join(" ") },
        // one class of minima: all starts
        prediction: predict(critical, { eigenvalues: [...eigenvalues], m }, (value) => value.num_local_minima_classes),
        bound: 0.99,
        trials: (seed) => [training({ architecture, seed, eigenvalues })],
        observe: ([{ final }]) => (numberOf(final["loss"]) <= 1.01 * lowest.value ? 1 : 0),
        seeds: STARTS,
      };
    }),
  };
}

export function addedLayers({ inserted }: Sizes): Claim {
  return {
    id: "added-layers-change-nothing",
    statement:
      "Further layers of at least m units leave the optimum of A(n,m,n) where it is: the eigenvalues beyond the m-th",
    section: "4 linear-bottleneck: further layers",
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "Wider layers beside the bottleneck buy one more dimension", expected: "refuted" },
    points: inserted.map((architecture) => {
      const m = Math.min(...architecture);
      const eigenvalues = powers(architecture[0]);
      const lossOf = (width: number) => predict(least, { cov: covarianceOf(eigenvalues), m: width }, (value) => value);
      return {
        at: { widths: architecture.join(" ") },
        prediction: lossOf(m),
        rival: lossOf(m + 1).value,
        trials: (seed) => [training({ architecture, seed, eigenvalues })],
        observe: observed("loss"),
        seeds: 6,
      };
    }),
  };
}

export function complexValued({ complex }: Sizes): Claim {
  return {
    id: "complex-valued",
    statement: "A complex-valued A(n,m,n) learns to the eigenvalues of its Hermitian covariance beyond the m-th",
    section: "4 linear-bottleneck: complex values",
    source: "Baldi 2024, section 3; Baldi, Lu 2012",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "Imaginary parts can be left out: the eigenvalues are those of the real part",
      expected: "refuted",
    },
    points: complex.map(([n, m]) => {
      const { re, im } = hermitian(n);
      const lossOf = (imaginary: number[][], width: number) =>
        predict(complexOptimum, { cov_re: re, cov_im: imaginary }, (value) => Number(value[`min_loss_m${width}`]));
      const none = im.map((row) => row.map(() => 0));
      return {
        at: { n, m },
        prediction: lossOf(im, m),
        rival: lossOf(none, m).value,
        mutants: [lossOf(im, m + 1).value],
        trials: (seed) => [complexTraining({ architecture: [n, m, n], seed })],
        observe: observed("loss"),
        seeds: 6,
      };
    }),
  };
}
