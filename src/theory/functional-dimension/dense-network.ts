import { formatUnit, type Architecture } from "../../terms/architecture.ts";
import { countParameters, outputsOf, type DenseNetwork } from "./jacobian-rows.ts";

/** An architecture as a network with a Jacobian, or why it has none. */
export function denseNetwork(architecture: Architecture): DenseNetwork | { readonly outside: string } {
  const { widths, unit, bias, convolutions } = architecture;
  if (convolutions !== undefined) return { outside: "convolutions share weights: ask for dense layers" };
  if (unit.kind === "boolean" || unit.kind === "threshold") {
    return {
      outside: `${formatUnit(unit)} units have finitely many functions and no Jacobian: ask boolean-function-count or threshold-network-function-count`,
    };
  }
  if (unit.kind === "power" && unit.k > 1_000_000)
    return { outside: "powers beyond 10⁶ are not computed: ask for power(k) with a smaller k" };
  return { widths, unit, bias, activeOutput: unit.kind === "power" && unit.output };
}

/** Inputs for a quarter more equations than parameters; for relu four times and some, so that its regions are found. */
export function enoughInputs(network: DenseNetwork): number {
  const least = Math.ceil(countParameters(network) / outputsOf(network));
  return network.unit.kind === "relu" ? 4 * least + 16 : Math.ceil(1.25 * least);
}
