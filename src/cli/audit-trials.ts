import { planAudit } from "../audit/audit.ts";
import type { AuditPlan, AuditRequest } from "../audit/audit-plan.ts";
import { atWidth } from "../audit/model.ts";
import { linearTrial, memorisingTrial, PERMUTATIONS, replicateOf, splitsOf, tunedTrial } from "../audit/plan.ts";
import type { Trial } from "../terms/trial.ts";

/** Epochs that memorising runs are quoted with; the stage itself may take fewer. */
const quotedEpochs = 500;

/**
 * The trials of an audit as far as they are known before any has run, for its quote: the widths past the grid and 8×
 * the threshold depend on what is measured.
 *
 * @throws UsageError where the architecture contradicts the data.
 */
export function auditTrials(request: Pick<AuditRequest, "dataset" | "options">): readonly Trial[] {
  const { setting, grid, required, care }: AuditPlan = planAudit(request);
  const { w0 } = setting.model;
  if (care === null || w0 === null) return [];
  const splits = splitsOf(setting.dataset, care.repeats);
  const widths = [...new Set([...required, ...grid])];
  const seeds = Array.from({ length: care.seeds }, (_, s) => s);
  const tuned = (width: number | null): Trial[] =>
    splits.flatMap((split, j) =>
      seeds.map((s) =>
        width === null
          ? linearTrial(setting, { split, replicate: replicateOf(j, s), care })
          : tunedTrial(setting, atWidth(setting.model, width), { split, replicate: replicateOf(j, s), care }),
      ),
    );
  const memorising = grid.flatMap((width) =>
    splits.map((split, j) =>
      memorisingTrial(setting, atWidth(setting.model, width), {
        split,
        epochs: quotedEpochs,
        replicate: replicateOf(j, 0),
      }),
    ),
  );
  const permuted = Array.from({ length: PERMUTATIONS }, (_, shuffle) =>
    memorisingTrial(setting, atWidth(setting.model, w0), { split: splits[0], epochs: quotedEpochs, shuffle }),
  );
  return [...tuned(null), ...memorising, ...permuted, ...widths.flatMap((width) => tuned(width))];
}
