import { describe, expect, test } from "vitest";
import { calculator } from "./mnist1d-published-error.ts";

describe("mnist1d-published-error", () => {
  test("gives the values that PHENOMENA 18 prints", () => {
    const noisy = [9, 16, 27, 36, 47, 61, 104, 300];
    const shares = (labelNoise: number) =>
      noisy.map((size) => {
        const answer = calculator.compute({ network: "mlp", labelNoise, size });
        return "value" in answer ? Number((100 * answer.value).toFixed(2)) : NaN;
      });
    expect(shares(0.15)).toEqual([48.97, 47.24, 50.69, 52.8, 54.05, 54.02, 50.23, 45.47]);
    expect(shares(0)).toEqual([49.33, 44.55, 41.02, 41.66, 41.01, 41.24, 38.61, 37.25]);
  });

  test("answers nothing for what was not published", () => {
    expect(calculator.compute({ network: "mlp", labelNoise: 0.3, size: 47 })).toEqual({
      outside: "no run of mlp at size 47 and label noise 0.3 was published",
    });
  });
});
