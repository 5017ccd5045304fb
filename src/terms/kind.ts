import type { ZodType } from "zod";
import type { Outcome, Trial } from "./trial.ts";
import type { Sample } from "./sample.ts";

/** What is known about a trial's data before it runs; enough to price it. */
export interface DataFacts {
  readonly trainRows: number;
  readonly testRows: number;
  readonly inputs: number;
  readonly outputs: number;
}

export interface Cost {
  /** Upper bound of floating-point operations: multiplications and additions count one each. */
  readonly flops: number;
  /** Peak bytes beside the data set itself. */
  readonly bytes: number;
  /** Operations of one training step, if there are steps: small steps run at a lower rate. For the quote's seconds only. */
  readonly flopsPerStep?: number;
  /** What of them is done: a first layer needs no derivative by its inputs. For the quote's seconds only. */
  readonly workPerStep?: number;
  /** Places of orders that are drawn, rows × epochs; beside small networks they cost most. For the quote's seconds only. */
  readonly draws?: number;
  /** Products over patches run at a rate of their own. For the quote's seconds only. */
  readonly convolutions?: boolean;
  /**
   * What is done in most cases, where `flops` is far above it or not what takes the time; without it, `flops` in steps,
   * or in plain loops where there are none. For the quote's seconds only.
   */
  readonly usually?: UsualWork;
}

/** Work by where it is done: a nanosecond holds about one plain operation, ten of the engine's. */
export interface UsualWork {
  /** Operations of plain TypeScript; a normal variate is 100, an exponential 25. */
  readonly plain?: number;
  /** Operations of the engine's decompositions; of its products half of them, which are twice as fast. */
  readonly engine?: number;
  /** Steps of training, of `workPerStep` each. */
  readonly steps?: number;
}

/** What a kind may use while it runs. `Engine` is the compute engine of this worker. */
export interface RunContext<Engine> {
  readonly sample: Sample;
  readonly engine: Engine;
  /** True once the caller wants to stop; asked between slices of at most about 20 ms. */
  readonly cancelled: () => boolean;
  /** Floating-point operations done since the last call, for the progress bar. */
  readonly progress: (flops: number) => void;
}

/** A kind of trial: one file in `learn/kinds/`. */
export interface Kind<T extends Trial, Engine> {
  readonly kind: T["kind"];
  readonly schema: ZodType<T>;
  cost(trial: T, facts: DataFacts): Cost;
  /** @throws InterruptedError when cancelled; outcomes of nature are returned. */
  run(trial: T, context: RunContext<Engine>): Outcome;
  /** Where several trials can run in one call faster than one after another. */
  readonly lockstep?: {
    /** Equal for trials that may share a call; undefined for one that is better off alone. */
    key(trial: T, facts: DataFacts): string | undefined;
    /** The outcome that each has alone, to the bit. Throws as `run` does; nothing is then returned of any. */
    run(trials: readonly T[], contexts: readonly RunContext<Engine>[]): Outcome[];
  };
}
