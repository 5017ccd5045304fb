/** Theory predicts: exact numbers, limits and bounds, each with its regime, grade and source. */
export type { Answer, Calculator, Value } from "./calculator.ts";
export { defineCalculator } from "./calculator.ts";
export { closedForm, type CostClass } from "./cost.ts";
export * as formulas from "./calculators.ts";
export { calculators, compute, type Computed, type PlainValue } from "./compute.ts";
export { batchComputer, computeLine, type BatchAnswer } from "./compute-batch.ts";
export { listCalculators, type ListedCalculator } from "./list-calculators.ts";
export { predict } from "./predict.ts";
