import type { Sentence } from "../../src/terms/sentence.ts";

export const sentences: readonly Sentence[] = [
  {
    line: 17,
    section: "1 Introduction",
    says: "Articles recommend training sets ten or fifty times the number of parameters; such factors deserve suspicion.",
    claims: ["multiples-are-prices", "as-many-examples-as-the-rule-asks"],
  },
  {
    line: 17,
    section: "1 Introduction",
    says: "The brain has about 10¹⁵ synapses and a life 3·10⁹ seconds: by the rule it lacks examples, and conclusions from that are worthless.",
    unchecked: "A count of synapses and seconds; what a brain must learn is not known well enough to test.",
  },
  {
    line: 17,
    section: "1 Introduction",
    says: "The rule makes sense for shallow learning.",
    claims: ["one-equation-a-parameter", "one-per-parameter-predicts-badly", "rule-orders-wrongly"],
  },
];
