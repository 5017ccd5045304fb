import { exp, log, log1p } from "../../base/elementary.ts";
import { EXPONENTS, type Form } from "./form.ts";
import { centredBudget, lossOf, type Points } from "./points.ts";
import { exponentOfOptimum, fixed, type Quantity } from "./quantity.ts";
import { joinedStarts } from "./starts.ts";

/** Places of θ: α_N ln N_c and α_D ln D_c in centred logarithms, α_N, α_D. */
const [U, V, ALPHA_N, ALPHA_D] = [0, 1, 2, 3];

/**
 * L = [(N_c/N)^(α_N/α_D) + D_c/D]^α_D, fitted as ln L = α_D ln(exp((u − α_N x)/α_D) + exp(v/α_D − y)).
 * Source: Kaplan et al. 2020, arXiv:2001.08361, equation 1.5.
 */
export const kaplan: Form = {
  name: "kaplan",
  formula: "[(Nc/N)^(αN/αD) + Dc/D]^αD",
  size: 4,
  least: [-Infinity, -Infinity, EXPONENTS.least, EXPONENTS.least],
  most: [Infinity, Infinity, EXPONENTS.most, EXPONENTS.most],
  value(theta, x, y, gradient) {
    const p = theta[ALPHA_D];
    const [model, data] = [(theta[U] - theta[ALPHA_N] * x) / p, theta[V] / p - y];
    const sum = Math.max(model, data) + log1p(exp(-Math.abs(model - data)));
    const share = exp(model - sum);
    gradient[U] = share;
    gradient[V] = 1 - share;
    gradient[ALPHA_N] = -x * share;
    gradient[ALPHA_D] = sum - share * model - (1 - share) * (theta[V] / p);
    return p * sum;
  },
  starts: joinedStarts,
  optimum(theta, c) {
    const ratio = theta[ALPHA_N] / theta[ALPHA_D];
    return (log(ratio) + (theta[U] - theta[V]) / theta[ALPHA_D] + c) / (1 + ratio);
  },
  quantities: (points, C) => [...constants(points), ...(C === undefined ? [] : atBudget(points, C))],
};

function constants({ centre }: Points): Quantity[] {
  const plain = { grade: "measured", shown: (value: number) => value } as const;
  const exponents: readonly [number, number] = [EXPONENTS.least, EXPONENTS.most];
  return [
    scale({ name: "Nc", index: U, exponent: ALPHA_N, centre: centre.N, loss: centre.loss }),
    scale({ name: "Dc", index: V, exponent: ALPHA_D, centre: centre.D, loss: centre.loss }),
    ...[ALPHA_N, ALPHA_D].map((index): Quantity => ({
      ...{ ...plain, name: index === ALPHA_N ? "alphaN" : "alphaD", range: exponents },
      of: (theta) => theta[index],
      hold: (value) => fixed(index, value),
    })),
    exponentOfOptimum({ alpha: ALPHA_N, beta: ALPHA_D }),
  ];
}

/** ln N_c: u = α_N (ln N_c − mean of ln N) − (mean of ln loss). */
function scale(term: {
  readonly name: string;
  readonly index: number;
  readonly exponent: number;
  readonly centre: number;
  readonly loss: number;
}): Quantity {
  const { name, index, exponent, centre, loss } = term;
  return {
    name,
    grade: "extrapolated",
    range: [-5000, 5000],
    of: (theta) => (theta[index] + loss) / theta[exponent] + centre,
    hold: (value) => ({
      index,
      value(theta, gradient) {
        gradient.fill(0);
        gradient[exponent] = value - centre;
        return theta[exponent] * (value - centre) - loss;
      },
    }),
    shown: exp,
  };
}

/** N* at C by (α_N/α_D)(N_c/N)^(α_N/α_D) = D_c/D, and the loss there. */
function atBudget(points: Points, C: number): Quantity[] {
  const c = centredBudget(points, C);
  const grade = "extrapolated";
  return [
    {
      ...{ name: "N", grade, range: [-200, 200] },
      of: (theta) => kaplan.optimum(theta, c),
      hold: (u) => ({
        index: U,
        value(theta, gradient) {
          const [a, p, w] = [theta[ALPHA_N], theta[ALPHA_D], c - u];
          const turn = log(a / p);
          gradient.fill(0);
          gradient[V] = 1;
          gradient[ALPHA_N] = u - p / a;
          gradient[ALPHA_D] = 1 - w - turn;
          return a * u + theta[V] - p * (w + turn);
        },
      }),
      shown: (u) => exp(u + points.centre.N),
    },
    {
      ...{ name: "loss", grade, range: [-50, 50] },
      of(theta) {
        const u = kaplan.optimum(theta, c);
        return kaplan.value(theta, u, c - u, new Float64Array(4));
      },
      hold: (value) => ({ index: U, value: (theta, gradient) => scaleOfLoss(theta, { value, c, gradient }) }),
      shown: (value) => lossOf(points, value),
    },
  ];
}

/** u at which the least loss at budget c has this logarithm: the first term is then 1/(1+r) of the bracket. */
function scaleOfLoss(
  theta: Float64Array,
  { value, c, gradient }: { readonly value: number; readonly c: number; readonly gradient: Float64Array },
): number {
  const [a, p] = [theta[ALPHA_N], theta[ALPHA_D]];
  const ratio = a / p;
  const model = value / p - log1p(ratio);
  const u = c - (theta[V] / p - log(ratio) - model);
  const share = 1 / (1 + ratio);
  gradient.fill(0);
  gradient[V] = -ratio;
  gradient[ALPHA_N] = u;
  gradient[ALPHA_D] = -(value / p - share * model - (1 - share) * (theta[V] / p)) / share;
  return a * u + p * model;
}
