import { ResourceError } from "../base/errors.ts";

const ALIGNMENT = 64;
/** Tiles may read a little past the end of a block's last row; this much memory always follows. */
const SLACK_BYTES = 65_536;
const PAGE_BYTES = 65_536;

/** The part of WebAssembly's memory that blocks are cut from; blocks keep their address until they are freed. */
export class Arena {
  readonly #memory: WebAssembly.Memory;
  readonly #start: number;
  readonly #maximumBytes: number;
  readonly #onGrow: () => void;
  /** Free ranges below `#top`, by address; neighbours are merged. */
  readonly #free: { start: number; end: number }[] = [];
  readonly #sizes = new Map<number, number>();
  #top: number;

  constructor(memory: WebAssembly.Memory, start: number, maximumBytes: number, onGrow: () => void = () => {}) {
    this.#onGrow = onGrow;
    this.#memory = memory;
    this.#start = align(start);
    this.#top = this.#start;
    this.#maximumBytes = maximumBytes;
  }

  /** Bytes in blocks that are not freed. */
  get usedBytes(): number {
    let sum = 0;
    for (const size of this.#sizes.values()) sum += size;
    return sum;
  }

  /**
   * A zeroed block of at least `bytes` bytes, its address a multiple of 64. First fit; the memory grows when none fits.
   *
   * @throws ResourceError with what was asked and what is left.
   */
  allocate(bytes: number): number {
    const size = Math.max(ALIGNMENT, align(bytes));
    const at = this.#free.findIndex(({ start, end }) => end - start >= size);
    let start = this.#top;
    if (at >= 0) {
      const range = this.#free[at];
      start = range.start;
      range.start += size;
      if (range.start === range.end) this.#free.splice(at, 1);
    } else {
      this.#reserve(size);
      this.#top += size;
    }
    this.#sizes.set(start, size);
    new Uint8Array(this.#memory.buffer, start, size).fill(0);
    return start;
  }

  free(start: number): void {
    const size = this.#sizes.get(start);
    if (size === undefined) return;
    this.#sizes.delete(start);
    const at = this.#free.findIndex((range) => range.start > start);
    const index = at < 0 ? this.#free.length : at;
    this.#free.splice(index, 0, { start, end: start + size });
    this.#merge(index + 1);
    this.#merge(index);
    const last = this.#free.at(-1);
    if (last?.end === this.#top) {
      this.#top = last.start;
      this.#free.pop();
    }
  }

  #merge(index: number): void {
    const before = this.#free[index - 1];
    const range = this.#free[index];
    if (before === undefined || range === undefined || before.end !== range.start) return;
    before.end = range.end;
    this.#free.splice(index, 1);
  }

  #reserve(size: number): void {
    const wanted = this.#top + size + SLACK_BYTES;
    const missing = wanted - this.#memory.buffer.byteLength;
    if (missing <= 0) return;
    if (wanted > this.#maximumBytes || !this.#grow(Math.ceil(missing / PAGE_BYTES))) {
      throw new ResourceError({
        who: "engine",
        expected: `at most ${Math.max(0, this.#maximumBytes - this.#top - SLACK_BYTES)} bytes in one block`,
        got: `a request for ${size} bytes (${this.usedBytes} of ${this.#maximumBytes} are in use)`,
        next: "Use fewer rows, a narrower network or smaller batches, or free trainers that are done.",
      });
    }
  }

  #grow(pages: number): boolean {
    try {
      this.#memory.grow(pages);
      this.#onGrow();
      return true;
    } catch {
      return false;
    }
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
