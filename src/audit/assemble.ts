import { sha256Hex } from "../base/sha256.ts";
import { countWeights, formatUnit, formatWidths } from "../terms/architecture.ts";
import { outputsOf } from "../terms/dataset.ts";
import { isNotRun, notRun, type NotRun } from "../terms/estimate.ts";
import { NUMERICS } from "../terms/trial.ts";
import type { AuditPlan, AuditRequest } from "./audit-plan.ts";
import { bestWidths } from "./best-widths.ts";
import { cannotTell } from "./cannot-tell.ts";
import { judgeContrasts, seedShare, type Contestant } from "./contrasts.ts";
import { constantLosses, overSplits, shuffledPart, testedPart } from "./controls.ts";
import { declareContrasts } from "./declared.ts";
import type { SplitDesign } from "./difference-interval.ts";
import type { AuditDocument, ContrastRun, Interpolation } from "./document.ts";
import { bySplit, lossEstimate, lossesOf, type ProcedureRuns } from "./losses.ts";
import { batchOf, FOLDS, LEARNING_RATES, VALIDATION, type Care, type Setting } from "./plan.ts";
import { rulesOfThumb } from "./rules.ts";
import { convergedShare, CUT, type Ledger, type ShuffledRuns } from "./stages.ts";
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
  const { request, plan, care, ledger, interpolation, procedures } = parts;
  const { dataset, options } = request;
  const { setting } = plan;
  const { model, examples } = setting;
  const classification = dataset.task === "classification";
  const design = designOf(setting);
  const constant = constantLosses(setting, care.repeats);
  const baseline = lossEstimate(constant.score, design, 1);
  const margin = options.margin * baseline.mean;
  const contestants = new Map([...procedures].map(([name, runs]) => [name, contestant(runs, dataset.rows)]));
  const contrasts = judgeContrasts({
    declared: declareContrasts(setting, parts.threshold, parts.reasonFor),
    contestants,
    design,
    margin,
    seeds: care.seeds,
    second: classification
      ? { name: "0/1 error", margin: options.margin * lossEstimate(constant.second, design, 1).mean }
      : null,
  });
  const widths = [...procedures.keys()].filter((name) => typeof name === "number").sort((a, b) => a - b);
  const sweep = widths.map((width) =>
    sweepPoint({ setting, runs: procedures.get(width)!, design, constant, baseline: baseline.mean, care }),
  );
  const outputs = outputsOf(dataset);
  const parameters = countWeights(model.base);
  const linear = contestants.get("linear");
  const body = {
    schema: "counterweight/audit@1" as const,
    status: ledger.cut ? ("incomplete" as const) : ("complete" as const),
    data: request.report,
    model: {
      architecture: formatWidths(model.base),
      unit: formatUnit(model.base.unit),
      bias: model.base.bias,
      parameters,
      examples,
      outputs,
      equations: examples * outputs,
      chosenBy: model.chosenBy,
      notes: modelNotes(setting),
    },
    score: scorePart(classification, baseline, margin, options.margin),
    rules: rulesOfThumb({ parameters, examples, outputs }),
    interpolation,
    sweep,
    bestWidths:
      widths.length < 2
        ? notRun("fewer than two widths were run")
        : bestWidths(
            widths,
            widths.map((width) => contestants.get(width)!.score.byRow),
          ),
    tuned: tunedProcedure(
      widths.map((width) => procedures.get(width)!),
      design,
      care.seeds,
      dataset.rows,
    ),
    contrasts,
    wider: widerPart(contrasts, contestants, {
      design,
      care,
      rows: dataset.rows,
      unit: classification ? "brier/2" : "min(e²/V, 4)",
    }),
    moreData: notRun("learning curves and forecasts are not part of this version"),
    controls: {
      majority: testedPart(setting, constant, design, 1, constant.variance),
      linear: linear
        ? {
            ...testedPart(setting, linear, design, classification ? care.seeds : 1, constant.variance),
            ...trainingPart(procedures.get("linear")!, classification, care.seeds),
          }
        : notRun(CUT),
      shuffledLabels: isNotRun(parts.shuffled) ? parts.shuffled : shuffledPart(setting, model.w0!, parts.shuffled),
    },
    identifiability: notRun("functional dimension and null directions are not part of this version"),
    plan: planPart(parts),
    provenance: {
      ...request.provenance,
      options: { ...request.provenance.options },
      numerics: NUMERICS,
      trials: ledger.trials.length,
      trialsSha256: sha256Hex([...new Set(ledger.trials.map(({ id }) => id))].sort().join("\n")),
    },
  };
  const document = { ...body, cannotTell: cannotTell(body) };
  return { ...document, summary: summarise(document) };
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
    ? { trainError: overSplits(bySplit(runs, "trainError"), seeds) }
    : { trainMse: overSplits(bySplit(runs, "trainMse"), seeds) };
}

function scorePart(
  classification: boolean,
  baseline: AuditDocument["score"]["baseline"],
  margin: number,
  marginSkill: number,
) {
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
      `Softmax over ${dataset.classes.length} outputs fixes ${dataset.classes.length - 1} differences: k·n_L counts one equation too many a row.`,
    );
  return notes;
}

function widerPart(
  contrasts: AuditDocument["contrasts"],
  contestants: ReadonlyMap<number | string, Contestant>,
  spec: { readonly design: SplitDesign; readonly care: Care; readonly rows: number; readonly unit: string },
): AuditDocument["wider"] {
  const c1 = contrasts.find(({ id }) => id === "C1")!;
  if ("status" in c1) return notRun(c1.reason);
  const { difference, margin, answer, from, to } = c1 as ContrastRun & { from: number; to: number };
  const [narrow, wide] = [contestants.get(from)!, contestants.get(to)!];
  const mean = Number(difference.mean);
  const decide =
    answer === "cannot-tell"
      ? toDecide({
          mean,
          half: Number(difference.high) - mean,
          margin,
          rows: spec.rows,
          seeds: spec.care.seeds,
          seedShare: seedShare(narrow.score, wide.score, spec.design) || 0,
        })
      : { rowsToDecide: null, seedsToDecide: null };
  return { answer, from, to, difference, margin, unit: spec.unit, ...decide };
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
      ...(dataset.time ? ["Rolled origins: five test blocks after one another; low power."] : []),
      ...(skipped.length > 0 ? [`Widths left out for want of budget: ${skipped.join(", ")}.`] : []),
    ],
  };
}
