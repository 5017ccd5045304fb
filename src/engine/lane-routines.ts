/** The lane routines that dist/engine.wasm exports; src/engine/assembly/lane/ says what each does. */
export interface LaneRoutines {
  laneSteps32: Steps;
  laneSteps64: Steps;
  laneForward32: Forward;
  laneForward64: Forward;
  laneEvaluate32: Evaluate;
  laneEvaluate64: Evaluate;
  laneSpread32: Spread;
  laneSpread64: Spread;
  laneCollect32: Collect;
  laneCollect64: Collect;
}

type Steps = (network: number, from: number, count: number) => void;
/** 1: the inputs are numbers that all lanes share. */
type Forward = (network: number, rows: number, shared: 0 | 1) => void;
type Evaluate = (network: number, start: number, rows: number) => void;
type Spread = (
  ...places: [source: number, rows: number, columns: number, target: number, row: number, element: number]
) => void;
type Collect = (
  ...places: [source: number, rows: number, columns: number, row: number, element: number, target: number]
) => void;

/** The lane routines of one precision; arrays of JavaScript are f64 in either. */
export interface PreciseLaneRoutines {
  readonly steps: Steps;
  readonly forward: Forward;
  readonly evaluate: Evaluate;
  readonly spread: Spread;
  readonly collect: Collect;
}

export function preciseLanes(routines: LaneRoutines, precision: "f32" | "f64"): PreciseLaneRoutines {
  if (precision === "f32") {
    return {
      steps: routines.laneSteps32,
      forward: routines.laneForward32,
      evaluate: routines.laneEvaluate32,
      spread: routines.laneSpread32,
      collect: routines.laneCollect32,
    };
  }
  return {
    steps: routines.laneSteps64,
    forward: routines.laneForward64,
    evaluate: routines.laneEvaluate64,
    spread: routines.laneSpread64,
    collect: routines.laneCollect64,
  };
}
