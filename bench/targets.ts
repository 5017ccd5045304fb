interface Target {
  readonly wasm: number;
  readonly native: number;
}

const least = (wasm: number, native: number): Target => ({ wasm, native });
/** At most so many times SciPy's time. */
const most = (wasm: number, native: number): Target => ({
  wasm: Number((1 / wasm).toPrecision(3)),
  native: Number((1 / native).toPrecision(3)),
});
const factorisations = [
  ...["1000x500", "1000x1000", "1000x3000"].flatMap((size) => [`min-norm-gelsd-${size}`, `min-norm-gelsy-${size}`]),
  "eigh-1000",
  "svd-1000",
  "cholesky-2000",
];

/** What the engine aims at, times as fast as the rival on one thread each, by case and rival; native on Zen 4. */
export const targets: Readonly<Record<string, Target>> = {
  "linear-chain-10 torch": least(250, 2000),
  "linear-autoencoder-8-4-8 torch": least(150, 300),
  "ensemble-256-h16 torch-loop": least(13, 30),
  "ensemble-256-h16 torch-batched": least(1.4, 3.3),
  "batch-64-h8 torch": least(12, 18),
  "batch-64-h64 torch": least(3.5, 8.5),
  "batch-64-h512 torch": least(0.85, 2.4),
  "batch-64-h4096 torch": least(0.5, 1.2),
  "mnist1d-19-widths-500-epochs-1-seed torch": least(1.5, 3.5),
  "mnist1d-19-widths-500-epochs-4-seeds torch": least(2, 4),
  ...Object.fromEntries(
    ["float32", "float64"].flatMap((type) =>
      [256, 1024].map((n) => [`gemm-${type}-${n} numpy`, least(0.38, 0.92)] as const),
    ),
  ),
  ...Object.fromEntries(factorisations.map((name) => [`${name} scipy`, most(3, 1.5)])),
};
