import { log } from "../../src/base/elementary.ts";
import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import type { Measure } from "../../src/learn/information/measure.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as entropy } from "../../src/theory/calculators/information/categorical-entropy.ts";
import { calculator as plugIn } from "../../src/theory/calculators/information/plug-in-entropy-mean.ts";
import { predict } from "../../src/theory/predict.ts";
import { level, measured, type Sizes } from "./law.ts";
import { bagOfWords, beds } from "./sentences-of-beds.ts";

const section = "21 dataset-information: the two beds";
const source = "post V, What's in a dataset; Shannon 1948";

const senseEntropy: Measure = { kind: "label-entropy", level };
const senseGivenSentence: Measure = { kind: "conditional-entropy", level, neighbours: 0 };
const duplicates: Measure = { kind: "duplicates", near: 0 };

interface Asked {
  readonly bed: keyof typeof beds;
  readonly rows: number;
  readonly measure: Measure;
  readonly seen: (final: { readonly [name: string]: number }) => number;
}

function pointOf({ bed, rows, measure, seen }: Asked): Pick<ClaimPoint, "trials" | "observe" | "seeds"> {
  return {
    trials: (seed) => [measured({ population: bagOfWords(beds[bed]), rows, measure, seed })],
    observe: ([{ final }]) =>
      seen(Object.fromEntries(Object.entries(final).map(([name, value]) => [name, numberOf(value)]))),
    seeds: 1,
  };
}

/** Two data sets of two sentences: what they tell of the meaning of one word. */
export function senses(): Claim {
  const weights = { one: [2], two: [1, 1] };
  const bits = (bed: keyof typeof beds) => predict(entropy, { weights: weights[bed], rows: 2 }, (value) => value.bits);
  const all = (bed: keyof typeof beds) =>
    predict(entropy, { weights: weights[bed], rows: 2 }, (value) => value.rows_bits);
  const other = { one: "two", two: "one" } as const;
  return {
    id: "equal-rows-unequal-bits",
    statement:
      "Of the sense of bed, data set 1 has 0 bits a sentence and data set 2 has 1 bit, 0 and 2 bits in all, with two sentences each; which sentence it is leaves no doubt in either",
    section,
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Data sets of equal size hold equal information", expected: "refuted" },
    points: (["one", "two"] as const).flatMap((bed): ClaimPoint[] => [
      {
        at: { bed, what: "a sentence" },
        prediction: bits(bed),
        rival: bits(other[bed]).value,
        ...pointOf({ bed, rows: 2, measure: senseEntropy, seen: ({ plugIn: seen }) => seen }),
      },
      {
        at: { bed, what: "in all" },
        prediction: all(bed),
        rival: all(other[bed]).value,
        ...pointOf({ bed, rows: 2, measure: senseEntropy, seen: ({ allRows }) => allRows }),
      },
      {
        at: { bed, what: "given the sentence" },
        prediction: predict(entropy, { weights: [1], rows: 1 }, (value) => value.bits),
        ...pointOf({ bed, rows: 2, measure: senseGivenSentence, seen: ({ plugIn: seen }) => seen }),
      },
    ]),
  };
}

/** Copies change the number of rows and nothing else. */
export function copiesAddNothing({ copies }: Sizes): Claim {
  return {
    id: "copies-add-no-bits",
    statement: `m copies of data set 2, for m up to ${copies[copies.length - 1]}, keep 1 bit of sense a row, and 1 bit names the sentence: rows are not information`,
    section,
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "2m rows hold log₂ 2m bits, as if each were new", expected: "refuted" },
    points: copies.flatMap((m): ClaimPoint[] => {
      const law = { weights: [m, m], rows: 2 * m };
      const rival = predict(entropy, { weights: new Array<number>(2 * m).fill(1), rows: 1 }, (value) => value.bits);
      const rows = 2 * m;
      return [
        {
          at: { m, what: "sense" },
          prediction: predict(entropy, law, (value) => value.bits),
          rival: rival.value,
          ...pointOf({ bed: "two", rows, measure: senseEntropy, seen: ({ plugIn: seen }) => seen }),
        },
        {
          at: { m, what: "sentence" },
          prediction: predict(entropy, law, (value) => value.most),
          rival: rival.value,
          ...pointOf({ bed: "two", rows, measure: duplicates, seen: ({ distinct }) => log(distinct) / Math.LN2 }),
        },
      ];
    }),
  };
}

/** A family like the two beds: m sentences, the senses drawn. Frequencies tell less than there is. */
export function drawnSenses({ drawn }: Sizes): Claim {
  return {
    id: "few-sentences-show-less",
    statement: `The entropy of the frequencies of ${drawn.map(({ rows, senses: K }) => `${rows} sentences of ${K} senses`).join(", ")} is on average below that of the senses, by what the binomial law says`,
    section,
    source: "Miller 1955; Paninski 2003",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "Its mean is the entropy of the senses themselves", expected: "refuted" },
    points: drawn.map(({ rows, senses: K, spread }) => {
      const weights = new Array<number>(K).fill(1);
      const atoms = weights.map((weight, k) => ({ x: [k], label: `sense ${k}`, weight }));
      return {
        at: { m: rows, senses: K },
        prediction: predict(plugIn, { rows, weights }, (value) => value.plug_in),
        rival: predict(plugIn, { rows, weights }, (value) => value.truth).value,
        spread,
        trials: (seed) => [
          measured({
            population: { kind: "finite-law", atoms, draw: "independent" },
            rows,
            measure: senseEntropy,
            seed,
          }),
        ],
        observe: ([{ final }]) => numberOf(final["plugIn"]),
      };
    }),
  };
}
