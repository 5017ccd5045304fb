/** A layer that holds numbers, as the kind architecture-ledger reads it. */
interface SingleLayer {
  readonly layer: "convolution" | "sparse-convolution" | "dense" | "scale" | "embedding" | "attention" | "tied";
  readonly name: string;
  readonly [member: string]: unknown;
}

export type Layer =
  | SingleLayer
  | {
      readonly layer: "repeat";
      readonly name: string;
      readonly times: number;
      readonly layers: readonly Layer[];
    };
