import { dense, normalised, type CountedLayer, type CountedNetwork } from "./layer-counts.ts";

/** What tells ResNet-18 from ResNet-50. */
interface ResidualShape {
  /** Blocks of each of the four stages. */
  readonly blocks: readonly number[];
  /** Channels out of a block over its inner channels: 1 for two 3×3, 4 for 1×1, 3×3, 1×1. */
  readonly expansion: 1 | 4;
}

/** ResNet on 3×224×224 with 1000 classes; inner channels 64, 128, 256, 512, a 1×1 projection where the shape changes. */
export function residualNetwork({ blocks, expansion }: ResidualShape): CountedNetwork {
  const stages: Record<string, readonly CountedLayer[]> = { stem: normalised(3, 64, 7) };
  let from = 64;
  for (const [i, count] of blocks.entries()) {
    const inner = 64 << i;
    const to = inner * expansion;
    stages[`layer${i + 1}`] = Array.from({ length: count }, (_, block) => {
      const entering = block === 0 ? from : to;
      const projection = entering === to ? [] : normalised(entering, to, 1);
      return [...innerLayers(entering, inner, expansion), ...projection];
    }).flat();
    from = to;
  }
  return { ...stages, fc: [dense(from, 1000)] };
}

function innerLayers(from: number, inner: number, expansion: 1 | 4): readonly CountedLayer[] {
  return expansion === 1
    ? [...normalised(from, inner, 3), ...normalised(inner, inner, 3)]
    : [...normalised(from, inner, 1), ...normalised(inner, inner, 3), ...normalised(inner, inner * 4, 1)];
}
