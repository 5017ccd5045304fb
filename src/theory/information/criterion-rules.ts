import { log } from "../../base/elementary.ts";
import type { Band } from "./band.ts";
import { teacherBound } from "./teacher-bound.ts";

/** What a rule says of the examples k, and whether that is so. */
export type Rule = {
  /** Its number; null where it has none. */
  readonly k: number | null;
  /** Its number by the upper bound of the capacity. */
  readonly k_upper: number | null;
  readonly says: string;
  /** null: not known, or the rule says nothing here. */
  readonly holds: boolean | null;
};

export type Rules = {
  readonly one_example_per_parameter: Rule;
  readonly one_equation_per_parameter: Rule;
  readonly paper_kn: Rule;
  readonly L: Rule;
  readonly T: Rule;
  readonly P: Rule;
};

export interface RuleInputs {
  readonly params: number;
  readonly n0: number;
  readonly outputs: number;
  /** Bits of a finite class, equations of a continuous one. */
  readonly capacity: Band;
  readonly finite: boolean;
  /** Examples that identify. */
  readonly need: Band;
  /** Inputs that differ as far as the class goes; finite classes. */
  readonly inputs: number;
  readonly epsilon: number;
  readonly delta: number;
}

/** The criterion's three forms beside one example a parameter and the paper's kn ≈ log₂e. */
export function criterionRules(spec: RuleInputs): Rules {
  const { params, n0, outputs, capacity, finite } = spec;
  const perExample = (bits: number) => ({
    k: Math.ceil(capacity.lower / bits),
    k_upper: Math.ceil(capacity.upper / bits),
  });
  const label = perExample(outputs);
  return {
    one_example_per_parameter: needed(params, spec.need, "k = w examples are needed"),
    one_equation_per_parameter: needed(
      Math.ceil(params / outputs),
      spec.need,
      "k = ⌈w/n_L⌉ examples are needed, one label a parameter",
    ),
    paper_kn: suffices(perExample(n0), spec.need),
    L: {
      ...label,
      says: "so many are needed at least where inputs do not depend on the target",
      holds: spec.need.lower >= label.k ? true : null,
    },
    T: finite
      ? teacher(spec)
      : { k: null, k_upper: null, says: "one real label may carry any number of bits", holds: null },
    P: predicts(spec),
  };
}

function needed(k: number, need: Band, says: string): Rule {
  const holds = need.lower >= k ? true : need.upper < k ? false : null;
  return { k, k_upper: k, says, holds };
}

function suffices(k: { readonly k: number; readonly k_upper: number }, need: Band): Rule {
  const holds = need.upper <= k.k ? true : need.lower > k.k_upper ? false : null;
  return { ...k, says: "k = ⌈log₂e/n₀⌉ examples suffice to identify", holds };
}

/** The largest teaching set is no smaller, and is `need` for the classes here. */
function teacher({ capacity, inputs, outputs, need }: RuleInputs): Rule {
  const k = teacherBound({ bits: capacity.lower, N: inputs, labelBits: outputs });
  const k_upper = teacherBound({ bits: capacity.upper, N: inputs, labelBits: outputs });
  const says = "so many are needed at least by some target of a teacher who chooses the inputs";
  return { k, k_upper, says, holds: need.lower >= k ? true : null };
}

function predicts({ capacity, finite, epsilon, delta }: RuleInputs): Rule {
  if (!finite)
    return { k: null, k_upper: null, says: "infinitely many functions: no bound by their number", holds: null };
  return {
    k: consistentLearnerSize({ logE: capacity.lower * Math.LN2, epsilon, delta }),
    k_upper: consistentLearnerSize({ logE: capacity.upper * Math.LN2, epsilon, delta }),
    says: `so many independent examples suffice: any consistent function errs on at most ${epsilon} of inputs, but for a chance of ${delta}`,
    holds: true,
  };
}

/** ⌈(ln e + ln 1/δ)/ε⌉. */
export function consistentLearnerSize(spec: {
  readonly logE: number;
  readonly epsilon: number;
  readonly delta: number;
}): number {
  return Math.ceil((spec.logE - log(spec.delta)) / spec.epsilon);
}
