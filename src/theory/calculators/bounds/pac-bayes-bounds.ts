import { z } from "zod";
import { log } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { klInverseUpper } from "../../kl-inverse.ts";

type Bounds = {
  readonly maurer_kl_bound: number;
  readonly maurer_rhs: number;
  readonly seeger_kl_bound: number;
  readonly mcallester_pinsker: number;
  readonly mcallester_1999_form: number;
  readonly langford_seeger_m_over: number;
};

/**
 * PAC-Bayes bounds on the risk of a posterior that errs on a share `emp` of n examples, with probability ≥ 1−δ.
 *
 *   Maurer    kl⁻¹(emp, (KL + ln(2√n/δ))/n)
 *   Seeger    kl⁻¹(emp, (KL + ln((n+1)/δ))/n)
 *   Langford  kl⁻¹(emp, (KL + ln(n/δ))/(n−1))
 *   McAllester emp + √(rhs/2), by Pinsker from Maurer's rhs and from (KL + ln(n/δ))/(n−1)
 *
 * The last two may exceed 1: then they say nothing. n = 1 makes n−1 forms vacuous (1 and Infinity).
 * Source: Maurer 2004, theorem 5; Seeger 2002, theorem 1; McAllester 1999, theorem 1; Langford 2005.
 */
export const calculator = defineCalculator({
  name: "pac-bayes-bounds",
  summary: "PAC-Bayes bounds on the risk of a posterior over predictors",
  inputs: z.strictObject({
    emp: z.number().min(0).max(1).describe("share of the n examples on which a draw of the posterior errs"),
    KL: z.number().min(0).describe("relative entropy of the posterior to the prior, nats"),
    n: z.number().int().min(1).describe("examples"),
    delta: z.number().positive().max(1).describe("δ: the bound fails with at most this probability"),
  }),
  formula: "kl⁻¹(emp, (KL+ln(2√n/δ))/n); with ln((n+1)/δ); emp + √(rhs/2); (KL+ln(n/δ))/(n−1) likewise",
  tex: String.raw`\mathrm{kl}(\hat r\,\|\,r) \le \frac{\mathrm{KL}+\ln(2\sqrt n/\delta)}{n}, \qquad r \le \hat r + \sqrt{\frac{\mathrm{KL}+\ln(2\sqrt n/\delta)}{2n}}`,
  regime: "loss in [0, 1], examples independent and alike, prior chosen before they are seen; one form at a time",
  grade: "bound",
  costClass: "closed form",
  cost: closedForm,
  source: "Maurer 2004, cs/0411099, theorem 5; Seeger 2002, theorem 1; McAllester 1999, theorem 1; Langford 2005",
  example: { emp: 0.03, KL: 5000, n: 55_000, delta: 0.05 },
  compute({ emp, KL, n, delta }): Answer<Bounds> {
    const maurer = (KL + log(2 * Math.sqrt(n)) - log(delta)) / n;
    const seeger = (KL + log(n + 1) - log(delta)) / n;
    const langford = n === 1 ? Infinity : (KL + log(n) - log(delta)) / (n - 1);
    const value = {
      maurer_kl_bound: klInverseUpper(emp, maurer),
      maurer_rhs: maurer,
      seeger_kl_bound: klInverseUpper(emp, seeger),
      mcallester_pinsker: emp + Math.sqrt(maurer / 2),
      mcallester_1999_form: emp + Math.sqrt(langford / 2),
      langford_seeger_m_over: klInverseUpper(emp, langford),
    };
    return n === 1 ? { value, reason: "one example: the forms with n−1 in the denominator bound nothing" } : { value };
  },
});
