import fc from "fast-check";
import { expect, test } from "vitest";
import { flagRows } from "./flag-rows.ts";
import { spreadLabels } from "./spread-labels.ts";

const label = fc.record({
  y: fc.double({ min: -50, max: 350, noNaN: true }),
  height: fc.double({ min: 5, max: 40, noNaN: true }),
});

test("labels that do not overlap stay where they are", () => {
  expect(
    spreadLabels(
      [
        { y: 100, height: 10 },
        { y: 50, height: 10 },
      ],
      0,
      200,
    ),
  ).toEqual([100, 50]);
});

test("two labels at one place part evenly", () => {
  expect(
    spreadLabels(
      [
        { y: 100, height: 10 },
        { y: 100, height: 20 },
      ],
      0,
      200,
    ),
  ).toEqual([92.5, 107.5]);
});

test("no label overlaps another, their order is kept, and all lie inside if they fit", () => {
  fc.assert(
    fc.property(fc.array(label, { maxLength: 6 }), (labels) => {
      const middles = spreadLabels(labels, 0, 300);
      const total = labels.reduce((sum, { height }) => sum + height, 0);
      const order = labels.map((_, i) => i).sort((a, b) => middles[a] - middles[b]);
      order.slice(1).forEach((i, k) => {
        const above = order[k];
        const gap = middles[i] - labels[i].height / 2 - (middles[above] + labels[above].height / 2);
        expect(gap).toBeGreaterThan(-1e-9); // additions of numbers below 500: 4 × 1e-13
        expect(labels[above].y).toBeLessThanOrEqual(labels[i].y);
      });
      if (total > 300) return;
      labels.forEach(({ height }, i) => {
        expect(middles[i] - height / 2).toBeGreaterThanOrEqual(-1e-9);
        expect(middles[i] + height / 2).toBeLessThanOrEqual(300 + 1e-9);
      });
    }),
  );
});

const flag = fc.record({ x: fc.integer({ min: 0, max: 500 }), width: fc.integer({ min: 20, max: 260 }) });

test("no flag overlaps another, and no pole crosses the words of a flag", () => {
  fc.assert(
    fc.property(fc.array(flag, { maxLength: 5 }), (flags) => {
      const right = 560;
      const places = flagRows(flags, { left: -300, right });
      const spans = flags.map(({ x, width }, i) => (places[i].side === "right" ? [x, x + width] : [x - width, x]));
      flags.forEach((one, i) =>
        flags.forEach((_, j) => {
          if (i === j) return;
          const [low, high] = spans[j];
          const [from, to] = spans[i];
          if (places[i].row === places[j].row) expect(to <= low || from >= high).toBe(true);
          // the pole of i stands in every row up to its own
          if (places[i].row > places[j].row) expect(one.x <= low || one.x >= high).toBe(true);
        }),
      );
    }),
    { numRuns: 2000 },
  );
});

test("a flag that faces another and has no room to the left is shifted back into the picture", () => {
  // the second hangs to the left over the pole of the first, which then would begin 40 px outside
  const flags = [
    { x: 20, width: 60 },
    { x: 70, width: 60 },
  ];
  const places = flagRows(flags, { left: 0, right: 100 });
  expect(places.map(({ side }) => side)).toEqual(["left", "left"]);
  expect(places[0].shift).toBe(40);
  expect(places[1].shift).toBe(0);
  expect(places[0].row).not.toBe(places[1].row);
});
