import type { Sentence } from "../../src/terms/sentence.ts";

export const sentences: readonly Sentence[] = [
  {
    line: 31,
    section: "2 Evidence Against Dogma",
    says: "Statistical ensembles, which combine the outputs of many models, as by their mean, are widely used and effective.",
    claims: [
      "risk-falls-to-a-floor",
      "risk-does-not-grow",
      "many-members-are-tuned-ridge",
      "many-subsamples-are-tuned-ridge",
      "random-features-raise-the-ridge",
      "many-random-fits-predict-as-kernel-ridge",
      "sharper-when-doubled",
      "bagging-helps-near-the-threshold",
      "many-bags-of-least-squares-are-one-fit",
      "bagging-never-hurts",
    ],
  },
  {
    line: 31,
    section: "2 Evidence Against Dogma",
    says: "The combination is in general a deep model, even where the members are shallow.",
    unchecked:
      "A way of counting layers: the mean is one more linear layer. For linear members the whole is again one linear map, which other experiments measure; for nearest neighbours it is not.",
  },
  {
    line: 31,
    section: "2 Evidence Against Dogma",
    says: "Even if each member satisfies the dogma, with their number there comes a point where the whole violates it.",
    claims: [
      "more-parameters-than-rows",
      "risk-does-not-grow",
      "identical-members-gain-nothing",
      "bagged-interpolators-fall-to-a-floor",
      "bagged-neighbours-fall-to-a-floor",
    ],
  },
  {
    line: 31,
    section: "2 Evidence Against Dogma",
    says: "That ensembles are overparameterised seems not to have worried statisticians systematically.",
    unchecked: "A remark on the history of a field. That there was no cause to worry is measured.",
  },
];
