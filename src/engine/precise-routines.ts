import type { Precision } from "./panels.ts";
import type { Routines } from "./routines.ts";

/** The routines of one precision; arrays of JavaScript are f64 in either. */
export interface PreciseRoutines {
  readonly steps: Routines["steps32"];
  readonly forward: Routines["forward32"];
  readonly loss: Routines["loss32"];
  readonly errors: Routines["errors32"];
  readonly gradient: Routines["gradient32"];
  readonly pack: Routines["pack64"];
  readonly unpack: Routines["unpack64"];
  readonly flip: Routines["flip32"];
  readonly bytes: 4 | 8;
}

export function precise(routines: Routines, precision: Precision): PreciseRoutines {
  if (precision === "f32") {
    return {
      steps: routines.steps32,
      forward: routines.forward32,
      loss: routines.loss32,
      errors: routines.errors32,
      gradient: routines.gradient32,
      pack: routines.pack64to32,
      unpack: routines.unpack32to64,
      flip: routines.flip32,
      bytes: 4,
    };
  }
  return {
    steps: routines.steps64,
    forward: routines.forward64,
    loss: routines.loss64,
    errors: routines.errors64,
    gradient: routines.gradient64,
    pack: routines.pack64,
    unpack: routines.unpack64,
    flip: routines.flip64,
    bytes: 8,
  };
}
