import { isNotRun, notRun, type NotRun } from "../terms/estimate.ts";
import { assemble, type TunedRuns } from "./assemble.ts";
import { planAudit, SHUFFLED_SHARE, THRESHOLD_SHARE, type AuditPlan, type AuditRequest } from "./audit-plan.ts";
import type { AuditDocument, Interpolation } from "./document.ts";
import { thresholdWidth } from "./interpolation.ts";
import type { ProcedureRuns } from "./losses.ts";
import { LEAST_CARE, tunedFlops, type Care } from "./plan.ts";
import { CUT, interpolationStage, Ledger, linearStage, shuffledStage, tooDear, tunedStage } from "./stages.ts";

export { planAudit, type AuditPlan, type AuditRequest } from "./audit-plan.ts";

/** Audits a table: is this model too big for these data, and would more help or hurt? */
export async function audit(request: AuditRequest): Promise<AuditDocument> {
  const { options, services } = request;
  const plan = planAudit(request);
  const { setting, grid } = plan;
  const ledger = new Ledger(services, options);
  const care = plan.care ?? { ...LEAST_CARE, seeds: options.seeds ?? 1 };
  const w0 = setting.model.w0;
  const interpolation =
    w0 === null
      ? notRun("the architecture has no hidden layer to widen")
      : await interpolationStage(setting, ledger, {
          grid,
          repeats: care.repeats,
          share: THRESHOLD_SHARE * ledger.budgetFlops,
        });
  const shuffled =
    w0 === null
      ? notRun("the architecture has no hidden layer")
      : await shuffledStage(setting, ledger, w0, SHUFFLED_SHARE * ledger.budgetFlops);
  const threshold = thresholdFor(interpolation);
  const runs = await tunedRuns(plan, care, ledger, typeof threshold === "number" ? 8 * threshold : null);
  return assemble({ request, plan, care, ledger, interpolation, shuffled, threshold, ...runs });
}

function thresholdFor(interpolation: Interpolation | NotRun): number | string {
  if (isNotRun(interpolation)) return `no threshold was measured: ${interpolation.reason}`;
  const width = thresholdWidth(interpolation);
  return width ?? `no threshold was reached up to width ${interpolation.shares[interpolation.shares.length - 1].width}`;
}

/** Linear first, then the declared widths by importance, then the grid for the picture, while the budget lasts. */
async function tunedRuns(
  { setting, required, grid }: AuditPlan,
  care: Care,
  ledger: Ledger,
  c2: number | null,
): Promise<TunedRuns> {
  const procedures = new Map<number | string, ProcedureRuns>();
  const reasons = new Map<number, string>();
  const linear = await linearStage(setting, ledger, care);
  if (linear) procedures.set("linear", linear);
  const { w0 } = setting.model;
  if (w0 !== null) {
    const reviewer = required.filter((width) => width !== w0 && width !== 2 * w0);
    const order = [...new Set([w0, 2 * w0, ...reviewer, ...(c2 === null ? [] : [c2]), ...grid])];
    for (const width of order) {
      const bound = tunedFlops(setting, width, care);
      const needed = ledger.expected(bound);
      if (ledger.cut) reasons.set(width, CUT);
      else if (needed > ledger.left) reasons.set(width, tooDear(needed, Math.max(0, ledger.left)));
      else {
        const before = ledger.usedFlops;
        const runs = await tunedStage(setting, ledger, width, care);
        ledger.took(ledger.usedFlops - before, bound);
        if (runs) procedures.set(width, runs);
        else reasons.set(width, CUT);
      }
    }
  }
  return { procedures, reasonFor: (width) => reasons.get(width) ?? null };
}
