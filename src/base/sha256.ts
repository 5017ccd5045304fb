/**
 * SHA-256, synchronous, so that a trial's id needs no promise in any host.
 *
 * Source: FIPS 180-4. Accuracy: equal to node:crypto on random inputs (test).
 */
const K = /* @__PURE__ */ roundConstants();

export function sha256Hex(data: Uint8Array | string): string {
  return [...sha256(data)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function sha256(data: Uint8Array | string): Uint8Array {
  const hash = new Sha256();
  hash.update(typeof data === "string" ? new TextEncoder().encode(data) : data);
  return hash.digest();
}

/** Incremental SHA-256; `digest` ends it. */
export class Sha256 {
  readonly #state = Uint32Array.of(
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  );
  readonly #block = new Uint8Array(64);
  readonly #schedule = new Uint32Array(64);
  #filled = 0;
  #bytes = 0;

  update(data: Uint8Array): this {
    this.#bytes += data.length;
    let from = 0;
    while (from < data.length) {
      const take = Math.min(64 - this.#filled, data.length - from);
      this.#block.set(data.subarray(from, from + take), this.#filled);
      this.#filled += take;
      from += take;
      if (this.#filled === 64) {
        this.#compress();
        this.#filled = 0;
      }
    }
    return this;
  }

  digest(): Uint8Array {
    const bits = this.#bytes * 8;
    this.update(Uint8Array.of(0x80));
    if (this.#filled > 56) this.update(new Uint8Array(64 - this.#filled));
    this.update(new Uint8Array(56 - this.#filled));
    const length = new DataView(new ArrayBuffer(8));
    length.setUint32(0, Math.floor(bits / 4_294_967_296));
    length.setUint32(4, bits >>> 0);
    this.update(new Uint8Array(length.buffer));
    const out = new DataView(new ArrayBuffer(32));
    this.#state.forEach((word, i) => out.setUint32(4 * i, word));
    return new Uint8Array(out.buffer);
  }

  #compress(): void {
    const w = this.#schedule;
    const block = new DataView(this.#block.buffer);
    for (let t = 0; t < 16; t++) w[t] = block.getUint32(4 * t);
    for (let t = 16; t < 64; t++) {
      const s0 = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ (w[t - 15] >>> 3);
      const s1 = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ (w[t - 2] >>> 10);
      w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = this.#state;
    for (let t = 0; t < 64; t++) {
      const t1 = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + K[t] + w[t]) | 0;
      const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (this.#state[i] += word));
  }
}

function rotate(x: number, by: number): number {
  return (x >>> by) | (x << (32 - by));
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes, by integer arithmetic. */
function roundConstants(): Uint32Array {
  const constants: number[] = [];
  for (let candidate = 2; constants.length < 64; candidate++) {
    if ([...Array(candidate).keys()].slice(2).some((divisor) => candidate % divisor === 0)) continue;
    const scaled = BigInt(candidate) << 96n; // cube root of p·2⁹⁶ is ∛p·2³²
    let low = 0n;
    let high = 1n << 40n;
    while (high - low > 1n) {
      const middle = (low + high) >> 1n;
      if (middle * middle * middle <= scaled) low = middle;
      else high = middle;
    }
    constants.push(Number(low & 0xffffffffn));
  }
  return Uint32Array.from(constants);
}
