import type { Dataset } from "../terms/dataset.ts";
import { trialId, type Trial } from "../terms/trial.ts";
import { groupTrials } from "./lockstep.ts";
import type { Pool } from "./pool.ts";
import { peakBytes, priceOf, type Price } from "./price.ts";

interface Size {
  readonly flopsPerStep: number;
  readonly secondsPerStep: number;
}

/** How fast a machine trains, at steps of several sizes, smallest first. Enters quotes only, never an answer. */
export interface Speed {
  readonly sizes: readonly Size[];
  /** A place of an order of rows. */
  readonly secondsPerDraw?: number;
  /** A number of a trial's rows, drawn from a law or copied from a table, prepared, and looked at again in the end. */
  readonly secondsPerCell?: { readonly law: number; readonly table: number };
  /** An operation without steps: of a loop in plain TypeScript, and of the engine's products and decompositions. */
  readonly secondsPerOperation?: { readonly plain: number; readonly engine: number };
  /** One network with convolutions. */
  readonly convolution?: Size;
  /** Groups of so many networks in lockstep, fewest first: operations of one network, seconds of the whole group. */
  readonly together?: readonly { readonly members: number; readonly sizes: readonly Size[] }[];
}

/** The price of a list of trials, told before the work. */
export interface Quote {
  /** Distinct trials. */
  readonly trials: number;
  /** Of them, those whose results are stored already; they cost nothing. */
  readonly stored: number;
  /** At most so many floating-point operations: trials that meet their stopping rule do fewer. */
  readonly flops: number;
  /** About so long on this machine, if nothing else runs; a search may take longer than most do. */
  readonly seconds: number;
  /** Data sets + workers × the largest peak. */
  readonly bytes: number;
}

/** Of n workers n · 0.95 are got: 1.9 on two cores (measured; they share memory and the main thread). */
const EFFICIENCY = 0.95;

/**
 * The workers' start, V8's first compilation of what they run included. V8 compiles beside a single worker (measured: two
 * tiny trials take 0.25 to 0.31 s); several leave it no core (0.8 s for two groups of sixteen where one takes 0.57 s alone).
 */
const SECONDS_PER_START = { one: 0.3, several: 0.5 };
/** A trial's way to a worker and back. */
const SECONDS_PER_TRIAL = 0.0005;

/**
 * What `trials` will cost. Pure: `speed` is measured elsewhere (`calibration-node.ts`).
 *
 * Seconds: the larger of the longest group of trials and all of them shared among the workers.
 */
export function quote(
  trials: readonly Trial[],
  facts: {
    readonly pool: Pick<Pool, "workers" | "kinds" | "datasets" | "datasetBytes">;
    readonly stored: (id: string) => boolean;
    readonly speed: Speed;
    readonly datasets?: ReadonlyMap<string, Dataset>;
  },
): Quote {
  const { pool, speed } = facts;
  const distinct = new Map(trials.map((trial) => [trialId(trial), trial]));
  const missing = [...distinct].filter(([id]) => !facts.stored(id)).map(([, trial]) => trial);
  const prices = missing.map((trial) => priceOf(trial, pool, facts.datasets ?? pool.datasets));
  const groups = groupTrials(missing, { ...pool, datasets: facts.datasets ?? pool.datasets });
  const flops = prices.reduce((sum, price) => sum + price.flops, 0);
  const seconds = groups.map(
    ({ positions }) =>
      groupSeconds(
        positions.map((position) => prices[position]),
        speed,
      ) + positions.reduce((sum, position) => sum + SECONDS_PER_TRIAL + cellSeconds(prices[position], speed), 0),
  );
  const total = seconds.reduce((sum, part) => sum + part, 0);
  const longest = seconds.reduce((most, part) => Math.max(most, part), 0);
  const workers = Math.max(1, Math.min(pool.workers, groups.length));
  const shared = workers === 1 ? total : total / (workers * EFFICIENCY);
  return {
    trials: distinct.size,
    stored: distinct.size - missing.length,
    flops,
    seconds:
      missing.length === 0 ? 0 : SECONDS_PER_START[workers === 1 ? "one" : "several"] + Math.max(longest, shared),
    bytes: peakBytes(
      groups.map(({ positions }) => positions.map((position) => prices[position])),
      pool,
    ),
  };
}

function cellSeconds({ cells }: Price, { secondsPerCell }: Speed): number {
  return cells === undefined ? 0 : cells.count * (secondsPerCell?.[cells.from] ?? 0);
}

/** Seconds of trials that run together, which they do only where it is faster than one after another. */
function groupSeconds(prices: readonly Price[], speed: Speed): number {
  const draws = prices.reduce((sum, price) => sum + (price.draws ?? 0), 0) * (speed.secondsPerDraw ?? 0);
  const alone = prices.reduce((sum, price) => sum + secondsOf(price, speed), 0);
  const [{ flops, flopsPerStep, workPerStep = flopsPerStep }] = prices;
  const { together } = speed;
  if (prices.length === 1 || flopsPerStep === undefined || workPerStep === undefined || together === undefined)
    return draws + alone;
  const steps = flops / flopsPerStep;
  // a vector that is not full takes as long as a full one
  const members = together.find(({ members: most }) => most >= prices.length) ?? together[0];
  return draws + Math.min(alone, steps * stepSeconds(workPerStep, members.sizes));
}

/** Seconds of one trial on one worker. */
function secondsOf(price: Price, { sizes, convolution, secondsPerOperation }: Speed): number {
  const { flops, flopsPerStep = 0, workPerStep = flopsPerStep, usually } = price;
  if (price.convolutions === true && convolution !== undefined) {
    return (flops * convolution.secondsPerStep) / convolution.flopsPerStep;
  }
  const {
    plain = 0,
    engine = 0,
    steps = 0,
  } = usually ?? (flopsPerStep > 0 ? { steps: flops / flopsPerStep } : { plain: flops });
  const rest = secondsPerOperation ? plain * secondsPerOperation.plain + engine * secondsPerOperation.engine : 0;
  return rest + (steps > 0 ? steps * stepSeconds(workPerStep, sizes) : 0);
}

/** Linear in the operations between and beyond the measured sizes: a fixed part a step and a part an operation. */
function stepSeconds(flops: number, sizes: Speed["sizes"]): number {
  const above = sizes.findIndex(({ flopsPerStep }) => flopsPerStep >= flops);
  if (sizes.length < 2 || above < 0) {
    const largest = sizes[sizes.length - 1];
    return (flops * largest.secondsPerStep) / largest.flopsPerStep;
  }
  const [a, b] = above === 0 ? [sizes[0], sizes[1]] : [sizes[above - 1], sizes[above]];
  const share = (flops - a.flopsPerStep) / (b.flopsPerStep - a.flopsPerStep);
  const line = a.secondsPerStep + share * (b.secondsPerStep - a.secondsPerStep);
  // below the smallest size noise may tilt the line: the fixed part is at least half of that step
  return Math.max(line, above === 0 ? a.secondsPerStep / 2 : 0);
}
