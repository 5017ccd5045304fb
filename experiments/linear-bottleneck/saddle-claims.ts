import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as critical } from "../../src/theory/calculators/linear-networks/linear-autoencoder-critical-points.ts";
import { calculator as parameters } from "../../src/theory/calculators/parameter-counts/linear-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { criticalPoint, observed, powers, type Saddles, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 3; Baldi, Hornik 1989";
const section = "4 linear-bottleneck: critical points";

/** What theory says of one critical point. */
export interface CriticalPoint {
  readonly kept: readonly number[];
  readonly rank: number;
  readonly loss: number;
  readonly index: number;
  readonly nullity: number;
}

export function pointsOf({ eigenvalues, m }: Saddles): CriticalPoint[] {
  const found: CriticalPoint[] = [];
  predict(critical, { eigenvalues: [...eigenvalues], m }, ({ points }) => {
    for (const { index_set, rank, loss_E_sq, morse_index, nullity } of points) {
      const kept = index_set as readonly number[];
      found.push({
        kept,
        ...{ rank: Number(rank), loss: Number(loss_E_sq), index: Number(morse_index), nullity: Number(nullity) },
      });
    }
    return found.length;
  });
  return found;
}

/** One claim's point at every critical point of every autoencoder. */
function everywhere(
  { saddles }: Sizes,
  claimed: (point: CriticalPoint, of: Saddles) => { readonly value: number; readonly rival: number },
  measured: Pick<ClaimPoint, "observe" | "numericalError">,
): ClaimPoint[] {
  return saddles.flatMap((of) =>
    pointsOf(of).map((point) => {
      const { eigenvalues, m } = of;
      const n = eigenvalues.length;
      const { value, rival } = claimed(point, of);
      return {
        at: { n, m, kept: point.kept.join(" ") },
        prediction: predict(critical, { eigenvalues: [...eigenvalues], m }, () => value),
        rival,
        trials: (seed) => [criticalPoint({ architecture: [n, m, n], seed, eigenvalues, kept: point.kept })],
        ...measured,
        seeds: 1,
      };
    }),
  );
}

/** At a critical point the loss errs by rounding alone; how far it is from one the gradient says. */
const exactLoss = {
  observe: observed("loss"),
  numericalError: ([{ final }]) => numberOf(final["gradient"]) + 1e-9,
} satisfies Pick<ClaimPoint, "observe" | "numericalError">;

export function losses(sizes: Sizes): Claim {
  return {
    id: "losses-are-discarded-eigenvalues",
    statement:
      "Projections on q ≤ m eigenvectors are critical points of A(n,m,n), and the loss there is the sum of the eigenvalues left out",
    section,
    source,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "The loss is the sum of the eigenvalues kept", expected: "refuted" },
    points: everywhere(
      sizes,
      ({ loss }, { eigenvalues }) => ({ value: loss, rival: eigenvalues.reduce((sum, one) => sum + one, 0) - loss }),
      exactLoss,
    ),
  };
}

export function indices(sizes: Sizes): Claim {
  return {
    id: "morse-index",
    statement:
      "The Hessian there has #{i kept, j left out: λ_j > λ_i} + (m−q)(n−q) negative eigenvalues: 0 for the first m alone",
    section,
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "Only exchanging a kept direction for a larger one lowers the loss; idle units count nothing",
      expected: "refuted",
    },
    points: everywhere(
      sizes,
      ({ index, rank }, { eigenvalues, m }) => ({
        value: index,
        rival: index - (m - rank) * (eigenvalues.length - rank),
      }),
      { observe: observed("negative") },
    ),
  };
}

export function classes(sizes: Sizes): Claim {
  return {
    id: "equivalence-classes",
    statement:
      "P = AB = (AC)(C⁻¹B): every critical point lies in a flat family; its Hessian has q(2m−q) zero eigenvalues, m² at the minimum",
    section: "4 linear-bottleneck: equivalence classes",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Scaling each used hidden unit is the only freedom: q dimensions", expected: "refuted" },
    points: everywhere(sizes, ({ nullity, rank }) => ({ value: nullity, rival: rank }), {
      observe: observed("nullity"),
    }),
  };
}

/** Three layers or more: nothing at the origin says where to go. */
export function flatOrigin({ inserted }: Sizes): Claim {
  return {
    id: "flat-origin",
    statement:
      "With three layers or more the origin is a saddle without negative curvature: every direction is flat there",
    section: "4 linear-bottleneck: further layers",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "As with two layers, the origin has 2m(n−m) or more curved directions",
      expected: "refuted",
    },
    points: inserted
      .filter(({ length }) => length > 3)
      .map((architecture) => {
        const [n, m] = [architecture[0], Math.min(...architecture)];
        const all = predict(parameters, { arch: [...architecture], bias: false }, Number);
        return {
          at: { widths: architecture.join(" ") },
          prediction: all,
          rival: all.value - 2 * m * (n - m),
          trials: (seed: number) => [criticalPoint({ architecture, seed, eigenvalues: powers(n), kept: [] })],
          observe: observed("nullity"),
          seeds: 1,
        };
      }),
  };
}
