import { z } from "zod";
import { binaryKl } from "../../binary-kl.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

/**
 * Relative entropy of a coin of bias q to one of bias p, nats.
 *
 *   kl(q‖p) = q ln(q/p) + (1−q) ln((1−q)/(1−p)),  0 ln 0 = 0
 *
 * Infinity where p is 0 or 1 and q is not. Accuracy: relative 1e-15 also for p near q.
 * Source: Kullback, Leibler 1951.
 */
export const calculator = defineCalculator({
  name: "binary-kl",
  summary: "Relative entropy between two coins, whose inverse bounds the risk in PAC-Bayes",
  inputs: z.strictObject({
    q: z.number().min(0).max(1).describe("bias of the first coin, such as an empirical risk"),
    p: z.number().min(0).max(1).describe("bias of the second coin, such as the risk"),
  }),
  formula: "q ln(q/p) + (1−q) ln((1−q)/(1−p)), nats",
  tex: String.raw`\mathrm{kl}(q\,\|\,p) = q\ln\frac qp + (1-q)\ln\frac{1-q}{1-p}`,
  regime: "0 ≤ q, p ≤ 1",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Kullback, Leibler 1951, On information and sufficiency",
  example: { q: 0.03, p: 0.16 },
  compute({ q, p }): Answer<number> {
    const impossible = q !== p && (p === 0 || p === 1);
    if (impossible) return { value: Infinity, reason: `a coin of bias ${p} never shows what one of bias ${q} shows` };
    return { value: binaryKl({ q, p, shift: p - q, rest: 1 - p }) };
  },
});
