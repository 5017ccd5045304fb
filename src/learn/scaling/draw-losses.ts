import { exp, log, log1p, pow } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";

/** A law of loss to draw from: two of scaling, one that is none, each with a peak where it is asked for. */
export type LossLaw = { readonly peak?: Peak | undefined } & (
  | {
      readonly form: "chinchilla";
      readonly E: number;
      readonly A: number;
      readonly B: number;
      readonly alpha: number;
      readonly beta: number;
    }
  | {
      readonly form: "kaplan";
      readonly alphaN: number;
      readonly alphaD: number;
      readonly Nc: number;
      readonly Dc: number;
    }
  | {
      readonly form: "exponential";
      readonly E: number;
      readonly A: number;
      readonly B: number;
      readonly Nc: number;
      readonly Dc: number;
    }
);

/** The loss is multiplied by 1 + height·exp(−(ln(D/(ratio·N))/width)²): a double descent along D = ratio·N. */
interface Peak {
  readonly height: number;
  readonly ratio: number;
  readonly width: number;
}

/** The law's loss at one size, written as it is printed; fits have their own forms. */
export function lossAt(law: LossLaw, N: number, D: number): number {
  const plain = plainLoss(law, N, D);
  if (law.peak === undefined) return plain;
  const { height, ratio, width } = law.peak;
  const distance = log(D / (ratio * N)) / width;
  return plain * (1 + height * exp(-distance * distance));
}

function plainLoss(law: LossLaw, N: number, D: number): number {
  switch (law.form) {
    case "chinchilla":
      return law.E + law.A * pow(N, -law.alpha) + law.B * pow(D, -law.beta);
    case "kaplan": {
      const [model, data] = [(law.alphaN / law.alphaD) * log(law.Nc / N), log(law.Dc / D)];
      const most = Math.max(model, data);
      return exp(law.alphaD * (most + log1p(exp(Math.min(model, data) - most))));
    }
    case "exponential":
      return law.E + law.A * exp(-N / law.Nc) + law.B * exp(-D / law.Dc);
  }
}

export type Scatter = "normal" | "laplace" | "student-3";

/** Losses at all pairs of sizes, each times exp(σz): z has variance 1 and the law that is asked for. */
export function drawLosses(spec: {
  readonly law: LossLaw;
  readonly sizes: readonly number[];
  readonly examples: readonly number[];
  readonly noise: number;
  readonly scatter: Scatter;
  readonly repeats: number;
  readonly seed: number;
}): { readonly N: Float64Array; readonly D: Float64Array; readonly loss: Float64Array } {
  const { law, sizes, examples, noise, repeats } = spec;
  const pairs = sizes.flatMap((N) => examples.flatMap((D) => Array.from({ length: repeats }, () => [N, D] as const)));
  const z = scattered(spec.scatter, random(spec.seed, "noise"), pairs.length);
  return {
    N: Float64Array.from(pairs, ([N]) => N),
    D: Float64Array.from(pairs, ([, D]) => D),
    loss: Float64Array.from(pairs, ([N, D], i) => lossAt(law, N, D) * exp(noise * z[i])),
  };
}

function scattered(scatter: Scatter, stream: Random, n: number): Float64Array {
  switch (scatter) {
    case "normal":
      return normals(stream, n);
    case "laplace":
      return Float64Array.from({ length: n }, () => {
        const u = 2 * stream.uniform() - 1;
        return (u < 0 ? log1p(u) : -log1p(-u)) / Math.SQRT2;
      });
    case "student-3": {
      // z/√(χ²/3), of variance 3
      const draws = normals(stream, 4 * n);
      return Float64Array.from({ length: n }, (_, i) => {
        const [z, a, b, c] = draws.subarray(4 * i, 4 * i + 4);
        return z / Math.sqrt(a * a + b * b + c * c);
      });
    }
  }
}
