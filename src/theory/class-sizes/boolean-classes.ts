import type { SizeClass } from "./class-census.ts";
import { partitions } from "./partitions.ts";

/** What the layers of one network share. */
interface Chain {
  readonly widths: readonly number[];
  /** 2ⁿ for every width. */
  readonly spaces: readonly number[];
  /** Values of a function can be no more than the narrowest layer has. */
  readonly mostBlocks: number;
  /** S(a, b). */
  readonly stirling: readonly (readonly bigint[])[];
}

/**
 * Classes of the functions of a network of truth-table units, by the sizes of their fibres.
 *
 * A function of 2^n₀ points with fibres of sizes b is made by R₁(b) settings, where R_i(c) counts the settings of layers
 * i…L that take Σ c_v given points of layer i−1, c_v of them, to the v-th output. With q_i = 2^nᵢ:
 *
 *   R_L(c) = q_L^(q_{L−1} − |c|)
 *   R_i(c) = q_i^(q_{i−1} − |c|) Σ_{1 ≤ c′ ≤ c} Π S(c_v, c′_v) · (q_i)_{|c′|} · R_{i+1}(c′)
 *
 * S: Stirling numbers of the second kind; (q)_k = q(q−1)…(q−k+1). Functions of one type: set partitions into such
 * blocks, times (q_L)_r for r blocks.
 *
 * @param widths n₀, …, n_L with L ≥ 2. Only functions that some setting makes are listed.
 */
export function booleanClasses(widths: readonly number[]): SizeClass[] {
  const spaces = widths.map((n) => 1 << n);
  const [inputs, first] = spaces;
  const chain = { widths, spaces, mostBlocks: Math.min(...spaces), stirling: stirlingNumbers(inputs, first) };
  const depth = widths.length - 1;
  let next: Behind = (_, total) => power(chain, depth, total);
  for (let layer = depth - 1; layer >= 2; layer--) {
    const settings = settingsFrom(chain, layer, next);
    const known = new Map(typesAt(chain, layer).map((blocks) => [blocks.join(), settings(blocks)]));
    next = (blocks) => known.get(blocks.join())!;
  }
  const settings = settingsFrom(chain, 1, next);
  const outputs = fallingFactorials(spaces[depth], chain.mostBlocks);
  const ordered = fallingFactorials(inputs, inputs);
  const factorial = (n: number) => ordered[inputs] / ordered[inputs - n];
  return partitions(inputs, chain.mostBlocks).map((blocks) => ({
    size: settings(blocks),
    count: (factorial(inputs) / repetitions(blocks, factorial)) * outputs[blocks.length],
  }));
}

/** R of the layers behind, of blocks with this total. */
type Behind = (blocks: readonly number[], total: number) => bigint;

/** R_i of a hidden layer i. */
function settingsFrom(chain: Chain, i: number, behind: Behind): (blocks: readonly number[]) => bigint {
  const { widths, spaces } = chain;
  const distinct = fallingFactorials(spaces[i], Math.min(...spaces.slice(0, i + 1)));
  // the last hidden layer is followed by one that sees totals alone
  const finer = i === widths.length - 2 ? totalsOf(chain, spaces[i]) : blocksOf(chain, spaces[i]);
  return (blocks) => {
    let settings = 0n;
    for (const { blocks: parts, total, weight } of finer(blocks)) {
      settings += weight * distinct[total] * behind(parts, total);
    }
    return settings * power(chain, i, sumOf(blocks));
  };
}

/** q_i^(q_{i−1} − points): the settings of layer i at all other points. */
function power({ widths, spaces }: Chain, i: number, points: number): bigint {
  return 1n << BigInt(widths[i] * (spaces[i - 1] - points));
}

interface Finer {
  readonly blocks: readonly number[];
  readonly total: number;
  /** Σ Π S(c_v, c′_v) over the c′ of this kind. */
  readonly weight: bigint;
}

/** The multisets c′ with 1 ≤ c′ ≤ blocks and Σ c′ ≤ limit. */
function blocksOf({ stirling }: Chain, limit: number): (blocks: readonly number[]) => Finer[] {
  return (blocks) => {
    let found = new Map<string, Finer>([["", { blocks: [], total: 0, weight: 1n }]]);
    for (const [v, block] of blocks.entries()) {
      const reserved = blocks.length - v - 1;
      found = withPart(found, stirling[block], limit - reserved);
    }
    return [...found.values()];
  };
}

function withPart(found: ReadonlyMap<string, Finer>, ways: readonly bigint[], limit: number): Map<string, Finer> {
  const longer = new Map<string, Finer>();
  for (const { blocks, total, weight } of found.values()) {
    for (let part = 1; part < ways.length && total + part <= limit; part++) {
      const inserted = [...blocks, part].sort((a, b) => b - a);
      const key = inserted.join();
      const before = longer.get(key)?.weight ?? 0n;
      longer.set(key, { blocks: inserted, total: total + part, weight: before + weight * ways[part] });
    }
  }
  return longer;
}

/**
 * The same by Σ c′ alone: coefficients of Π T_c(x) up to x^limit, T the Touchard polynomials. Products of leading blocks
 * are kept, as the partitions that follow each other share them: one or two factors a partition instead of all.
 */
function totalsOf({ stirling }: Chain, limit: number): (blocks: readonly number[]) => Finer[] {
  const factors: number[] = [];
  const products: bigint[][] = [[1n]];
  return (blocks) => {
    let shared = 0;
    while (shared < factors.length && factors[shared] === blocks[shared]) shared++;
    factors.length = shared;
    products.length = shared + 1;
    for (const block of blocks.slice(shared)) {
      factors.push(block);
      products.push(timesTouchard(products[products.length - 1], stirling[block], limit));
    }
    const weights = products[products.length - 1];
    return weights.flatMap((weight, total) => (weight === 0n ? [] : [{ blocks: [], total, weight }]));
  };
}

function timesTouchard(weights: readonly bigint[], touchard: readonly bigint[], limit: number): bigint[] {
  const product = Array.from({ length: Math.min(weights.length + touchard.length - 1, limit + 1) }, () => 0n);
  for (const [total, weight] of weights.entries()) {
    if (weight === 0n) continue;
    for (let part = 1; part < touchard.length && total + part < product.length; part++) {
      product[total + part] += weight * touchard[part];
    }
  }
  return product;
}

/** What layer i−1 can hold: blocks of no more points than any layer so far can tell apart. */
function typesAt({ spaces, mostBlocks }: Chain, i: number): number[][] {
  const totals = Array.from({ length: Math.min(...spaces.slice(0, i)) }, (_, t) => t + 1);
  return totals.flatMap((total) => partitions(total, mostBlocks));
}

/** Π b! over the blocks, times Π (multiplicity of each size)!. */
function repetitions(blocks: readonly number[], factorial: (n: number) => bigint): bigint {
  let product = 1n;
  let run = 0;
  for (const [i, block] of blocks.entries()) {
    run = block === blocks[i - 1] ? run + 1 : 1;
    product *= factorial(block) * BigInt(run);
  }
  return product;
}

/** S(a, b) for a ≤ n, b ≤ min(a, most). */
function stirlingNumbers(n: number, most: number): bigint[][] {
  const table = [[1n]];
  for (let a = 1; a <= n; a++) {
    const before = table[a - 1];
    const row = Array.from({ length: Math.min(a, most) + 1 }, (_, b) =>
      b === 0 ? 0n : BigInt(b) * (before[b] ?? 0n) + before[b - 1],
    );
    table.push(row);
  }
  return table;
}

/** (q)_0, …, (q)_most. */
function fallingFactorials(q: number, most: number): bigint[] {
  const values = [1n];
  for (let k = 0; k < most; k++) values.push(values[k] * BigInt(q - k));
  return values;
}

function sumOf(blocks: readonly number[]): number {
  return blocks.reduce((sum, block) => sum + block, 0);
}
