import { UsageError } from "../base/errors.ts";
import { NetworkTrial, type Observable } from "../learn/kinds/network.ts";
import { formatArchitecture, formatWidths, parseArchitecture, parseUnit } from "../terms/architecture.ts";
import type { Architecture } from "../terms/architecture.ts";
import { outputsOf, type Task } from "../terms/dataset.ts";
import { populationFacts } from "../terms/population-facts.ts";
import type { PopulationSpec } from "../terms/population-spec.ts";
import { NUMERICS, trialId } from "../terms/trial.ts";
import type { ParsedExperiment } from "./experiment-file.ts";
import { checkTrials, type FilePoint, filePoints } from "./experiment-file-points.ts";
import { dataSpecOf, type ExperimentTables } from "./experiment-file-tables.ts";

/** A trial with the point of the sweep that it belongs to. */
export interface PlannedTrial {
  readonly id: string;
  readonly point: FilePoint["point"];
  readonly trial: NetworkTrial;
}

export interface ExperimentPlan {
  readonly name: string;
  readonly observe: readonly Observable[];
  readonly points: readonly FilePoint["point"][];
  readonly seeds: number;
  /** Point by point in the order of the axes, the seeds of a point together. */
  readonly trials: readonly PlannedTrial[];
}

/**
 * The trials of an experiment file: every point of the sweep with seeds 0 … seeds−1.
 *
 * @param options.seeds in place of the file's own number.
 * @param options.smoke only the first and the last point, seed 0, at most two epochs: shows that the file runs.
 * @throws UsageError where the architecture contradicts the data, or an observable the task.
 */
export function planExperimentFile(
  parsed: ParsedExperiment,
  options: { readonly tables: ExperimentTables; readonly seeds?: number; readonly smoke?: boolean },
): ExperimentPlan {
  const smoke = options.smoke ?? false;
  const seeds = smoke ? 1 : (options.seeds ?? parsed.value.seeds);
  const all = filePoints(parsed);
  const chosen = smoke ? [...new Set([all[0], all[all.length - 1]])] : all;
  checkTrials(parsed.positions, chosen.length, seeds);
  const observe = observables(parsed, taskOf(all[0], options.tables));
  const trials: PlannedTrial[] = [];
  for (const point of chosen) {
    const base = { ...trialAt(parsed, point, options.tables), observe: [...observe] };
    if (smoke) base.train = { ...base.train, epochs: Math.min(2, base.train.epochs) };
    for (let seed = 0; seed < seeds; seed++) {
      const trial = NetworkTrial.parse({ ...base, seed });
      trials.push({ id: trialId(trial), point: point.point, trial });
    }
  }
  return { name: parsed.value.name, observe, points: chosen.map(({ point }) => point), seeds, trials };
}

function trialAt(parsed: ParsedExperiment, point: FilePoint, tables: ExperimentTables): Omit<NetworkTrial, "observe"> {
  const { file } = point;
  const architecture = architectureAt(parsed, point);
  const sizes = sizesOf(point, tables);
  checkWidths(parsed, architecture, sizes);
  checkTask(parsed, point, tables);
  return {
    kind: "network",
    numerics: NUMERICS,
    seed: 0,
    replicate: 0,
    data: dataSpecOf(file.data, tables),
    standardise: file.standardise,
    architecture: formatArchitecture(architecture),
    train: file.train,
  };
}

function architectureAt({ positions }: ParsedExperiment, { file }: FilePoint): Architecture {
  const at = <T>(field: "architecture" | "unit", read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      throw new UsageError({ ...partsOf(error), who: positions.where([field]) });
    }
  };
  const unit = at("unit", () => parseUnit(file.unit));
  const architecture = at("architecture", () => parseArchitecture(file.architecture, { unit }));
  const { kind } = architecture.unit;
  if (kind === "boolean" || kind === "threshold") {
    throw new UsageError({
      who: positions.where([file.architecture.includes(kind) ? "architecture" : "unit"]),
      expected: "a unit with a gradient: linear, relu, tanh, sigmoid or power(k)",
      got: kind,
      next: "Networks of boolean and threshold units are searched, not trained; choose another unit.",
    });
  }
  return architecture;
}

function partsOf({ who, expected, got, next }: UsageError): {
  who: string;
  expected: string;
  got: string;
  next: string;
} {
  return { who, expected, got, next };
}

interface Sizes {
  readonly inputs: number;
  readonly outputs: number;
  readonly named: string;
}

function sizesOf({ file }: FilePoint, tables: ExperimentTables): Sizes {
  switch (tables.kind) {
    case "pair":
      return { inputs: tables.train.inputs, outputs: outputsOf(tables.train), named: tables.train.name };
    case "table":
      return { inputs: tables.dataset.inputs, outputs: outputsOf(tables.dataset), named: tables.dataset.name };
    case "population":
      return { ...populationFacts(populationOf(file)), named: populationOf(file).kind };
  }
}

function checkWidths(parsed: ParsedExperiment, architecture: Architecture, sizes: Sizes): void {
  const { widths } = architecture;
  const last = widths[widths.length - 1];
  if (widths[0] === sizes.inputs && last === sizes.outputs) return;
  const right = formatWidths({ ...architecture, widths: [sizes.inputs, ...widths.slice(1, -1), sizes.outputs] });
  const side = widths[0] === sizes.inputs ? "outputs" : "inputs";
  throw new UsageError({
    who: parsed.positions.where(["architecture"]),
    expected: `${sizes[side]} ${side}, as ${sizes.named} has`,
    got: `${side === "inputs" ? widths[0] : last} in ${formatWidths(architecture)}`,
    next: `Write ${right}.`,
  });
}

function taskOf({ file }: FilePoint, tables: ExperimentTables): Task {
  switch (tables.kind) {
    case "pair":
      return tables.train.task;
    case "table":
      return tables.dataset.task;
    case "population":
      return populationFacts(populationOf(file)).task;
  }
}

function populationOf({ data }: FilePoint["file"]): PopulationSpec {
  const spec = dataSpecOf(data, { kind: "population" });
  if (spec.kind !== "population") throw new Error("a population plan without a population");
  return spec.population;
}

function checkTask(parsed: ParsedExperiment, point: FilePoint, tables: ExperimentTables): void {
  if (taskOf(point, tables) === "classification") return;
  const { file } = point;
  if (file.train.loss === "cross-entropy") {
    throw new UsageError({
      who: parsed.positions.where(["train", "loss"]),
      expected: "loss: squared-error for a target that is a number",
      got: "loss: cross-entropy",
      next: "Write loss: squared-error under train, or take a target of classes.",
    });
  }
  if ("labelNoise" in file.data && file.data.labelNoise > 0) {
    throw new UsageError({
      who: parsed.positions.where("labelNoise" in parsed.value.sweep ? ["sweep", "labelNoise"] : ["data"], "key"),
      expected: "classes for labelNoise, which redraws labels",
      got: "a target that is a number",
      next: "Remove the axis labelNoise; a population has its own noise.",
    });
  }
}

function observables(parsed: ParsedExperiment, task: Task): readonly Observable[] {
  const own = task === "classification" ? ["Loss", "Error"] : ["Loss", "Mse", "R2"];
  const usual = own.flatMap((name) => [`train${name}`, `test${name}`]) as Observable[];
  const asked = parsed.value.observe ?? usual;
  const other = asked.findIndex((name) => /R2$/.test(name) && task === "classification");
  const wrong = other >= 0 ? other : asked.findIndex((name) => /Error$/.test(name) && task === "regression");
  if (wrong >= 0) {
    throw new UsageError({
      who: parsed.positions.where(["observe", wrong]),
      expected: `an observable of ${task}: ${usual.join(", ")}`,
      got: asked[wrong],
      next: "Remove it, or take another.",
    });
  }
  return [...new Set(asked)];
}
