/** A layer of a published network, as far as its parameters go. */
export type CountedLayer =
  | ({ readonly kind: "convolution"; readonly from: number; readonly to: number; readonly kernel: number } & Grouped)
  | { readonly kind: "dense"; readonly from: number; readonly to: number }
  /** Scale and shift; running statistics are not trained. */
  | { readonly kind: "batch-norm"; readonly channels: number };

interface Grouped {
  readonly groups?: number;
  readonly bias: boolean;
}

/** A network's named layers; a name may hold several. */
export type CountedNetwork = Readonly<Record<string, readonly CountedLayer[]>>;

/** Trainable parameters by name and in all. */
export function countNetwork(network: CountedNetwork): {
  readonly total: number;
  readonly layers: Readonly<Record<string, number>>;
} {
  const layers = Object.fromEntries(
    Object.entries(network).map(([name, inside]) => [name, inside.reduce((sum, layer) => sum + count(layer), 0)]),
  );
  return { total: Object.values(layers).reduce((sum, parameters) => sum + parameters, 0), layers };
}

function count(layer: CountedLayer): number {
  switch (layer.kind) {
    case "convolution":
      return (layer.to * layer.from * layer.kernel * layer.kernel) / (layer.groups ?? 1) + (layer.bias ? layer.to : 0);
    case "dense":
      return layer.to * (layer.from + 1);
    case "batch-norm":
      return 2 * layer.channels;
  }
}

export function convolution(from: number, to: number, kernel: number, groups = 1): CountedLayer {
  return { kind: "convolution", from, to, kernel, groups, bias: true };
}

export function dense(from: number, to: number): CountedLayer {
  return { kind: "dense", from, to };
}

/** A convolution without bias and its batch norm. */
export function normalised(from: number, to: number, kernel: number): readonly CountedLayer[] {
  return [
    { kind: "convolution", from, to, kernel, bias: false },
    { kind: "batch-norm", channels: to },
  ];
}
