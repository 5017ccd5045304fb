import { ResourceError } from "../base/errors.ts";
import { calibrate } from "../lab/calibration-node.ts";
import type { Pool } from "../lab/pool.ts";
import { quote } from "../lab/quote.ts";
import type { Store } from "../lab/store.ts";
import type { Trial } from "../terms/trial.ts";
import { readableBytes, readableFlops, readableSeconds } from "./progress.ts";
import type { Session } from "./session.ts";

/**
 * Says on stderr what `trials` will cost: how many, the most operations, about the seconds on this machine, memory.
 *
 * @param options.mostFlops a budget that cuts the plan short before all of it is done.
 * @throws ResourceError with both numbers if they do not fit `limit`.
 */
export async function announceCost(
  session: Session,
  options: {
    readonly trials: readonly Trial[];
    readonly pool: Pool;
    readonly store: Store | undefined;
    readonly limit: number;
    readonly mostFlops: number;
    /** Under --json only a person at a terminal is told: stderr is kept for the one line of an error. */
    readonly json: boolean;
  },
): Promise<void> {
  const { trials, pool, store, limit } = options;
  if (trials.length === 0) return;
  const told = quote(trials, { pool, stored: (id) => store?.has(id) ?? false, speed: await calibrate() });
  if (told.bytes > limit) {
    throw new ResourceError({
      who: "memory",
      expected: `at most ${readableBytes(limit)} (half of the machine's unless --memory says otherwise)`,
      got: `${readableBytes(told.bytes)}, of which the data take ${readableBytes(pool.datasetBytes)}`,
      next: "Use fewer --workers, fewer rows or a smaller network, or raise --memory.",
    });
  }
  if (options.json && !session.err.interactive) return;
  const share = Math.min(1, options.mostFlops / Math.max(1, told.flops));
  const stored = told.stored > 0 ? `, ${told.stored} of them stored` : "";
  const workers = `${pool.workers} ${pool.workers === 1 ? "worker" : "workers"}`;
  session.err.write(
    `${told.trials} trials${stored}; at most ${readableFlops(share * told.flops)}, ` +
      `about ${readableSeconds(share * told.seconds)} on ${workers}, ${readableBytes(told.bytes)} of memory (limit ${readableBytes(limit)})\n`,
  );
}
