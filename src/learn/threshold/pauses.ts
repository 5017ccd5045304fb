import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { interrupted } from "../train-network.ts";
import type { Pause } from "./gates.ts";

/** A few milliseconds of plain loops. */
const SLICE = 2e6;

/** Counts operations, reports them and asks for a stop, both once a slice. */
export function pauses({ cancelled, progress }: Pick<RunContext<Engine>, "cancelled" | "progress">): {
  readonly pause: Pause;
  readonly flops: () => number;
} {
  let [done, told] = [0, 0];
  const tell = () => {
    progress(done - told);
    told = done;
  };
  return {
    pause: (flops) => {
      done += flops;
      if (done - told < SLICE) return;
      if (cancelled()) throw interrupted();
      tell();
    },
    flops: () => {
      tell();
      return done;
    },
  };
}
