import { expect } from "vitest";
import { permutation, random } from "../../base/random.ts";
import type { Engine } from "../engine.ts";
import { createTrainer, type TrainProblem } from "../trainer.ts";
import { firstDifference } from "./same-bits.ts";
import { referenceTrainer } from "./train.ts";

/** Trains both for some epochs in drawn orders and compares losses and every parameter. */
export function sameTraining(
  engine: Engine,
  problem: TrainProblem,
  epochs: number,
  rate: number,
  message: string,
): void {
  const trainer = createTrainer(engine, problem);
  const reference = referenceTrainer(problem);
  const stream = random(3, "order");
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order =
      epoch === 0 ? Int32Array.from({ length: problem.rows }, (_, i) => i) : permutation(stream, problem.rows);
    const loss = trainer.steps(order, 0, trainer.stepsPerEpoch, rate);
    let expected = 0;
    for (let from = 0; from < problem.rows; from += problem.batch) {
      expected = reference.step([...order.subarray(from, from + problem.batch)], rate, expected);
    }
    expect(firstDifference([loss], [expected]), `${message}: loss of epoch ${epoch}`).toBeUndefined();
    expect(firstDifference(trainer.parameters(), reference.parameters), `${message}: epoch ${epoch}`).toBeUndefined();
  }
  trainer.free();
}
