import { log } from "../../src/base/elementary.ts";
import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import type { PopulationSpec } from "../../src/terms/population-spec.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as markov } from "../../src/theory/calculators/information/markov-entropy-rate.ts";
import { calculator as windowed } from "../../src/theory/calculators/information/windowed-copies-length.ts";
import { predict } from "../../src/theory/predict.ts";
import { level, measured, type Sizes } from "./law.ts";

const section = "21 dataset-information: a source of known entropy";

/** Symbols of a chunk that stays together in the shuffled control. */
const CHUNK = 64;

/** Two symbols that change with chance ε a step. */
function chain(change: number): number[][] {
  return [
    [1 - change, change],
    [change, 1 - change],
  ];
}

function rateOf(change: number, part: "rate" | "symbol_bits" | "memory") {
  return predict(markov, { transition: chain(change) }, (value) => value[part]);
}

/** The labels given the symbol before them. */
export function entropyRate({ changes, symbols }: Sizes): Claim {
  return {
    id: "entropy-rate-recovered",
    statement: `The frequencies of ${symbols} symbols after each symbol give the entropy rate of a chain that changes with chance ${changes.join(", ")}`,
    section,
    source: "Shannon 1948; Cover & Thomas 2006, theorem 4.2.4",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "A symbol tells H(π) = 1 bit, whatever the one before it", expected: "refuted" },
    points: changes.map((change) => ({
      at: { change },
      prediction: rateOf(change, "rate"),
      rival: rateOf(change, "symbol_bits").value,
      // derivative of h(ε) times the deviation of the share of changes
      spread: (Math.abs(log((1 - change) / change)) / Math.LN2) * Math.sqrt((change * (1 - change)) / symbols),
      trials: (seed) => [
        measured({
          population: { kind: "markov-chain", transition: chain(change) },
          rows: symbols,
          measure: { kind: "conditional-entropy", level, neighbours: 0 },
          seed,
        }),
      ],
      observe: ([{ final }]) => numberOf(final["plugIn"]),
    })),
  };
}

function compressed(
  { change, symbols }: { readonly change: number; readonly symbols: number },
  observe: (result: Result) => number,
): Pick<ClaimPoint, "trials" | "observe" | "seeds"> {
  return {
    trials: (seed) => [
      measured({
        population: { kind: "markov-chain", transition: chain(change) },
        rows: symbols,
        measure: { kind: "compressed-length", of: "labels", chunk: CHUNK, repeat: 1 },
        seed,
      }),
    ],
    observe: ([result]) => observe(result),
    seeds: 4,
  };
}

/** Compression is an upper bound of the entropy rate, and not a tight one. */
export function lengthIsABound({ changes, symbols }: Sizes): Claim {
  return {
    id: "compressed-length-is-a-bound",
    statement: `Deflate makes more bits a symbol of such chains than their entropy rate: compressed length bounds information from above`,
    section,
    source: "Shannon 1948, source coding; RFC 1951",
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: { statement: "Compressed length is at most the entropy rate", expected: "refuted" },
    points: changes.map((change) => ({
      at: { change },
      prediction: rateOf(change, "symbol_bits"),
      bound: rateOf(change, "rate").value,
      ...compressed({ change, symbols }, ({ final }) => numberOf(final["bitsPerRow"])),
    })),
  };
}

/** What the order holds is lost when the symbols are shuffled. */
export function orderCounts({ changes, symbols }: Sizes): Claim {
  return {
    id: "shuffling-shows-the-order",
    statement: `Symbols in random order take more bits than the same symbols as they stand: the difference is what deflate finds in their order`,
    section,
    source: "Shannon 1948",
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "no-difference" },
    control: { statement: "The order makes no difference: a data set is a bag of rows", expected: "refuted" },
    points: changes.map((change) => ({
      at: { change },
      prediction: rateOf(change, "memory"),
      bound: 0,
      ...compressed(
        { change, symbols },
        ({ final }) => numberOf(final["rowShuffledBitsPerRow"]) - numberOf(final["bitsPerRow"]),
      ),
    })),
  };
}

/** The control by chunks: a chain's memory is short, and chunks keep it. */
export function chunksKeepShortMemory({ changes, symbols }: Sizes): Claim {
  return {
    id: "chunks-keep-short-memory",
    statement: `Shuffled by chunks of ${CHUNK}, the symbols keep most of what deflate finds in their order: it is short, since only one step in ${CHUNK} is cut`,
    section,
    source: "Shannon 1948",
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: { statement: "Most of it is between chunks: long-range structure", expected: "refuted" },
    points: changes.map((change) => {
      const memory = rateOf(change, "memory");
      return {
        at: { change },
        prediction: { ...memory, value: 1 - 1 / CHUNK },
        bound: 0.5,
        ...compressed({ change, symbols }, ({ final }) => {
          const [ordered, chunks, alone] = ["bitsPerRow", "chunkShuffledBitsPerRow", "rowShuffledBitsPerRow"].map(
            (name) => numberOf(final[name]),
          );
          return (alone - chunks) / (alone - ordered);
        }),
      };
    }),
  };
}

/** One of 256 values, all alike. */
const bytes: PopulationSpec = {
  kind: "finite-law",
  atoms: Array.from({ length: 256 }, (_, value) => ({ x: [value], label: "byte", weight: 1 })),
  draw: "independent",
};

/** Copies are found where they are in sight. */
export function copiesInSight({ blocks }: Sizes): Claim {
  return {
    id: "copies-out-of-sight",
    statement: `Of a block of random bytes that stands twice, deflate leaves 4 bits a byte for ${blocks.filter((b) => b < 32_768).join(" and ")} bytes and 8 for ${blocks.filter((b) => b >= 32_768).join(" and ")}: it looks back over 32,768`,
    section,
    source: "RFC 1951",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "Compressed length sees every copy, or none", expected: "refuted" },
    points: blocks.map((block) => ({
      at: { block },
      prediction: predict(windowed, { block, copies: 2, window: 32_768 }, (value) => value),
      rival: predict(windowed, { block, copies: 2, window: block < 32_768 ? 1 : 2 * block }, (value) => value).value,
      trials: (seed) => [
        measured({
          population: bytes,
          rows: block,
          measure: { kind: "compressed-length", of: "inputs", chunk: CHUNK, repeat: 2 },
          seed,
        }),
      ],
      observe: ([{ final }]) => numberOf(final["bitsPerRow"]),
      seeds: 2,
    })),
  };
}
