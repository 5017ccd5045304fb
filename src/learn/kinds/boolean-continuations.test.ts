import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { kind, type BooleanContinuationsTrial } from "./boolean-continuations.ts";

// this kind draws no rows and uses no engine
const context = { cancelled: () => false, progress: () => undefined } as unknown as RunContext<Engine>;
const facts = { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 };

function trialOf(
  widths: BooleanContinuationsTrial["widths"],
  rows: readonly number[],
  targets: readonly number[] = rows,
): BooleanContinuationsTrial {
  const common = { kind: "boolean-continuations", numerics: 2, seed: 1, data: { kind: "none" } } as const;
  return { ...common, widths, rows: [...rows], targets: [...targets] };
}

/** Every setting of both tables as one whole number, its bits read off where they are needed. */
function byAllTables(
  [n0, m, nL]: BooleanContinuationsTrial["widths"],
  rows: readonly number[],
  targets: readonly number[],
) {
  const encoderBits = m * 2 ** n0;
  let [least, settings] = [Infinity, 0];
  let functions = new Set<string>();
  for (let setting = 0; setting < 2 ** (encoderBits + nL * 2 ** m); setting++) {
    const outputs = Array.from({ length: 2 ** n0 }, (_, row) => {
      const code = (setting >> (m * row)) & (2 ** m - 1);
      return (setting >> (encoderBits + nL * code)) & (2 ** nL - 1);
    });
    const wrong = rows.reduce((sum, row, i) => {
      const bits = (outputs[row] ^ targets[i]).toString(2).replaceAll("0", "");
      return sum + bits.length;
    }, 0);
    if (wrong < least) [least, settings, functions] = [wrong, 0, new Set()];
    if (wrong > least) continue;
    settings++;
    functions.add(outputs.join());
  }
  const restricted = (keep: (row: number) => boolean) =>
    new Set(
      [...functions].map((f) =>
        f
          .split(",")
          .filter((_, row) => keep(row))
          .join(),
      ),
    ).size;
  return {
    distortion: least,
    settings,
    functions: functions.size,
    sampleFunctions: restricted((row) => rows.includes(row)),
    offSample: restricted((row) => !rows.includes(row)),
  };
}

describe("boolean-continuations", () => {
  test("counts what reading every bit of every table counts", () => {
    const cases: [BooleanContinuationsTrial["widths"], number[], number[]?][] = [
      [[2, 1, 2], [1]],
      [
        [2, 1, 2],
        [0, 3],
      ],
      [
        [2, 1, 2],
        [0, 1, 3],
      ],
      [
        [2, 2, 2],
        [1, 2],
        [3, 3],
      ],
      [
        [3, 1, 3],
        [0, 6],
      ],
      [
        [3, 1, 3],
        [0, 1, 2, 4],
      ],
      [
        [3, 1, 2],
        [5, 1, 2],
        [0, 1, 2],
      ],
      [
        [2, 1, 2],
        [0, 1, 2, 3],
      ],
    ];
    for (const [widths, rows, targets = rows] of cases) {
      const trial = trialOf(widths, rows, targets);
      const { status, final, flops } = kind.run(trial, context);
      expect(status).toBe("converged");
      expect(final).toMatchObject(byAllTables(widths, rows, targets));
      expect(flops).toBeLessThanOrEqual(kind.cost(trial, facts).flops);
    }
  });

  test("says what it does not take, and stops when asked", () => {
    expect(() => kind.run(trialOf([2, 1, 2], [1, 1]), context)).toThrow("distinct rows");
    expect(() => kind.run(trialOf([2, 1, 2], [1], [2, 3]), context)).toThrow("targets");
    expect(() => kind.run(trialOf([4, 1, 4], [1, 2]), context)).toThrow("over 52");
    const asked = { ...context, cancelled: () => true };
    expect(() => kind.run(trialOf([4, 1, 4], [1, 2, 4, 8]), asked)).toThrow("request to stop");
  });
});
