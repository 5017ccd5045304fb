import { z } from "zod";

const count = z.number().int().positive();
const copies = count.default(1).describe("rows that share one input; n/copies inputs are distinct");
const labelsOfCopies = z
  .enum(["independent", "copied"])
  .default("copied")
  .describe("whether copies of an input draw their noise anew, or are copies of the whole row");
const labelNoise = z
  .number()
  .min(0)
  .max(1)
  .default(0)
  .describe("p, chance that a training label is redrawn uniformly from all classes");

/** Rows from a finite list: independent draws by weight, or each in its turn (row i is atom i mod their number). */
export const FiniteLaw = z
  .strictObject({
    kind: z.literal("finite-law"),
    atoms: z
      .array(
        z.strictObject({
          x: z.array(z.number()).min(1),
          label: z.string(),
          weight: z.number().positive().default(1),
        }),
      )
      .min(1)
      .max(10_000),
    draw: z.enum(["independent", "in-turn"]),
  })
  .refine(
    ({ atoms }) => atoms.every(({ x }) => x.length === atoms[0].x.length),
    "a law whose atoms have equally many inputs",
  );

/** A stationary chain of symbols: row t has x = s_t and the label s_{t+1}, so that H(label | x) is its entropy rate. */
export const MarkovChain = z
  .strictObject({
    kind: z.literal("markov-chain"),
    transition: z
      .array(z.array(z.number().min(0).max(1)).min(1))
      .min(1)
      .max(256)
      .describe("chance of the next symbol (column), given the last one (row)"),
  })
  .refine(
    ({ transition }) => transition.every((row) => row.length === transition.length),
    "a law whose transition is a square matrix",
  )
  .refine(
    ({ transition }) => transition.every((row) => Math.abs(row.reduce((sum, p) => sum + p, 0) - 1) < 1e-9),
    "a law whose rows of transition sum to 1",
  );

/** Coordinates that each shape needs before it is turned into its place. */
export const nativeCoordinates = {
  torus: (d: number) => 2 * d,
  sphere: (d: number) => d + 1,
  cube: (d: number) => d,
  gaussian: (d: number) => d,
} as const;

/** A manifold of known dimension, turned at random into ℝ^D; y is its first coordinate before the turn. */
export const Manifold = z
  .strictObject({
    kind: z.literal("manifold"),
    shape: z
      .enum(["torus", "sphere", "cube", "gaussian"])
      .describe("uniform on the flat torus (pairs cos, sin), the sphere, [0,1]^d; or N(0, I_d) on a subspace"),
    dimension: count.describe("d"),
    inputs: count.describe("D, columns"),
    noise: z.number().min(0).default(0).describe("standard deviation of noise in every column"),
    outliers: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe("chance that a row is N(0, scale² I_D) in place of all else"),
    outlierScale: z.number().positive().default(1),
  })
  .refine(
    ({ shape, dimension, inputs }) => inputs >= nativeCoordinates[shape](dimension),
    "a law of at least as many inputs as the shape has coordinates: torus 2d, sphere d+1, others d",
  );

/** K classes, x ~ N(μ_y, I_d), all means at one distance of each other; training labels with noise p. */
export const GaussianClasses = z
  .strictObject({
    kind: z.literal("gaussian-classes"),
    classes: count.min(2).describe("K, equally frequent"),
    inputs: count.describe("d ≥ K"),
    separation: z.number().min(0).describe("distance between two means, in standard deviations"),
    labelNoise,
    copies,
    labelsOfCopies,
  })
  .refine(({ classes, inputs }) => inputs >= classes, "a law of at least as many inputs as classes");

/** x uniform on {−1,1}^d, the label the parity of the first `order` of them; training labels with noise p. */
export const Parity = z
  .strictObject({
    kind: z.literal("parity"),
    inputs: count.describe("d"),
    order: count.describe("inputs whose product is the label"),
    labelNoise,
  })
  .refine(({ inputs, order }) => order <= inputs, "a law whose order is at most the number of inputs");

/** Regression on a ReLU teacher of latent coordinates z ~ N(0, I_r): y = teacher(z) + ε, x = z turned into ℝ^d. */
export const ReluTeacher = z
  .strictObject({
    kind: z.literal("relu-teacher"),
    inputs: count.describe("d"),
    latent: count.describe("r ≤ d, dimensions that the rows fill"),
    units: count.describe("hidden units of the teacher"),
    signal: z.number().min(0).describe("s, scale of the teacher: y has a variance of about s²; 0 is noise alone"),
    noise: z.number().min(0).describe("σ², of training targets; test rows have the teacher's own values"),
    copies,
    labelsOfCopies,
  })
  .refine(({ inputs, latent }) => latent <= inputs, "a law of at most as many latent coordinates as inputs");
