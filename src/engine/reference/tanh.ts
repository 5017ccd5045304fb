import { exp32, exp64 } from "./exp.ts";

const f = Math.fround;

/** The twin of assembly/tanh.ts in f32, operation by operation. */
export function tanh32(x: number): number {
  const a = Math.abs(x);
  if (a < 0.625) {
    const z = f(x * x);
    let p = f(f(f(-5.70498872745e-3) * z) + f(2.06390887954e-2));
    for (const c of [-5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1]) p = f(f(p * z) + f(c));
    return f(x + f(f(x * z) * p));
  }
  const far = f(1 - f(2 / f(exp32(f(a + a)) + 1)));
  return x < 0 ? -far : far;
}

/** The twin of assembly/tanh.ts in f64. */
export function tanh64(x: number): number {
  const a = Math.abs(x);
  if (a < 0.625) {
    const z = x * x;
    const p = (-0.9643991794250523 * z + -99.28772310019185) * z + -1614.6876844170845;
    const q = ((z + 112.81167849163293) * z + 2235.4883906010045) * z + 4844.063053251255;
    return x + x * z * (p / q);
  }
  const far = 1 - 2 / (exp64(a + a) + 1);
  return x < 0 ? -far : far;
}
