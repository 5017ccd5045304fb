import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { publishedGap, testError, train, type Net, type NetSizes } from "./network-law.ts";
import { mnist1dFile } from "./tables.ts";

const needs = [mnist1dFile];
const pooled = { statistic: "mean", variance: "pooled" } as const;
const noise = 0.15;

type Stop = { readonly size: number; readonly epochs: number };

/** Errors of two runs of one seed; those of one width are one training, looked at after so many epochs. */
function stopped(sizes: NetSizes, first: Stop, second: Stop, seeds: number): ClaimPoint {
  const at = ({ size, epochs }: Stop): Net => ({ network: "mlp", noise, size, epochs: Math.min(epochs, sizes.epochs) });
  const [a, b] = [at(first), at(second)];
  return {
    at: { higher: `h = ${a.size}, ${a.epochs} epochs`, lower: `h = ${b.size}, ${b.epochs} epochs` },
    // nothing was published by epochs: the two networks at their widths, or the height of the bump where they are one
    prediction:
      a.size === b.size
        ? publishedGap({ network: "mlp", size: 47, noise }, { network: "mlp", size: 16, noise })
        : publishedGap({ network: "mlp", size: a.size, noise: 0 }, { network: "mlp", size: b.size, noise: 0 }),
    bound: 0,
    seeds: Math.min(seeds, sizes.seeds),
    trials: (seed) => [train(a, seed), train(b, seed)],
    observe: ([one, other]) => testError(one) - testError(other),
  };
}

/** One wide net, longer and longer: up from 40 epochs to 80, down again to 160. */
export function byEpochs(sizes: NetSizes): Claim {
  const whole = sizes.epochs > 2;
  const size = whole ? 300 : 16;
  return {
    id: "mnist1d-by-epochs",
    statement:
      "One net of h = 300 at label noise .15: its test error is higher after 80 epochs than after 40, and higher than after 160",
    section: "18 double-descent: by epochs",
    source: "Nakkiran et al. 2020, arXiv:1912.02292, section 6: epoch-wise double descent",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...pooled },
    control: { statement: "Longer training only helps, or only hurts past one best epoch", expected: "refuted" },
    needs,
    points: [
      stopped(sizes, { size, epochs: 80 }, { size, epochs: 40 }, 5),
      stopped(sizes, { size, epochs: 80 }, { size, epochs: whole ? 160 : 1 }, 10),
    ],
  };
}

/** Stopped early, the same nets fall by width throughout. */
export function earlyStopping(sizes: NetSizes): Claim {
  const { early, epochs } = sizes;
  const wide = epochs > 2 ? 104 : 21;
  return {
    id: "mnist1d-early-stopping",
    statement:
      "Stopped after 40 epochs there is no bump by width: h = 16 errs more than 47, 47 more than 104; and h = 47 stopped so errs less than after 500 epochs",
    section: "18 double-descent: early stopping",
    source: "Nakkiran et al. 2020, arXiv:1912.02292, section 6; Heckel, Yilmaz 2021, arXiv:2007.10099",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...pooled },
    control: { statement: "The bump is there at every length of training", expected: "refuted" },
    needs,
    points: [
      stopped(sizes, { size: 16, epochs: early }, { size: 47, epochs: early }, 10),
      stopped(sizes, { size: 47, epochs: early }, { size: wide, epochs: early }, 10),
      stopped(sizes, { size: 47, epochs }, { size: 47, epochs: early }, 10),
    ],
  };
}

/** The convolutional panel, at three of its 29 sizes. */
export function convolutions(sizes: NetSizes): Claim {
  const steps =
    sizes.epochs > 2
      ? ([
          [20, 10],
          [20, 40],
        ] as const)
      : ([[20, 10]] as const);
  return {
    id: "mnist1d-convolutions",
    statement:
      "At label noise .15 a convolutional net of c = 20 channels errs more than one of 10, and more than one of 40",
    section: "18 double-descent: MNIST-1D by channels",
    source: "Greydanus, Kobak 2024, arXiv:2011.14439, the notebook of their double descent",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...pooled },
    control: { statement: "The error falls with channels throughout, or rises throughout", expected: "refuted" },
    needs,
    points: steps.map(([higher, lower]): ClaimPoint => {
      const [a, b] = [higher, lower].map((size): Net => ({ network: "cnn", size, noise, epochs: sizes.epochs }));
      return {
        at: { higher, lower, noise },
        prediction: publishedGap(a, b),
        bound: 0,
        seeds: Math.min(5, sizes.seeds),
        trials: (seed) => [train(a, seed), train(b, seed)],
        observe: ([one, other]) => testError(one) - testError(other),
      };
    }),
  };
}
