import { sha256Hex } from "../base/sha256.ts";
import { spellNonFinite } from "../base/spell-non-finite.ts";
import { countWeights, formatUnit, formatWidths } from "../terms/architecture.ts";
import { outputsOf } from "../terms/dataset.ts";
import { isNotRun, notRun, type Estimate, type NotRun } from "../terms/estimate.ts";
import { NUMERICS } from "../terms/trial.ts";
import { TUNED_SHARE, type AuditPlan, type AuditRequest } from "./audit-plan.ts";
import { bestWidths } from "./best-widths.ts";
import { cannotTell } from "./cannot-tell.ts";
import { judgeContrasts, seedShare, type Contestant } from "./contrasts.ts";
import { constantLosses, mostScore, overSplits, shuffledPart, testedPart, type ConstantLosses } from "./controls.ts";
import { declareContrasts } from "./declared.ts";
import type { SplitDesign } from "./difference-interval.ts";
import type { AuditDocument, Interpolation } from "./document.ts";
import { bySplit, lossEstimate, lossesOf, type ProcedureRuns } from "./losses.ts";
import type { Model } from "./model.ts";
import { FLOPS_PER_BUDGET_SECOND } from "./options.ts";
import { batchOf, FOLDS, LEARNING_RATES, LEAST_CARE, tunedFlops, VALIDATION, type Care, type Setting } from "./plan.ts";
import { rulesOfThumb } from "./rules.ts";
import { convergedShare, CUT, EXPECTED_OF_BOUND, type Ledger, type ShuffledRuns } from "./stages.ts";
import { summarise } from "./summary.ts";
import { sweepPoint, tunedProcedure } from "./sweep.ts";
import { toDecide } from "./words.ts";

/** The tuned procedures that were run, and why the others were not. */
export interface TunedRuns {
  readonly procedures: ReadonlyMap<number | string, ProcedureRuns>;
  readonly reasonFor: (width: number) => string | null;
}

export interface AuditParts extends TunedRuns {
  readonly request: AuditRequest;
  readonly plan: AuditPlan;
  readonly care: Care;
  readonly ledger: Ledger;
  readonly interpolation: Interpolation | NotRun;
  readonly shuffled: ShuffledRuns | NotRun;
  readonly threshold: number | string;
}

/** Puts the document together from what was run; every number of the report is computed here or below. */
export function assemble(parts: AuditParts): AuditDocument {
  const { request, ledger } = parts;
  const judged = judge(parts);
  const body = {
    schema: "counterweight/audit@1" as const,
    status: ledger.cut ? ("incomplete" as const) : ("complete" as const),
    data: request.report,
    ...modelPart(parts.plan.setting, parts.plan.setting.model),
    score: scorePart(judged, request.options.margin),
    interpolation: parts.interpolation,
    ...sweepPart(parts, judged),
    contrasts: judged.contrasts,
    wider: widerPart(parts, judged),
    moreData: notRun("learning curves and forecasts are not part of this version"),
    controls: controlsPart(parts, judged),
    identifiability: notRun("functional dimension and null directions are not part of this version"),
    plan: planPart(parts),
    provenance: provenancePart(parts),
  };
  const document = { ...body, cannotTell: cannotTell(body) };
  return spellNonFinite({ ...document, summary: summarise(document) });
}

/** The losses of everything that was run, and the contrasts between them. */
interface Judged {
  readonly classification: boolean;
  readonly design: SplitDesign;
  readonly constant: ConstantLosses;
  /** L₀ */
  readonly baseline: Estimate;
  readonly margin: number;
  readonly contestants: ReadonlyMap<number | string, Contestant>;
  readonly contrasts: AuditDocument["contrasts"];
  /** Widths that were run, ascending. */
  readonly widths: readonly number[];
}

function judge({ request, plan, care, procedures, threshold, reasonFor }: AuditParts): Judged {
  const { dataset, options } = request;
  const { setting } = plan;
  const classification = dataset.task === "classification";
  const design = designOf(setting);
  const constant = constantLosses(setting, care.repeats);
  const baseline = lossEstimate(constant.score, design, 1, mostScore(dataset.task));
  const margin = options.margin * baseline.mean;
  const contestants = new Map([...procedures].map(([name, runs]) => [name, contestant(runs, dataset.rows)]));
  const errorMargin = options.margin * lossEstimate(constant.second, design, 1, Infinity).mean;
  const contrasts = judgeContrasts({
    declared: declareContrasts(setting, threshold, reasonFor),
    contestants,
    design,
    margin,
    seeds: care.seeds,
    second: classification ? { name: "0/1 error", margin: errorMargin } : null,
  });
  const widths = [...procedures.keys()].filter((name) => typeof name === "number").sort((a, b) => a - b);
  return { classification, design, constant, baseline, margin, contestants, contrasts, widths };
}

function modelPart(setting: Setting, { base, chosenBy }: Model): Pick<AuditDocument, "model" | "rules"> {
  const { dataset, examples } = setting;
  const outputs = outputsOf(dataset);
  const parameters = countWeights(base);
  return {
    model: {
      architecture: formatWidths(base),
      unit: formatUnit(base.unit),
      bias: base.bias,
      parameters,
      examples,
      outputs,
      equations: examples * outputs,
      chosenBy,
      notes: modelNotes(setting),
    },
    rules: rulesOfThumb({ parameters, examples, outputs }),
  };
}

function sweepPart(
  { plan, care, procedures, request }: AuditParts,
  { widths, contestants, design, constant, baseline }: Judged,
): Pick<AuditDocument, "sweep" | "bestWidths" | "tuned"> {
  const runs = widths.flatMap((width) => procedures.get(width) ?? []);
  const losses = widths.flatMap((width) => contestants.get(width)?.score.byRow ?? []);
  const { setting } = plan;
  return {
    sweep: runs.map((of) => sweepPoint({ setting, runs: of, design, constant, baseline: baseline.mean, care })),
    bestWidths:
      widths.length < 2 ? notRun("fewer than two widths were run") : bestWidths(widths, losses, design.clusters),
    tuned: tunedProcedure(runs, design, care.seeds, request.dataset),
  };
}

function controlsPart(
  { plan, care, procedures, shuffled }: AuditParts,
  { constant, design, contestants, classification }: Judged,
): AuditDocument["controls"] {
  const { setting } = plan;
  const [linear, runs] = [contestants.get("linear"), procedures.get("linear")];
  const seeds = classification ? care.seeds : 1;
  return {
    majority: testedPart(setting, constant, design, 1, constant.variance),
    linear:
      linear && runs
        ? {
            ...testedPart(setting, linear, design, seeds, constant.variance),
            ...trainingPart(runs, classification, seeds),
          }
        : notRun(CUT),
    shuffledLabels: isNotRun(shuffled) ? shuffled : shuffledPart(setting, setting.model.w0 ?? 0, shuffled),
  };
}

function provenancePart({ request, ledger }: AuditParts): AuditDocument["provenance"] {
  const ids = [...new Set(ledger.trials.map(({ id }) => id))].sort();
  return {
    version: request.provenance.version,
    numerics: NUMERICS,
    options: { ...request.provenance.options },
    trials: ids.length,
    trialsSha256: sha256Hex(ids.join("\n")),
  };
}

function designOf({ dataset, examples }: Setting): SplitDesign {
  const tested = dataset.time ? (dataset.rows - examples) / FOLDS : dataset.rows / FOLDS;
  return { folds: FOLDS, testShare: tested / examples, ...(dataset.groups && { clusters: dataset.groups }) };
}

function contestant(runs: ProcedureRuns, rows: number): Contestant {
  return {
    parameters: runs.parameters,
    score: lossesOf(runs, "testScores", rows),
    second: lossesOf(runs, "testErrors", rows),
    converged: convergedShare(runs),
  };
}

function trainingPart(runs: ProcedureRuns, classification: boolean, seeds: number) {
  return classification
    ? { trainError: overSplits(bySplit(runs, "trainError"), seeds, 1) }
    : { trainMse: overSplits(bySplit(runs, "trainMse"), seeds, Infinity) };
}

function scorePart({ classification, baseline, margin }: Judged, marginSkill: number): AuditDocument["score"] {
  return {
    name: classification ? "brier/2" : "min(e²/V, 4)",
    meaning: classification
      ? "half the squared distance between the predicted probabilities and the truth, between 0 and 1 a row"
      : "squared error over the variance of the training targets, at most 4 a row",
    baseline,
    margin,
    marginSkill,
  };
}

function modelNotes({ dataset, model }: Setting): string[] {
  const notes: string[] = [];
  if (model.chosenBy === "one-parameter-per-example")
    notes.push(
      "No --architecture was given: one hidden ReLU layer as wide as makes parameters about equal to training rows.",
    );
  if (dataset.task === "classification")
    notes.push(
      `Softmax over ${dataset.classes.length} outputs fixes only the ${dataset.classes.length === 2 ? "one difference" : `${dataset.classes.length - 1} differences`} between them: k × outputs counts one equation too many a row.`,
    );
  return notes;
}

function widerPart(
  { care, request }: AuditParts,
  { contrasts, contestants, design, classification }: Judged,
): AuditDocument["wider"] {
  const c1 = contrasts.find(({ id }) => id === "C1");
  if (c1 === undefined || "status" in c1) return notRun(c1?.reason ?? "it was not declared");
  const { difference, margin, answer } = c1;
  const [from, to] = [Number(c1.from), Number(c1.to)];
  const [narrow, wide] = [contestants.get(from), contestants.get(to)];
  const mean = Number(difference.mean);
  const share = narrow && wide ? seedShare(narrow.score, wide.score, design) : NaN;
  const half = Number(difference.high) - mean;
  const decide =
    answer === "cannot-tell"
      ? toDecide({ mean, half, margin, rows: request.dataset.rows, seeds: care.seeds, seedShare: share || 0 })
      : { rowsToDecide: null, seedsToDecide: null };
  return { answer, from, to, difference, margin, unit: classification ? "brier/2" : "min(e²/V, 4)", ...decide };
}

function planPart({ request, plan, care, ledger, procedures, reasonFor }: AuditParts): AuditDocument["plan"] {
  const { dataset, options } = request;
  const { setting } = plan;
  const skipped = [...new Set([...plan.required, ...plan.grid])]
    .sort((a, b) => a - b)
    .filter((width) => reasonFor(width) !== null);
  return {
    splits: {
      folds: FOLDS,
      repeats: dataset.time ? 1 : care.repeats,
      validation: VALIDATION,
      grouped: dataset.groups !== undefined,
      rolling: dataset.time !== undefined,
    },
    seeds: care.seeds,
    budgetFlops: ledger.budgetFlops,
    usedFlops: ledger.usedFlops,
    epochs: care.epochs,
    patience: care.patience,
    learningRates: [...LEARNING_RATES],
    weightDecays: [...care.weightDecays],
    batch: batchOf(setting.examples),
    widths: [...procedures.keys()].filter((name) => typeof name === "number").sort((a, b) => a - b),
    notes: [
      ...(care.repeats < 3 && !dataset.time
        ? [`The budget of ${options.budgetSeconds} s allowed ${care.repeats} × 5 folds, not 3 × 5.`]
        : []),
      ...(plan.care === null ? neededBudget(setting) : []),
      ...(dataset.time ? ["Rolled origins: five test blocks after one another; low power."] : []),
      ...(skipped.length > 0 ? [`Widths left out for want of budget: ${skipped.join(", ")}.`] : []),
    ],
  };
}

/** The budget that buys the headline comparison with the least care, where this one does not. */
function neededBudget(setting: Setting): string[] {
  const { w0 } = setting.model;
  if (w0 === null) return [];
  const flops = EXPECTED_OF_BOUND * (tunedFlops(setting, w0, LEAST_CARE) + tunedFlops(setting, 2 * w0, LEAST_CARE));
  const seconds = Math.ceil(flops / TUNED_SHARE / FLOPS_PER_BUDGET_SECOND);
  return [`About --budget ${seconds}s would buy the comparison of widths ${w0} and ${2 * w0}.`];
}
