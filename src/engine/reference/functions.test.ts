import { expect, test } from "vitest";
import { random } from "../../base/random.ts";
import { createEngine } from "../engine.ts";
import { loadEngineModule } from "../load-node.ts";
import { arithmetic } from "./arithmetic.ts";
import { firstDifference } from "./same-bits.ts";

const engine = createEngine(await loadEngineModule());
const precisions = ["f32", "f64"] as const;
const routines = ["exp", "log", "tanh"] as const;

const special = {
  f32: [0, -0, 1, -1, 1e-45, -1e-45, 1.17549435e-38, 3e-39, 88.72, 88.73, 89, 200, -87.4, -103.9, -104, -200, 3.4e38],
  f64: [0, -0, 1, -1, 5e-324, -5e-324, 2.3e-308, 1e-310, 709.78, 709.79, 711, 1e300, -708.5, -745.1, -746, -1e300],
};

function inputs(precision: "f32" | "f64"): number[] {
  const stream = random(7, `functions ${precision}`);
  const spread = Array.from({ length: 4000 }, () => {
    const x = 2 * stream.uniform() - 1;
    const scale = [1, 10, precision === "f32" ? 100 : 720, 1e-30][stream.below(4)];
    return x * scale;
  });
  const all = [...special[precision], NaN, Infinity, -Infinity, 0.625, 0.6249999, -0.625, Math.SQRT1_2, ...spread];
  return precision === "f32" ? all.map(Math.fround) : all;
}

function run(routine: number, precision: "f32" | "f64", x: readonly number[]): Float32Array | Float64Array {
  const block = engine.allocate(8 * x.length + 16);
  const view = () => (precision === "f32" ? engine.f32(block, x.length) : engine.f64(block, x.length));
  view().set(x);
  if (precision === "f32") engine.routines.map32(routine, block, 4 * x.length);
  else engine.routines.map64(routine, block, 8 * x.length);
  const result = view().slice();
  engine.free(block);
  return result;
}

for (const precision of precisions) {
  for (const [number, routine] of routines.entries()) {
    test(`${routine} ${precision} has the bits of its twin, whatever the size`, () => {
      const x = inputs(precision);
      const twin = arithmetic(precision)[routine];
      for (const size of [0, 1, 2, 3, 5, 7, 8, 13, x.length]) {
        const part = x.slice(0, size);
        expect(firstDifference(run(number, precision, part), part.map(twin))).toBeUndefined();
      }
    });
  }
}

/** Distance in units of the last place of `expected`. */
function ulps(got: number, expected: number, precision: "f32" | "f64"): number {
  if (Object.is(got, expected) || (Number.isNaN(got) && Number.isNaN(expected))) return 0;
  const [bits, least] = precision === "f32" ? [23, -149] : [52, -1074];
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(expected))), least + bits);
  return Math.abs(got - expected) / 2 ** Math.max(exponent - bits, -1074);
}

// V8's own functions are within 1 ulp of f64, which is nothing for f32 and widens the bound by 1 for f64
const bounds = { exp: { f32: 1.6, f64: 2 }, log: { f32: 1.5, f64: 2 }, tanh: { f32: 2.5, f64: 3 } };

for (const precision of precisions) {
  for (const routine of routines) {
    test(`${routine} ${precision} is accurate to ${bounds[routine][precision]} ulp`, () => {
      const own = arithmetic(precision)[routine];
      for (const x of inputs(precision)) {
        const expected = Math[routine](x);
        if (precision === "f32" && Math.abs(expected) > 3.4028234e38) {
          expect([Infinity, -Infinity]).toContain(own(x));
        } else expect(ulps(own(x), expected, precision), `at ${x}`).toBeLessThanOrEqual(bounds[routine][precision]);
      }
    });
  }
}
