import { z } from "zod";
import { didYouMean } from "../base/did-you-mean.ts";
import { UsageError } from "../base/errors.ts";
import type { Experiment } from "./experiment.ts";

/** `experiments --json`: counterweight/experiments@1. */
export const ExperimentsDocument = z.object({
  schema: z.literal("counterweight/experiments@1"),
  experiments: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      claims: z.number().int().min(1),
      smokeSeconds: z.number(),
      needs: z.array(z.string()),
    }),
  ),
});
export type ExperimentsDocument = z.infer<typeof ExperimentsDocument>;

/** The list of experiments, by id. */
export function experimentsDocument(experiments: readonly Experiment[]): ExperimentsDocument {
  return {
    schema: "counterweight/experiments@1",
    experiments: experiments.map(({ id, title, claims, smokeSeconds, needs }) => ({
      id,
      title,
      claims: claims("whole").length,
      smokeSeconds,
      needs: [...needs],
    })),
  };
}

/** The experiments of a generated index, by id. */
export function experimentsOf(index: { readonly [name: string]: Experiment }): Experiment[] {
  return Object.values(index).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** @throws UsageError that names the nearest experiments. */
export function experimentNamed(name: string, experiments: readonly Experiment[]): Experiment {
  const found = experiments.find(({ id }) => id === name);
  if (found !== undefined) return found;
  const names = experiments.map(({ id }) => id);
  throw new UsageError({
    who: "experiment",
    expected: names.length === 0 ? "the name of an experiment" : `one of ${names.join(", ")}`,
    got: JSON.stringify(name),
    next: `counterweight experiments lists them.${didYouMean(name, names)}`,
  });
}
