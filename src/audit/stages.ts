import { countWeights } from "../terms/architecture.ts";
import { notRun, type NotRun } from "../terms/estimate.ts";
import type { Result, Trial } from "../terms/trial.ts";
import { FLOPS_PER_BUDGET_SECOND, type AuditOptions } from "./options.ts";
import type { Interpolation } from "./document.ts";
import { interpolationThreshold, type WidthRuns } from "./interpolation.ts";
import { parametersAt, atWidth } from "./model.ts";
import {
  levelsOfCare,
  memorisingFlops,
  memorisingTrial,
  PERMUTATIONS,
  replicateOf,
  splitsOf,
  tunedFlops,
  tunedTrial,
  linearTrial,
  type Care,
  type Setting,
} from "./plan.ts";
import type { ProcedureRuns } from "./losses.ts";

/** What an audit asks of its surroundings: trials in, results out, in order; null where a deadline cut short. */
export interface AuditServices {
  run(trials: readonly Trial[], stage: string): Promise<readonly (Result | null)[]>;
}

/** Runs trials, remembers them for the provenance, and counts the work. */
export class Ledger {
  readonly trials: Result[] = [];
  readonly #services: AuditServices;
  readonly budgetFlops: number;
  usedFlops = 0;
  /** The most that a tuned width has taken of its bound so far. */
  #takenOfBound = 0;
  /** True once a deadline left a trial without result. */
  cut = false;

  constructor(services: AuditServices, options: AuditOptions) {
    this.#services = services;
    this.budgetFlops = options.budgetSeconds * FLOPS_PER_BUDGET_SECOND;
  }

  get left(): number {
    return this.budgetFlops - this.usedFlops;
  }

  /** What a bound is expected to cost: half as much again as the worst share that was seen, at most all of it. */
  expected(bound: number): number {
    return bound * (this.#takenOfBound === 0 ? EXPECTED_OF_BOUND : Math.min(1, 1.5 * this.#takenOfBound));
  }

  took(flops: number, bound: number): void {
    this.#takenOfBound = Math.max(this.#takenOfBound, flops / bound);
  }

  /** Null if any trial was cut short. */
  async run(trials: readonly Trial[], stage: string): Promise<readonly Result[] | null> {
    const results = await this.#services.run(trials, stage);
    const finished = results.filter((result) => result !== null);
    this.trials.push(...finished);
    for (const { flops } of finished) this.usedFlops += flops;
    if (finished.length < trials.length) this.cut = true;
    return this.cut ? null : finished;
  }
}

export const CUT = "the deadline cut the plan short";

/** The level of care whose required widths are expected to fit into `share` flops; null if not even the last does. */
export function chooseCare(setting: Setting, widths: readonly number[], share: number, seeds?: number): Care | null {
  for (const level of levelsOfCare) {
    const wanted = seeds === undefined ? level : { ...level, seeds };
    const flops = widths.reduce((sum, width) => sum + tunedFlops(setting, width, wanted), 0);
    if (EXPECTED_OF_BOUND * flops <= share) return wanted;
  }
  return null;
}

/** Tried from the left. Fitting a target to 1e-3 of its variance takes longer than getting every class right. */
const MEMORISING_EPOCHS = {
  classification: [500, 300, 200, 100, 50, 25],
  regression: [2000, 1000, 500, 300, 200, 100],
};
/** Tuned runs stop early: what they take of their bound is an eighth (diabetes), a third (breast cancer), a half (digits). */
export const EXPECTED_OF_BOUND = 0.4;

/** Epochs of the memorising runs such that the widths fit into `share` flops; null if not even the fewest do. */
export function memorisingEpochs(
  setting: Setting,
  widths: readonly number[],
  runs: number,
  share: number,
): number | null {
  const cost = (epochs: number) =>
    widths.reduce((sum, width) => sum + memorisingFlops(setting, width, runs, epochs), 0);
  return MEMORISING_EPOCHS[setting.dataset.task].find((epochs) => cost(epochs) <= share) ?? null;
}

function fewest({ dataset }: Setting): number {
  return MEMORISING_EPOCHS[dataset.task][MEMORISING_EPOCHS[dataset.task].length - 1];
}

/** Widths up the grid until two in a row interpolate on every split; beyond the grid while the share lasts. */
export async function interpolationStage(
  setting: Setting,
  ledger: Ledger,
  spec: { readonly grid: readonly number[]; readonly repeats: number; readonly share: number },
): Promise<Interpolation | NotRun> {
  const splits = splitsOf(setting.dataset, spec.repeats);
  // half of the share is for the grid, half for wider networks until the threshold is reached
  const epochs = memorisingEpochs(setting, spec.grid, splits.length, spec.share / 2);
  if (epochs === null)
    return notRun(
      tooDear(
        spec.grid.reduce((sum, width) => sum + memorisingFlops(setting, width, splits.length, fewest(setting)), 0),
        spec.share / 2,
      ),
    );
  const runs: WidthRuns[] = [];
  const end = ledger.usedFlops + spec.share;
  for (let i = 0, width = spec.grid[0]; ; i++) {
    const architecture = atWidth(setting.model, width);
    const trials = splits.map((split, j) =>
      memorisingTrial(setting, architecture, { split, epochs, replicate: replicateOf(j, 0) }),
    );
    const results = await ledger.run(trials, `threshold: width ${width}`);
    if (results === null) return notRun(CUT);
    const interpolated = results.map(({ status }) => status === "converged");
    runs.push({ width, parameters: countWeights(architecture), interpolated });
    const settled = runs.length > 1 && runs.slice(-2).every((run) => run.interpolated.every(Boolean));
    width = i + 1 < spec.grid.length ? spec.grid[i + 1] : 2 * width;
    const inGrid = i + 1 < spec.grid.length;
    const affordable = ledger.usedFlops + memorisingFlops(setting, width, splits.length, epochs) <= end;
    if (settled || (!inGrid && (!affordable || runs[runs.length - 1].interpolated.every(Boolean)))) break;
  }
  const fitted =
    setting.dataset.task === "classification"
      ? "training error 0"
      : "training MSE at most 1e-3 of the training variance of the target";
  return interpolationThreshold(runs, `${fitted} within ${epochs} epochs of Adam, no early stopping, no weight decay`);
}

/** A reason in numbers: what it would take, and what there is. */
export function tooDear(needed: number, share: number): string {
  const seconds = (flops: number) => Number((flops / FLOPS_PER_BUDGET_SECOND).toPrecision(2));
  return `it needs at least ${seconds(needed)} s of --budget for this part alone, and ${seconds(share)} s are left for it`;
}

/** The tuned procedure of one width on every split and seed. */
export async function tunedStage(
  setting: Setting,
  ledger: Ledger,
  width: number,
  level: Care,
): Promise<ProcedureRuns | null> {
  const architecture = atWidth(setting.model, width);
  const results = await runSplits(setting, ledger, level, `width ${width}`, (split, replicate) =>
    tunedTrial(setting, architecture, { split, replicate, care: level }),
  );
  return results && { name: width, parameters: parametersAt(setting.model, width), results };
}

export async function linearStage(setting: Setting, ledger: Ledger, level: Care): Promise<ProcedureRuns | null> {
  const { dataset } = setting;
  const seeds = dataset.task === "classification" ? level.seeds : 1; // ridge has no initialisation
  const results = await runSplits(setting, ledger, { ...level, seeds }, "linear baseline", (split, replicate) =>
    linearTrial(setting, { split, replicate, care: level }),
  );
  const outputs = dataset.task === "classification" ? dataset.classes.length : 1;
  return results && { name: "linear", parameters: (dataset.inputs + 1) * outputs, results };
}

async function runSplits(
  setting: Setting,
  ledger: Ledger,
  level: Care,
  stage: string,
  trial: (split: ReturnType<typeof splitsOf>[number], replicate: number) => Trial,
): Promise<readonly (readonly Result[])[] | null> {
  const splits = splitsOf(setting.dataset, level.repeats);
  const seeds = Array.from({ length: level.seeds }, (_, s) => s);
  const trials = splits.flatMap((split, j) => seeds.map((s) => trial(split, replicateOf(j, s))));
  const results = await ledger.run(trials, stage);
  return results && splits.map((_, j) => results.slice(j * level.seeds, (j + 1) * level.seeds));
}

/** w₀ memorising the true labels and 19 permutations of them, on the first split. */
export interface ShuffledRuns {
  readonly actual: Result;
  readonly permuted: readonly Result[];
  readonly epochs: number;
}

export async function shuffledStage(
  setting: Setting,
  ledger: Ledger,
  width: number,
  share: number,
): Promise<ShuffledRuns | NotRun> {
  const [split] = splitsOf(setting.dataset, 1);
  const epochs = memorisingEpochs(setting, [width], PERMUTATIONS + 1, share);
  if (epochs === null)
    return notRun(tooDear(memorisingFlops(setting, width, PERMUTATIONS + 1, fewest(setting)), share));
  const architecture = atWidth(setting.model, width);
  const trials = [
    memorisingTrial(setting, architecture, { split, epochs }),
    ...Array.from({ length: PERMUTATIONS }, (_, shuffle) =>
      memorisingTrial(setting, architecture, { split, epochs, shuffle }),
    ),
  ];
  const results = await ledger.run(trials, "shuffled labels");
  return results ? { actual: results[0], permuted: results.slice(1), epochs } : notRun(CUT);
}

/** Share of runs that met their stopping rule. */
export function convergedShare({ results }: ProcedureRuns): number {
  const all = results.flat();
  return all.filter(({ status }) => status === "converged").length / all.length;
}
