import { log } from "../../base/elementary.ts";
import { checkScalingTable } from "./check-table.ts";
import { chinchilla } from "./chinchilla.ts";
import { descend, type Descent } from "./descend.ts";
import { EXPONENTS, type Form } from "./form.ts";
import { goodness, type Goodness, type Objection } from "./goodness.ts";
import { intervals, type QuantityInterval } from "./intervals.ts";
import { isoFlopProfiles, type IsoFlop } from "./iso-flop.ts";
import { kaplan } from "./kaplan.ts";
import { centredBudget, pointsOf, type Points, type ScalingTable } from "./points.ts";

export interface ScalingRequest extends ScalingTable {
  /** `best`: of both forms the one with the lower n ln S + 2k, S the objective, k the number of constants. */
  readonly form: "chinchilla" | "kaplan" | "best";
  /** A budget of training operations for which N* and D* are asked. */
  readonly C?: number;
  /** Share of intervals that cover; .95. */
  readonly level?: number;
  /** Tables of the bootstrap; 199. */
  readonly draws?: number;
  /** Quantities whose intervals are wanted, the others get NaN; all of the form. Each costs as much as the fit of every bootstrap table. */
  readonly only?: readonly string[];
  /** Of the bootstrap's draws; 0. */
  readonly seed?: number;
  /** δ of Huber's loss of ln L̂ − ln L; 10⁻³ as published, Infinity for least squares. */
  readonly delta?: number;
  /** Called between slices of work of some milliseconds, with the descents done since the last call. */
  readonly tick?: (descents: number) => void;
}

/** A constant, or what follows from them, with its interval. */
export interface ScalingEstimate {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly grade: "measured" | "extrapolated";
}

export interface ScalingFit {
  readonly form: "chinchilla" | "kaplan";
  readonly formula: string;
  readonly answer: "power-law" | "no-power-law";
  /** Why there is none. */
  readonly objections: readonly (Objection | { readonly code: "open-exponent"; readonly reason: string })[];
  readonly constants: readonly ScalingEstimate[];
  /** What to do with C operations: N, D and loss at the optimum; null where no budget was given. */
  readonly optimum: readonly ScalingEstimate[] | null;
  /** Chinchilla's second approach, which needs no form; null where the rows do not share budgets. */
  readonly isoFlop: IsoFlop | null;
  readonly goodness: Goodness;
  /** Σ Huber, δ, and whether every descent from a start came to rest. */
  readonly objective: number;
  readonly delta: number;
  readonly converged: boolean;
  readonly rows: number;
  readonly level: number;
  readonly draws: number;
  readonly seed: number;
  /** ln(C/(ND)) is that of 6, or of the counted operations. */
  readonly flopsPerProduct: "6" | "counted";
  readonly warnings: readonly string[];
  /** The forms that were compared, best first. */
  readonly compared: readonly { readonly form: string; readonly objective: number; readonly score: number }[];
}

const FORMS = { chinchilla: [chinchilla], kaplan: [kaplan], best: [chinchilla, kaplan] } as const;

/**
 * Fits a law of loss by model size and data size, with intervals, and says whether it is there at all.
 *
 *   least Σ Huber_δ(ln L̂ − ln L), summed, from the six best starts of a variable projection over 144 pairs of exponents
 *
 * Intervals are profiles with a bootstrapped critical value (`intervals`); the answer is that of `goodness`, and
 * "no-power-law" too where an exponent's interval has no end. N* and D* minimise the law along C = 6ND, or along the mean
 * of the rows' own C/(ND).
 * Regime: errors of ln loss independent and of one law at all sizes. The same bits for the same request.
 * @throws ShapeError, DataError as `checkScalingTable`.
 * Source: Hoffmann et al. 2022, arXiv:2203.15556, appendix D.3; Besiroglu et al. 2024, arXiv:2404.10102 (summed, not averaged).
 */
export function fitScalingLaw(request: ScalingRequest): ScalingFit {
  const { level = 0.95, draws = 199, seed = 0, delta = 1e-3, C, tick } = request;
  checkScalingTable(request);
  const points = pointsOf(request);
  const fits = FORMS[request.form].map((form) => ({ form, ...bestDescent(form, points, delta) }));
  tick?.(6 * fits.length);
  const score = ({ form, fit }: (typeof fits)[number]) => points.n * log(fit.objective + 1e-300) + 2 * form.size;
  const ranked = [...fits].sort((a, b) => score(a) - score(b));
  const { form, fit, converged } = ranked[0];
  const shape = goodness(form, points, fit.theta);
  const quantities = form.quantities(points, C);
  const wanted = quantities.filter(({ name }) => request.only?.includes(name) ?? true);
  const found = intervals({ form, points, delta, fit, quantities: wanted, level, draws, seed, ...(tick && { tick }) });
  const all = quantities.map(
    (quantity) =>
      found.find((one) => one.quantity === quantity) ??
      ({ quantity, estimate: quantity.of(fit.theta), low: NaN, high: NaN } satisfies QuantityInterval),
  );
  const constants = all.filter(({ quantity }) => !["N", "loss"].includes(quantity.name)).map(shown);
  const objections = [...shape.objections, ...openExponents(constants)];
  return {
    form: form.name,
    formula: form.formula,
    answer: objections.length === 0 ? "power-law" : "no-power-law",
    objections,
    constants,
    optimum: C === undefined ? null : optimum(all, points, C),
    isoFlop: isoFlopProfiles(points, level),
    goodness: shape,
    objective: fit.objective,
    delta,
    converged,
    rows: points.n,
    ...{ level, draws, seed },
    flopsPerProduct: request.flops === undefined ? "6" : "counted",
    warnings: warningsOf(request, constants, converged),
    compared: ranked.map((one) => ({ form: one.form.name, objective: one.fit.objective, score: score(one) })),
  };
}

/** The lowest of the descents from all starts. */
function bestDescent(
  form: Form,
  points: Points,
  delta: number,
): { readonly fit: Descent; readonly converged: boolean } {
  const found = form.starts(points).map((start) => descend({ form, points, delta, start, tolerance: 1e-9 }));
  const lowest = found.reduce((best, next) => (next.objective < best.objective ? next : best));
  // once more, to the last digits
  const fit = descend({ form, points, delta, start: lowest.theta, tolerance: 1e-14 });
  return { fit, converged: found.every(({ converged }) => converged) };
}

function shown({ quantity, estimate, low, high }: QuantityInterval): ScalingEstimate {
  const { name, grade } = quantity;
  return { name, grade, value: quantity.shown(estimate), low: quantity.shown(low), high: quantity.shown(high) };
}

/** D* is what N* leaves of the budget, so that its interval is that of N* turned around. */
function optimum(all: readonly QuantityInterval[], points: Points, C: number): ScalingEstimate[] {
  const c = centredBudget(points, C);
  const [N, loss] = ["N", "loss"].map((name) => all.find(({ quantity }) => quantity.name === name)!);
  const within = (value: number, column: Float64Array) => value >= Math.min(...column) && value <= Math.max(...column);
  const grade = within(N.estimate, points.x) && within(c - N.estimate, points.y) ? "measured" : "extrapolated";
  const { centre } = points;
  const dataOf = (u: number) => N.quantity.shown(c - u - centre.N + centre.D);
  return [
    { ...shown(N), grade },
    { name: "D", grade, value: dataOf(N.estimate), low: dataOf(N.high), high: dataOf(N.low) },
    { ...shown(loss), grade },
  ];
}

function openExponents(constants: readonly ScalingEstimate[]) {
  return constants
    .filter(({ name }) => name.startsWith("alpha") || name === "beta")
    .filter(({ low, high }) => low <= EXPONENTS.least || high >= EXPONENTS.most)
    .map(({ name }) => ({
      code: "open-exponent" as const,
      reason: `the interval of ${name} has no end: the rows do not say how fast the loss falls`,
    }));
}

function warningsOf(
  { N, D, flops }: ScalingRequest,
  constants: readonly ScalingEstimate[],
  converged: boolean,
): string[] {
  const found: string[] = [];
  const E = constants.find(({ name }) => name === "E");
  if (E !== undefined && E.value === 0) {
    found.push("E is at its bound 0: the rows do not show where the loss ends, and a law without E fits as well");
  }
  for (const [name, values] of [
    ["N", N],
    ["D", D],
  ] as const) {
    const all = Array.from(values);
    const factor = Math.max(...all) / Math.min(...all);
    if (factor < 10) found.push(`${name} varies by a factor of ${factor.toFixed(1)} only: exponents hang on little`);
  }
  if (!converged) found.push("a descent from one of the starts did not come to rest");
  if (flops !== undefined) {
    const ratios = Array.from(flops, (c, i) => c / (N[i] * D[i]));
    const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
    if (most > 1.5 * least) {
      found.push(
        `C/(ND) varies from ${least.toPrecision(3)} to ${most.toPrecision(3)}: N* and D* use its geometric mean`,
      );
    }
  }
  return found;
}
