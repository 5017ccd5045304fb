import { sha256Hex } from "../src/base/sha256.ts";
import type { ExperimentTables } from "../src/lab/experiment-file-tables.ts";
import type { planExperimentFile } from "../src/lab/experiment-file-trials.ts";
import { pooledEstimates } from "../src/lab/estimate.ts";
import type { Store } from "../src/lab/store.ts";
import { countWeights, parseArchitecture } from "../src/terms/architecture.ts";
import { numberOf, type Result } from "../src/terms/trial.ts";
import { published } from "../src/theory/mnist1d-published.ts";

/** A share of rows, of each seed and over them; `low` and `high` are null where no point has two seeds. */
export interface Share {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly bySeed: readonly number[];
}

export interface PanelPoint {
  /** h or c */
  readonly size: number;
  readonly parameters: number;
  readonly seeds: number;
  readonly diverged: number;
  readonly test: Share;
  readonly train: Share;
  /** What its trials took of their workers, all in all. */
  readonly workerSeconds: number;
}

export interface Panel {
  /** "mlp-0.15" */
  readonly id: string;
  readonly file: string;
  readonly architecture: string;
  readonly labelNoise: number;
  readonly epochs: number;
  readonly trainRows: number;
  readonly testRows: number;
  readonly points: readonly PanelPoint[];
  readonly workerSeconds: number;
  /** Wall clock of the run that this panel shared with the others of its file; null where some results were stored before. */
  readonly wallSecondsOfFile: number | null;
  readonly backend: string;
  readonly workers: number;
  readonly host: string;
  /** SHA-256 of the trials' ids, a line each, in the order of the plan. */
  readonly idsSha256: string;
  /** [size, test error in %], one unseeded run each, for the sizes shown */
  readonly published: readonly (readonly [number, number])[];
}

/** docs/mnist1d-double-descent.json */
export interface DescentDocument {
  readonly schema: "counterweight/mnist1d-double-descent@1";
  readonly panels: readonly Panel[];
}

type Plan = ReturnType<typeof planExperimentFile>;

/** The run of an experiment file whose axes are one size (h or c) and labelNoise. */
export interface FileRun {
  readonly name: "mlp" | "cnn";
  readonly file: string;
  readonly architecture: string;
  readonly axis: string;
  readonly plan: Plan;
  readonly tables: Extract<ExperimentTables, { readonly kind: "pair" }>;
  readonly results: ReadonlyMap<string, Result>;
  readonly store: Store;
  readonly facts: Pick<Panel, "wallSecondsOfFile" | "backend" | "workers" | "host">;
}

/** One panel a label noise. */
export function panelsOf(run: FileRun): Panel[] {
  const noises = [...new Set(run.plan.points.map((point) => Number(point["labelNoise"])))];
  return noises.map((noise) => panelOf(run, noise));
}

function panelOf(run: FileRun, labelNoise: number): Panel {
  const { name, axis, plan, tables, facts } = run;
  const planned = plan.trials.filter(({ point }) => point["labelNoise"] === labelNoise);
  const sizes = [...new Set(planned.map(({ point }) => Number(point[axis])))];
  const trialsOf = (size: number) => planned.filter(({ point }) => point[axis] === size);
  const shares = (observable: string) =>
    sharesOf(sizes.map((size) => trialsOf(size).map(({ id }) => valueOf(run, id, observable))));
  const [test, train] = [shares("testError"), shares("trainError")];
  const points = sizes.map((size, i) => pointOf(run, { size, trials: trialsOf(size), test: test[i], train: train[i] }));
  const id = `${name}-${labelNoise}`;
  return {
    id,
    file: run.file,
    architecture: run.architecture,
    labelNoise,
    epochs: planned[0].trial.train.epochs,
    trainRows: tables.train.rows,
    testRows: tables.test.rows,
    ...facts,
    workerSeconds: rounded(points.reduce((sum, point) => sum + point.workerSeconds, 0)),
    idsSha256: sha256Hex(planned.map((trial) => `${trial.id}\n`).join("")),
    points,
    published: (published[id] ?? []).filter(([size]) => sizes.includes(size)),
  };
}

function pointOf(
  { results, store }: FileRun,
  shown: { readonly size: number; readonly trials: Plan["trials"]; readonly test: Share; readonly train: Share },
): PanelPoint {
  const { size, trials, test, train } = shown;
  return {
    size,
    parameters: countWeights(parseArchitecture(trials[0].trial.architecture)),
    seeds: trials.length,
    diverged: trials.filter(({ id }) => results.get(id)?.status === "diverged").length,
    test,
    train,
    workerSeconds: rounded(trials.reduce((sum, { id }) => sum + (store.hostOf(id)?.seconds ?? 0), 0)),
  };
}

function valueOf({ results }: FileRun, id: string, observable: string): number {
  const result = results.get(id);
  if (result === undefined) throw new Error(`trial ${id} of the plan has no result`);
  return numberOf(result.final[observable]);
}

/**
 * Sizes on each side whose variance a size shares: five sizes of three seeds give 10 degrees of freedom where one gives 2.
 * All together would not do: narrow networks end in different places (deviations of 1 to 4 points at h < 10 after 60
 * epochs), wide ones do not (0.2 to 0.4 points at h > 60 without label noise).
 */
const NEIGHBOURS = 2;

function sharesOf(bySize: readonly (readonly number[])[]): Share[] {
  return bySize.map((bySeed, i) => {
    const first = Math.max(0, i - NEIGHBOURS);
    const { mean, low, high } = pooledEstimates(bySize.slice(first, i + NEIGHBOURS + 1))[i - first];
    const known = Number.isFinite(low);
    return { mean, low: known ? low : null, high: known ? high : null, bySeed };
  });
}

function rounded(seconds: number): number {
  return Number(seconds.toPrecision(4));
}
