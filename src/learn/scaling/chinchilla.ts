import { exp, log } from "../../base/elementary.ts";
import { EXPONENTS, type Form } from "./form.ts";
import { centredBudget, lossOf, type Points } from "./points.ts";
import { exponentOfOptimum, fixed, type Quantity } from "./quantity.ts";
import { additiveStarts } from "./starts.ts";

/** Places of θ: E over the geometric mean of the losses; ln of the two terms at the centre; the exponents. */
const [E, A, B, ALPHA, BETA] = [0, 1, 2, 3, 4];

/**
 * L = E + A N^−α + B D^−β, fitted as ln L = ln(e + exp(a − αx) + exp(b − βy)) with e ≥ 0.
 * Source: Hoffmann et al. 2022, arXiv:2203.15556, equation 2 and appendix D.3.
 */
export const chinchilla: Form = {
  name: "chinchilla",
  formula: "E + A/N^α + B/D^β",
  size: 5,
  least: [0, -Infinity, -Infinity, EXPONENTS.least, EXPONENTS.least],
  most: [Infinity, Infinity, Infinity, EXPONENTS.most, EXPONENTS.most],
  value(theta, x, y, gradient) {
    const model = exp(theta[A] - theta[ALPHA] * x);
    const data = exp(theta[B] - theta[BETA] * y);
    const total = theta[E] + model + data;
    gradient[E] = 1 / total;
    gradient[A] = model / total;
    gradient[B] = data / total;
    gradient[ALPHA] = -x * gradient[A];
    gradient[BETA] = -y * gradient[B];
    return log(total);
  },
  starts: additiveStarts,
  optimum: (theta, c) =>
    (log(theta[ALPHA] / theta[BETA]) + theta[A] - theta[B] + theta[BETA] * c) / (theta[ALPHA] + theta[BETA]),
  quantities: (points, C) => [...constants(points), ...(C === undefined ? [] : atBudget(points, C))],
};

function constants(points: Points): Quantity[] {
  const { centre } = points;
  const scale = exp(centre.loss);
  const plain = { grade: "measured", shown: (value: number) => value } as const;
  const exponents: readonly [number, number] = [EXPONENTS.least, EXPONENTS.most];
  return [
    {
      ...{ name: "E", grade: "extrapolated", range: [0, Infinity] },
      of: (theta) => theta[E],
      hold: (value) => fixed(E, value),
      shown: (value) => scale * value,
    },
    termScale({ name: "A", index: A, exponent: ALPHA, centre: centre.N, loss: centre.loss }),
    termScale({ name: "B", index: B, exponent: BETA, centre: centre.D, loss: centre.loss }),
    { ...plain, name: "alpha", range: exponents, of: (theta) => theta[ALPHA], hold: (value) => fixed(ALPHA, value) },
    { ...plain, name: "beta", range: exponents, of: (theta) => theta[BETA], hold: (value) => fixed(BETA, value) },
    exponentOfOptimum({ alpha: ALPHA, beta: BETA }),
  ];
}

/** ln A = a + α·(mean of ln N) + (mean of ln loss). */
function termScale(term: {
  readonly name: string;
  readonly index: number;
  readonly exponent: number;
  readonly centre: number;
  readonly loss: number;
}): Quantity {
  const { name, index, exponent, centre, loss } = term;
  return {
    name,
    // a term's size at N = 1 or D = 1
    grade: "extrapolated",
    range: [-1000, 1000],
    of: (theta) => theta[index] + theta[exponent] * centre + loss,
    hold: (value) => ({
      index,
      value(theta, gradient) {
        gradient.fill(0);
        gradient[exponent] = -centre;
        return value - loss - theta[exponent] * centre;
      },
    }),
    shown: exp,
  };
}

/** N* at C by αA N*^−α = βB D*^−β, and the loss there. */
function atBudget(points: Points, C: number): Quantity[] {
  const c = centredBudget(points, C);
  const grade = "extrapolated";
  return [
    {
      ...{ name: "N", grade, range: [-200, 200] },
      of: (theta) => chinchilla.optimum(theta, c),
      hold: (u) => ({
        index: A,
        value(theta, gradient) {
          const [alpha, beta, w] = [theta[ALPHA], theta[BETA], c - u];
          gradient.fill(0);
          gradient[B] = 1;
          gradient[ALPHA] = u - 1 / alpha;
          gradient[BETA] = 1 / beta - w;
          return log(beta / alpha) + theta[B] + alpha * u - beta * w;
        },
      }),
      shown: (u) => exp(u + points.centre.N),
    },
    {
      ...{ name: "loss", grade, range: [-50, 50] },
      of: (theta) => log(theta[E] + termsAt(theta, c).total),
      hold: (value) => ({
        index: E,
        value(theta, gradient) {
          const { u, w, model, data, total } = termsAt(theta, c);
          gradient.fill(0);
          gradient[A] = -model;
          gradient[B] = -data;
          gradient[ALPHA] = model * u;
          gradient[BETA] = data * w;
          return exp(value) - total;
        },
      }),
      shown: (value) => lossOf(points, value),
    },
  ];
}

/** The two terms at the optimum. There the loss does not change with N, so that derivatives leave u as it is. */
function termsAt(theta: Float64Array, c: number) {
  const u = chinchilla.optimum(theta, c);
  const w = c - u;
  const [model, data] = [exp(theta[A] - theta[ALPHA] * u), exp(theta[B] - theta[BETA] * w)];
  return { u, w, model, data, total: model + data };
}
