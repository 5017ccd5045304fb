import type { Dataset } from "../terms/dataset.ts";
import type { AuditDocument } from "./document.ts";
import { modelFor, widestUnder } from "./model.ts";
import { FLOPS_PER_BUDGET_SECOND, type AuditOptions } from "./options.ts";
import { trainingRows, type Care, type Setting } from "./plan.ts";
import { chooseCare, type AuditServices } from "./stages.ts";

/** Shares of the budget: memorising runs, shuffled labels; the tuned procedures get the rest. */
export const THRESHOLD_SHARE = 0.3;
export const SHUFFLED_SHARE = 0.1;
export const TUNED_SHARE = 1 - THRESHOLD_SHARE - SHUFFLED_SHARE;

export interface AuditRequest {
  readonly dataset: Dataset;
  readonly report: AuditDocument["data"];
  readonly options: AuditOptions;
  /** What goes into `provenance.options`: the command's options less those that cannot move an answer. */
  readonly provenance: { readonly version: string; readonly options: Readonly<Record<string, unknown>> };
  readonly services: AuditServices;
}

/** What is settled before anything runs. */
export interface AuditPlan {
  readonly setting: Setting;
  /** Widths of the declared contrasts that are known before the threshold is. */
  readonly required: readonly number[];
  readonly grid: readonly number[];
  readonly care: Care | null;
}

/**
 * Plans from data and options alone, so that every byte of the answer depends on nothing else.
 *
 * @throws UsageError where the architecture contradicts the data.
 */
export function planAudit({ dataset, options }: Pick<AuditRequest, "dataset" | "options">): AuditPlan {
  const examples = trainingRows(dataset);
  const model = modelFor(dataset, examples, options.architecture);
  const setting = { dataset, model, examples };
  if (model.w0 === null) return { setting, required: [], grid: [], care: null };
  const { w0 } = model;
  const reviewer = widestUnder(model, examples / 10);
  const required = unique([...(reviewer === null ? [] : [reviewer]), w0, 2 * w0, ...(options.widths ?? [])]);
  const grid = options.widths ? unique(options.widths) : unique([...halvings(w0), 2 * w0]);
  const tuned = TUNED_SHARE * options.budgetSeconds * FLOPS_PER_BUDGET_SECOND;
  // four times w₀ stands for the width of C2, which the threshold decides
  const care =
    chooseCare(setting, unique([...required, 4 * w0]), tuned, options.seeds) ??
    chooseCare(setting, required, tuned, options.seeds) ??
    chooseCare(setting, [w0, 2 * w0], tuned, options.seeds);
  return { setting, required, grid, care };
}

/** w₀, w₀/2, w₀/4, … down to 1. */
function halvings(w0: number): number[] {
  const widths: number[] = [];
  for (let width = w0; width > 1; width = Math.round(width / 2)) widths.push(width);
  return [...widths, 1];
}

function unsortedUnique(widths: readonly number[]): number[] {
  return [...new Set(widths)];
}

function unique(widths: readonly number[]): number[] {
  return unsortedUnique(widths).sort((a, b) => a - b);
}
