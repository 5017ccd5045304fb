import { orderings, quantisedThresholdStates, type QuantisedNetwork } from "./quantised-threshold-classes.ts";

/** One function of a network: the label of every input, and the settings that make it. */
export interface SizedFunction {
  /** Bit j of a label is output j. */
  readonly labels: readonly number[];
  readonly size: bigint;
}

/** All functions of a threshold network with whole weights. Outputs are listed in every order. */
export function quantisedFunctions(network: QuantisedNetwork): SizedFunction[] {
  const points = Array.from({ length: 1 << network.widths[0] }, (_, x) => x);
  return quantisedThresholdStates(network).flatMap(({ units, settings }) => {
    const size = settings / orderings(units);
    return distinctOrders(units).map((outputs) => ({
      labels: points.map((x) => outputs.reduce((label, table, j) => label | (((table >>> x) & 1) << j), 0)),
      size,
    }));
  });
}

/** Of an ascending list with repetitions. */
function distinctOrders(units: readonly number[]): number[][] {
  if (units.length === 0) return [[]];
  return units.flatMap((unit, i) =>
    i > 0 && unit === units[i - 1]
      ? []
      : distinctOrders([...units.slice(0, i), ...units.slice(i + 1)]).map((rest) => [unit, ...rest]),
  );
}
