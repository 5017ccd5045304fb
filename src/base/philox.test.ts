import { expect, test } from "vitest";
import { philox4x32 } from "./philox.ts";

// Random123's kat_vectors, philox4x32 with 10 rounds: counter, key, answer.
const vectors = [
  ["00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
  ["ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"],
  ["243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"],
];
const words = (text: string) => text.split(" ").map((word) => Number.parseInt(word, 16));

test.each(vectors)("philox4x32 of counter %s, key %s", (counter, key, answer) => {
  expect(philox4x32(words(counter) as [number, number, number, number], words(key) as [number, number])).toEqual(
    words(answer),
  );
});
