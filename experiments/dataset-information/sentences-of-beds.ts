import type { PopulationSpec } from "../../src/terms/population-spec.ts";

interface Sentence {
  readonly text: string;
  /** What "bed" means in it. */
  readonly sense: "furniture" | "ground";
}

const trash: Sentence = { text: "There's trash on my bed", sense: "furniture" };
const dog: Sentence = { text: "My small dog ran and jumped over my bed", sense: "furniture" };
const river: Sentence = { text: "The boat lies on the bed of the river", sense: "ground" };

/** The post's two data sets. */
export const beds = { one: [trash, dog], two: [trash, river] } as const;

const vocabulary = [...new Set([trash, dog, river].flatMap(({ text }) => wordsOf(text)))];

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(" ");
}

/** Sentences as counts of the words of all three; the label is the sense of "bed". */
export function bagOfWords(sentences: readonly Sentence[]): PopulationSpec {
  const atoms = sentences.map(({ text, sense }) => {
    const words = wordsOf(text);
    return { x: vocabulary.map((word) => words.filter((other) => other === word).length), label: sense, weight: 1 };
  });
  return { kind: "finite-law", atoms, draw: "in-turn" };
}
