import { InterruptedError, ResourceError } from "../base/errors.ts";
import { createEngine, type Engine, type NativeRoutines } from "../engine/engine.ts";
import type { Dataset } from "../terms/dataset.ts";
import { builtInKinds, type Kinds } from "./kinds.ts";
import { groupTrials, type TrialGroup } from "./lockstep.ts";
import { bytesOf, interrupted, type EngineModule, type Pool, type PoolRun } from "./pool.ts";
import { namesOf, runTogether } from "./run-trial.ts";
import { fromWire, toWire } from "./wire-error.ts";

/** A frame of a screen: after so much computing the host gets to breathe. */
const BREATH_MILLISECONDS = 16;

/**
 * A pool without workers: trials run one after another in the calling thread, which breathes between them. The
 * signal is heard between trials; a trial that is running stops only if its own callbacks abort it.
 *
 * @param module the compiled engine; without it no built-in kind can run.
 * @param native native twins of its routines.
 */
export function openInlinePool(options: {
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly module?: EngineModule;
  readonly native?: NativeRoutines | undefined;
  readonly kinds?: Kinds;
  readonly memoryLimitBytes?: number;
}): Pool {
  const { datasets, module, kinds = builtInKinds, memoryLimitBytes = 2_147_483_648 } = options;
  let made: Engine | undefined;
  const engine = (): Engine => (made ??= createEngine(module ?? missing(), { native: options.native }));
  return {
    workers: 1,
    kinds,
    datasets,
    datasetBytes: bytesOf(datasets),
    memoryLimitBytes,
    async run(trials, run) {
      let breathed = performance.now();
      let done = 0;
      for (const group of groupTrials(trials, { kinds, datasets, workers: 1 })) {
        if (performance.now() - breathed > BREATH_MILLISECONDS) {
          await new Promise((resolve) => setTimeout(resolve, 0));
          breathed = performance.now();
        }
        if (run.signal?.aborted) throw interrupted("pool", done, trials.length);
        runGroup({ ...group, run, engine, datasets, kinds });
        done += group.trials.length;
      }
    },
    close: async () => {},
  };
}

interface Turn extends TrialGroup {
  readonly run: PoolRun;
  readonly engine: () => Engine;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly kinds: Kinds;
}

function runGroup({ trials, positions, run, engine, datasets, kinds }: Turn): void {
  const started = performance.now();
  let done = 0;
  const progress = (flops: number): void => {
    done += flops;
    for (const position of positions) run.onProgress?.({ position, flops: done / positions.length });
  };
  const cancelled = (): boolean => run.signal?.aborted === true;
  let results;
  try {
    results = runTogether(trials, { datasets, kinds, engine, cancelled, progress });
  } catch (error) {
    if (error instanceof InterruptedError) throw error;
    throw fromWire(toWire(error, namesOf(trials)));
  }
  const seconds = (performance.now() - started) / 1000 / trials.length;
  for (const result of results) run.onResult(result, { seconds, host: "inline", worker: 0 });
}

function missing(): never {
  throw new ResourceError({
    who: "inline pool",
    expected: "the compiled engine",
    got: "none",
    next: "Pass `module: await loadEngineModule()`.",
  });
}
