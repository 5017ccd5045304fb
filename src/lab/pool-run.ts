import { CounterweightError, ResourceError } from "../base/errors.ts";
import type { Result, Trial } from "../terms/trial.ts";
import type { TrialGroup } from "./lockstep.ts";
import { interrupted, type PoolRun } from "./pool.ts";
import { namesOf } from "./run-trial.ts";
import type { HostFacts } from "./store.ts";
import { fromWire } from "./wire-error.ts";
import type { FromWorker, ToWorker } from "./worker.ts";

/** A worker as its pool sees it. */
export interface WorkerPort {
  post(task: ToWorker): void;
  /** Ends it at once, whatever it is doing. */
  terminate(): void;
  /** Whether the process stays alive for it. */
  hold(mode: "busy" | "idle"): void;
}

export interface Death {
  readonly message: string;
  readonly cause: "memory" | "other";
}

/** The place of one worker; `port` is set from the moment it is being started until it dies. */
export interface Slot {
  port: Promise<WorkerPort> | undefined;
  task: Task | undefined;
}

interface Task extends TrialGroup {
  readonly number: number;
  /** Workers that died over it. */
  deaths: number;
}

/** Workers get this long to stop by themselves; one in the middle of a closed form is ended by force. */
const GRACE_MILLISECONDS = 40;

/** A worker that dies is replaced and its trial run again, once: a machine may falter, a deadly trial kills twice. */
const DEATHS_ALLOWED = 1;

/** One call of a pool's `run`: who does what, and how it ends. */
export class ActiveRun {
  readonly #number: number;
  readonly #slots: readonly Slot[];
  readonly #spawn: (slot: Slot) => Promise<WorkerPort>;
  readonly #cancelCell: Int32Array | undefined;
  readonly #run: PoolRun;
  /** The next one last. */
  readonly #queue: Task[];
  #tasks: number;
  readonly #asked: number;
  readonly #onAbort = (): void => this.interrupt();
  #finished = 0;
  #failure: Error | undefined;
  #over = false;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #settle: () => void = () => {};

  constructor(parts: {
    readonly number: number;
    readonly slots: readonly Slot[];
    readonly spawn: (slot: Slot) => Promise<WorkerPort>;
    readonly cancelCell: Int32Array | undefined;
    readonly groups: readonly TrialGroup[];
    readonly run: PoolRun;
  }) {
    this.#number = parts.number;
    this.#slots = parts.slots;
    this.#spawn = parts.spawn;
    this.#cancelCell = parts.cancelCell;
    this.#run = parts.run;
    this.#asked = parts.groups.reduce((sum, { trials }) => sum + trials.length, 0);
    this.#tasks = parts.groups.length;
    this.#queue = parts.groups.map((group, number) => ({ ...group, number, deaths: 0 })).reverse();
  }

  /** Starts, and waits for the end. */
  async outcome(): Promise<void> {
    const ended = new Promise<void>((resolve) => (this.#settle = resolve));
    this.#run.signal?.addEventListener("abort", this.#onAbort);
    for (const slot of this.#slots) this.#feed(slot);
    await ended;
    if (this.#failure) throw this.#failure;
  }

  interrupt(how: "with grace" | "at once" = "with grace"): void {
    this.#fail(interrupted("pool", this.#finished, this.#asked));
    if (how === "at once") this.#endByForce();
  }

  message(slot: Slot, message: FromWorker): void {
    const { task } = slot;
    if (message.run !== this.#number || task?.number !== message.task) return;
    switch (message.type) {
      case "progress":
        if (!this.#failure) this.#tell(task, message.flops);
        return;
      case "results":
        // after an abort too: what was finished is kept
        for (const result of message.results) this.#deliver(result, message.host);
        break;
      case "failed":
        this.#fail(fromWire(message.error));
        break;
      case "cancelled":
        this.interrupt();
        break;
    }
    this.#feed(slot);
  }

  death(slot: Slot, { message, cause }: Death): void {
    const { task } = slot;
    if (!task) return;
    if (this.#failure || ++task.deaths > DEATHS_ALLOWED) {
      this.#fail(workerDied(task.trials, message, cause));
      this.#feed(slot);
    } else if (task.trials.length > 1) {
      // one at a time from here: the deadly one shall be named, and the others have their results
      this.#queue.push(...this.#singly(task).reverse());
      this.#feed(slot);
    } else void this.#give(slot, task);
  }

  #singly({ trials, positions, deaths }: Task): Task[] {
    return trials.map((trial, i) => ({
      trials: [trial],
      positions: [positions[i]],
      number: this.#tasks++,
      deaths,
    }));
  }

  /** Trials that run together come as far as their share of the work. */
  #tell({ positions }: Task, flops: number): void {
    for (const position of positions) this.#run.onProgress?.({ position, flops: flops / positions.length });
  }

  #deliver(result: Result, host: HostFacts): void {
    this.#finished++;
    try {
      this.#run.onResult(result, host);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Gives the slot its next trial; when there is none, the run is over once every slot rests. */
  #feed(slot: Slot): void {
    slot.task = this.#failure ? undefined : this.#queue.pop();
    if (slot.task) void this.#give(slot, slot.task);
    else {
      void slot.port?.then(
        (port) => slot.task ?? port.hold("idle"),
        () => {},
      );
      if (this.#slots.every(({ task }) => task === undefined)) this.#end();
    }
  }

  async #give(slot: Slot, task: Task): Promise<void> {
    slot.port ??= this.#spawn(slot);
    try {
      const port = await slot.port;
      if (slot.task !== task) return;
      if (this.#failure) return this.#feed(slot);
      port.hold("busy");
      port.post({ run: this.#number, task: task.number, trials: task.trials });
    } catch (error) {
      slot.port = undefined;
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      this.#feed(slot);
    }
  }

  #fail(error: Error): void {
    if (this.#failure || this.#over) return;
    this.#failure = error;
    if (!this.#cancelCell) return this.#endByForce();
    Atomics.store(this.#cancelCell, 0, this.#number);
    this.#grace = setTimeout(() => this.#endByForce(), GRACE_MILLISECONDS);
  }

  #endByForce(): void {
    for (const slot of this.#slots) {
      if (!slot.task) continue;
      void slot.port?.then(
        (port) => port.terminate(),
        () => {},
      );
      slot.port = undefined;
      slot.task = undefined;
    }
    this.#end();
  }

  #end(): void {
    this.#over = true;
    clearTimeout(this.#grace);
    this.#run.signal?.removeEventListener("abort", this.#onAbort);
    this.#settle();
  }
}

function workerDied(trials: readonly Trial[], message: string, cause: Death["cause"]): CounterweightError {
  const Refusal = cause === "memory" ? ResourceError : CounterweightError;
  return new Refusal({
    who: namesOf(trials),
    expected: "a worker that lives through it",
    got: `the death of ${DEATHS_ALLOWED + 1} workers, the last by: ${message}`,
    next:
      cause === "memory"
        ? "Use fewer --workers, or a smaller table or network."
        : "This is a fault of Counterweight, not of yours: report it with the trial's JSON.",
  });
}
