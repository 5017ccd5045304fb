// Trains a 2-4-2 network on XOR in the compute engine: the same bits on every machine.
// npx tsx examples/learn.ts
import { loadEngineModule } from "counterweight/lab";
import { createEngine, createTrainer, initialParameters, parseArchitecture } from "counterweight/learn";

const architecture = parseArchitecture("A(2,4,2; tanh)");
const trainer = createTrainer(createEngine(await loadEngineModule()), {
  ...architecture,
  loss: "cross-entropy",
  precision: "f64",
  rows: 4,
  x: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1),
  targets: Float64Array.of(0, 1, 1, 0),
  batch: 4,
  solver: { kind: "sgd", momentum: 0.9 },
  weightDecay: 0,
  parameters: initialParameters({ architecture, initialisation: "uniform-fan-in", seed: 1, replicate: 0 }),
});

const order = Int32Array.of(0, 1, 2, 3);
for (let epoch = 0; epoch < 500; epoch++) {
  const loss = trainer.steps(order, 0, trainer.stepsPerEpoch, 0.1) / 4;
  if (epoch % 100 === 0) console.log(`epoch ${epoch}: ${loss.toFixed(6)} nats`);
}
const { loss, errors } = trainer.evaluate(Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1), Float64Array.of(0, 1, 1, 0), 4);
console.log(`afterwards: ${loss.toFixed(6)} nats, ${errors} of 4 rows wrong`);
trainer.free();
