import type { Layer } from "./layer.ts";

function convolution(name: string, [from, to, kernel, groups]: readonly [number, number, number, number]): Layer {
  return { layer: "convolution", name, from, to, kernel, groups, bias: true };
}

function dense(name: string, from: number, to: number): Layer {
  return { layer: "dense", name, from, to, bias: true };
}

/** Two cards: convolutions 2, 4 and 5 see half of the channels. Krizhevsky, Sutskever, Hinton 2012, section 3.5. */
export const alexnet: readonly Layer[] = [
  convolution("conv1", [3, 96, 11, 1]),
  convolution("conv2", [96, 256, 5, 2]),
  convolution("conv3", [256, 384, 3, 1]),
  convolution("conv4", [384, 384, 3, 2]),
  convolution("conv5", [384, 256, 3, 2]),
  dense("fc6", 6 * 6 * 256, 4096),
  dense("fc7", 4096, 4096),
  dense("fc8", 4096, 1000),
];

/** Trained sub-sampling, the sparse third layer of Table I, fixed output codes. LeCun, Bottou, Bengio, Haffner 1998. */
export const lenet5: readonly Layer[] = [
  convolution("C1", [1, 6, 5, 1]),
  { layer: "scale", name: "S2", width: 6, shift: true },
  { layer: "sparse-convolution", name: "C3", kernel: 5, sees: [3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 6] },
  { layer: "scale", name: "S4", width: 16, shift: true },
  convolution("C5", [16, 120, 5, 1]),
  dense("F6", 120, 84),
];

/** A convolution without bias and its batch norm. */
function normalised(name: string, from: number, to: number, kernel: number): Layer[] {
  return [
    { layer: "convolution", name, from, to, kernel, groups: 1, bias: false },
    { layer: "scale", name: `${name} norm`, width: to, shift: true },
  ];
}

/** Two 3×3; He, Zhang, Ren, Sun 2016, Table 1, 18 layers; projections where the shape changes. */
export const resnet18: readonly Layer[] = [
  ...normalised("conv1", 3, 64, 7),
  ...[64, 128, 256, 512].flatMap((width, i) => [
    ...normalised(`stage${i + 1} 1a`, i === 0 ? 64 : width / 2, width, 3),
    ...normalised(`stage${i + 1} 1b`, width, width, 3),
    ...(i === 0 ? [] : normalised(`stage${i + 1} projection`, width / 2, width, 1)),
    ...normalised(`stage${i + 1} 2a`, width, width, 3),
    ...normalised(`stage${i + 1} 2b`, width, width, 3),
  ]),
  dense("fc", 512, 1000),
];

/** 1×1, 3×3, 1×1 with four times the channels out: 3, 4, 6 and 3 times; the first of each stage has a projection. */
export const resnet50: readonly Layer[] = [
  ...normalised("conv1", 3, 64, 7),
  ...(
    [
      [64, 64, 3],
      [256, 128, 4],
      [512, 256, 6],
      [1024, 512, 3],
    ] as const
  ).flatMap(([from, width, blocks], i): Layer[] => [
    ...normalised(`stage${i + 1} first a`, from, width, 1),
    ...normalised(`stage${i + 1} first b`, width, width, 3),
    ...normalised(`stage${i + 1} first c`, width, 4 * width, 1),
    ...normalised(`stage${i + 1} projection`, from, 4 * width, 1),
    {
      layer: "repeat",
      name: `stage${i + 1} others`,
      times: blocks - 1,
      layers: [
        ...normalised("a", 4 * width, width, 1),
        ...normalised("b", width, width, 3),
        ...normalised("c", width, 4 * width, 1),
      ],
    },
  ]),
  dense("fc", 2048, 1000),
];
