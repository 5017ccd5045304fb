import type { Dataset } from "./dataset.ts";
import type { PopulationSpec } from "./population-spec.ts";

/** The rows that one trial sees, drawn by the lab from a DataSpec and the trial's seed. */
export interface Sample {
  readonly train: Dataset;
  readonly test: Dataset;
  /** Original row numbers of `test` in its table; 0…m−1 for populations and pairs. */
  readonly testRows: Int32Array;
  /** Positions in `train` used to fit and held out when choices are made; `held` is empty without validation. */
  readonly fit: Int32Array;
  readonly held: Int32Array;
  /** For populations: the law and its drawn coefficients (observed first), so that risks are exact. */
  readonly law?: { readonly population: PopulationSpec; readonly beta: Float64Array };
}
