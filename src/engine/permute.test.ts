import { expect, test } from "vitest";
import { philox4x32 } from "../base/philox.ts";
import { permutation, random, streamKey } from "../base/random.ts";
import { createEngine } from "./engine.ts";
import { loadEngineModule } from "./load-node.ts";
import { permute } from "./permute.ts";

const engine = createEngine(await loadEngineModule());

test("the engine draws the orders of base/random.ts, one after another", () => {
  for (const n of [0, 1, 2, 3, 5, 64, 257, 4000]) {
    const stream = random(n, "order");
    let position = 0;
    for (let epoch = 0; epoch < 5; epoch++) {
      const drawn = permute(engine, n, { key: streamKey(n, "order"), position });
      expect(drawn.order, `${n} rows, epoch ${epoch}`).toEqual(permutation(stream, n));
      position = drawn.position;
    }
    expect(position).toBeGreaterThanOrEqual(Math.max(0, 5 * (n - 1)));
  }
});

test("beyond 2³² blocks the upper word of the counter counts", () => {
  const key = streamKey(3, "order");
  for (const position of [4 * 2 ** 32 + 1, 4 * (7 * 2 ** 32 + 5) + 2]) {
    const block = Math.floor(position / 4);
    const word = philox4x32([block % 2 ** 32, Math.floor(block / 2 ** 32), 0, 0], key)[position % 4];
    // one draw of a bound of 2: 0 swaps, 1 leaves
    expect([...permute(engine, 2, { key, position }).order]).toEqual(word % 2 === 0 ? [1, 0] : [0, 1]);
  }
});
