/**
 * Elementary functions in double precision whose bits are the same on every machine and JavaScript engine.
 *
 * ECMAScript leaves the last bits of Math.exp and its kin to the engine. These use + − × ÷, rounding and the bits of a
 * double alone, each operation rounded once and in a fixed order. Their errors, in units in the last place, stand with
 * each function and are checked against mpmath (test/oracles/elementary-ulps.py).
 */
export { exp, expm1 } from "./elementary/exponential.ts";
export { log, log1p } from "./elementary/logarithm.ts";
export { pow } from "./elementary/power.ts";
export { cos, sin } from "./elementary/trigonometry.ts";
export { tanh } from "./elementary/hyperbolic.ts";
export { atan, atan2 } from "./elementary/arctangent.ts";
