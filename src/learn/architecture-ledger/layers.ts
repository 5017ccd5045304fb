import { z } from "zod";
import { UsageError } from "../../base/errors.ts";

const width = z.number().int().min(1).max(1e7);
const name = z.string().min(1).describe("under which it is counted");
const bias = z.boolean().describe("one more number for each output");

const single = [
  z.strictObject({
    layer: z.literal("convolution"),
    name,
    from: width.describe("channels in"),
    to: width.describe("channels out"),
    kernel: width.describe("side of the square kernel"),
    groups: width.default(1).describe("parts that see each other's channels no more"),
    bias,
  }),
  z.strictObject({
    layer: z.literal("sparse-convolution"),
    name,
    kernel: width,
    sees: z.array(width).min(1).describe("channels that each channel out sees; each has a bias"),
  }),
  z.strictObject({ layer: z.literal("dense"), name, from: width, to: width, bias }),
  z.strictObject({
    layer: z.literal("scale"),
    name,
    width,
    shift: z.boolean().describe("a shift beside the scale: layer or batch norm and trained pooling, not RMS norm"),
  }),
  z.strictObject({ layer: z.literal("embedding"), name, entries: width, width }),
  z.strictObject({
    layer: z.literal("attention"),
    name,
    width,
    heads: width.describe("heads of the queries, of width/heads numbers each"),
    keyHeads: width.describe("heads of keys and values, shared by the queries' where fewer"),
    bias,
  }),
  z.strictObject({ layer: z.literal("tied"), name, to: z.string().describe("the layer whose numbers it uses again") }),
] as const;
const Single = z.discriminatedUnion("layer", [...single]);
type Single = z.infer<typeof Single>;

/** A network as data: its layers in order, or so many times the same ones. */
export const LedgerLayer = z.discriminatedUnion("layer", [
  ...single,
  z.strictObject({
    layer: z.literal("repeat"),
    name,
    times: width.max(10_000),
    layers: z.array(Single).min(1).describe("what is there each time, with numbers of its own"),
  }),
]);
export type LedgerLayer = z.infer<typeof LedgerLayer>;

/** One array of trained numbers. */
export interface Tensor {
  readonly layer: string;
  readonly shape: readonly number[];
}

/**
 * Every trained array of a network, with its shape; what is tied adds none.
 * @throws UsageError for groups or heads that do not divide, for a tie to nothing, for a name twice.
 */
export function tensorsOf(layers: readonly LedgerLayer[]): Tensor[] {
  const names = new Set<string>();
  return layers.flatMap((layer) => {
    if (names.has(layer.name)) throw refusal("names of their own", `${layer.name} twice`);
    const inside = layer.layer === "repeat" ? layer.layers : [layer];
    const times = layer.layer === "repeat" ? layer.times : 1;
    const shapes = inside.flatMap((one) => shapesOf(one, names));
    names.add(layer.name);
    return Array.from({ length: times }, () => shapes.map((shape) => ({ layer: layer.name, shape }))).flat();
  });
}

function shapesOf(layer: Single, names: ReadonlySet<string>): number[][] {
  switch (layer.layer) {
    case "convolution": {
      const { from, to, kernel, groups } = layer;
      mustDivide(groups, from, `${layer.name}: channels in by groups`);
      mustDivide(groups, to, `${layer.name}: channels out by groups`);
      return [[to, from / groups, kernel, kernel], ...(layer.bias ? [[to]] : [])];
    }
    case "sparse-convolution":
      return layer.sees.flatMap((channels) => [[channels, layer.kernel, layer.kernel], [1]]);
    case "dense":
      return [[layer.to, layer.from], ...(layer.bias ? [[layer.to]] : [])];
    case "scale":
      return layer.shift ? [[layer.width], [layer.width]] : [[layer.width]];
    case "embedding":
      return [[layer.entries, layer.width]];
    case "attention":
      return attentionShapes(layer);
    case "tied":
      if (!names.has(layer.to)) throw refusal(`an earlier layer named ${layer.to}`, "none");
      return [];
  }
}

/** Queries, keys, values, and the way out. */
function attentionShapes(layer: Extract<Single, { layer: "attention" }>): number[][] {
  const { width: d, heads, keyHeads } = layer;
  mustDivide(heads, d, `${layer.name}: width by heads`);
  mustDivide(keyHeads, heads, `${layer.name}: heads by heads of keys`);
  const keys = (d / heads) * keyHeads;
  const outputs = [d, keys, keys, d];
  return outputs.flatMap((to) => [[to, d], ...(layer.bias ? [[to]] : [])]);
}

function mustDivide(divisor: number, of: number, what: string): void {
  if (of % divisor !== 0) throw refusal(`${what} without remainder`, `${of} by ${divisor}`);
}

function refusal(expected: string, got: string): UsageError {
  return new UsageError({ who: "architecture-ledger", expected, got, next: "Correct the architecture's layers." });
}
