/** A growing list of 32-bit integers: a quarter of what an array of numbers takes. */
export class Int32List {
  #items = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(item: number): void {
    if (this.#length === this.#items.length) {
      const grown = new Int32Array(2 * this.#length);
      grown.set(this.#items);
      this.#items = grown;
    }
    this.#items[this.#length++] = item;
  }

  /** Forgets everything from `length` on. */
  truncate(length: number): void {
    this.#length = Math.min(length, this.#length);
  }

  done(): Int32Array {
    return this.#items.subarray(0, this.#length);
  }
}
