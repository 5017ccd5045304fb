import { describe, expect, test } from "vitest";
import { CounterweightError } from "../../../base/errors.ts";
import { compute } from "../../compute.ts";

/** Exit status of a refused request, with the words of its message. */
function refusal(name: string, inputs: unknown): { readonly exit: number; readonly message: string } {
  try {
    compute(name, inputs);
  } catch (error) {
    if (error instanceof CounterweightError) return { exit: error.exitCode, message: error.message };
    throw error;
  }
  throw new Error(`${name} answered`);
}

const square = [
  [1, 0],
  [0, 1],
];

describe("bad inputs of linear networks and power chains", () => {
  test("of the wrong shape, size or name are usage errors that say what was expected", () => {
    for (const [name, inputs, word] of [
      ["chain-optimum", { x: [1, 2], t: [1] }, "as many targets"],
      ["chain-optimum", { x: [], t: [] }, "x"],
      ["chain-gradient-flow-limit", { w0: [1, 2], alpha: 1, beta: 1, L: 3 }, "number of weights"],
      ["chain-gradient-flow-limit", { w: [1, 2], alpha: 1, beta: 1 }, "w0"],
      ["chain-feedback-alignment-limit", { w0: [1, 2, 3], c1: 1, alpha: 1, beta: 1 }, "L − 1 fixed weights"],
      ["chain-feedback-alignment-limit", { w0: [1, 2], c1: 1, c: [1], alpha: 1, beta: 1 }, "left out where c is given"],
      ["linear-autoencoder-critical-points", { eigenvalues: [2, 1], m: -1 }, "m"],
      ["linear-autoencoder-min-loss", { cov: [[1, 2]], m: 1 }, "rows"],
      ["linear-autoencoder-min-loss", { cov: [[1, 0], [0]], m: 1 }, "rows of one length"],
      ["linear-network-optimum", { X: square, Y: [[1, 2, 3]], m: 1 }, "columns"],
      ["complex-linear-autoencoder-optimum", { cov_re: square, cov_im: [[0]], m: 1 }, "size of cov_re"],
      ["conserved-quantities", { W1: square, W2: square, W3: [[1, 2, 3]], target: square }, "W3"],
      ["linear-mode-trajectory", { N: 0, s: 1, u0: 1, t: [0] }, "N"],
      ["linear-mode-trajectory", { N: 2, s: 1, u0: 1, t: [-1] }, "t"],
      ["linear-mode-trajectory-depth-2", { s: 1, u0: 1, tau: 0, t: [1] }, "tau"],
      ["linear-mode-trajectory-unbalanced", { s: 1e99, a0: 1, b0: 1, t: [1] }, "s"],
      ["end-to-end-update", { We: square, G: [[1, 2]], N: 2 }, "shape of We"],
      ["end-to-end-update-single-output", { w: [1], g: [1, 2], N: 2 }, "as many numbers as w"],
      ["power-chain-multiplier", { k: 0, w: [1], x: 1 }, "k"],
      ["power-chain-multiplier", { k: 1.5, w: [1], x: 1 }, "k"],
      ["power-chain-optimum", { x: [1], t: [1, 2], k: 2, L: 1 }, "as many targets"],
      ["chain-fibre", { w: [], k: 1 }, "w"],
    ] as const) {
      const { exit, message } = refusal(name, inputs);
      expect(exit, name).toBe(2);
      expect(message, name).toContain(word);
    }
  });

  test("that would take too long are refused before they start, with what can be had", () => {
    const many = Array.from({ length: 40 }, (_, i) => 40 - i);
    for (const [name, inputs, word] of [
      ["linear-autoencoder-critical-points", { eigenvalues: many, m: 20 }, "618679078298 points"],
      ["linear-network-optimum", { X: square, Y: many.map(() => [1, 2]), m: 20 }, "critical losses"],
      ["power-chain-multiplier", { k: 1000, w: Array.from({ length: 10_000 }, () => 1), x: 2 }, "operations"],
      ["power-chain-optimum", { x: [1], t: [1], k: 1e6, L: 10_000 }, "operations"],
      ["end-to-end-update", { We: square, G: square, N: 1e9 }, "scale by N"],
    ] as const) {
      const { exit, message } = refusal(name, inputs);
      expect(exit, name).toBe(3);
      expect(message, name).toContain(word);
    }
  });
});
