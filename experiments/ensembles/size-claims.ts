import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { calculator as risk } from "../../src/theory/calculators/risks/subset-ensemble-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { ensemble, r2, riskAt, sigma2, type Setting, type Sizes } from "./law.ts";
import { inFewTrials, type RepeatedPoint } from "./repeated-points.ts";

const source = "Baldi 2024, section 2; two members' second moments give all sizes exactly";

const predicted = (at: Setting, M: number) => predict(risk, { ...at, M, r2, sigma2 }, ({ total }) => total);

/** Risk of M members. */
function sized(at: Setting, M: number, spread: number): RepeatedPoint {
  const prediction = predicted(at, M);
  const { value: single } = predicted(at, 1);
  const { value: floor } = predict(risk, { ...at, M, r2, sigma2 }, (found) => found.floor);
  return {
    at: { ...at, M },
    prediction,
    // members that err independently
    rival: single / M,
    // as a deviation falls, not as a variance
    mutants: [floor + (single - floor) / Math.sqrt(M)],
    spread: spread * prediction.value,
    trials: (seed, repetitions) => [ensemble(at, [M], seed, repetitions)],
    observe: ([result]) => riskAt(result, 0),
  };
}

/** risk(fewer) − risk(more), of nested ensembles. */
function gain(at: Setting, [fewer, more]: readonly [number, number], spread: number): RepeatedPoint {
  const first = predicted(at, fewer);
  return {
    at: { ...at, M: fewer, to: more },
    prediction: { ...first, value: first.value - predicted(at, more).value },
    spread,
    trials: (seed, repetitions) => [ensemble(at, [fewer, more], seed, repetitions)],
    observe: ([result]) => riskAt(result, 0) - riskAt(result, 1),
  };
}

/** Falls to a floor. */
export function riskFallsToFloor({ thin, thick, members, repetitions }: Sizes): Claim {
  return inFewTrials(
    {
      id: "risk-falls-to-a-floor",
      statement:
        "The mean of M least-squares fits on random features has the risk floor + (risk of one − floor)/M, the floor being what two members' errors share",
      section: "14 ensembles: the size",
      source,
      expected: "supported",
      judgement: { kind: "equal", ...byMeans },
      control: { statement: "Members err independently: the risk falls as 1/M to nothing", expected: "refuted" },
    },
    [
      ...members.map((M) => sized(thin, M, M < 16 ? 0.17 : 0.11)),
      ...members.filter((M) => M <= 16).map((M) => sized(thick, M, M < 16 ? 0.34 : 0.28)),
    ],
    repetitions,
  );
}

export function neverGrows({ thick, doubled, repetitions }: Sizes): Claim {
  return inFewTrials(
    {
      id: "risk-does-not-grow",
      statement: "Twice as many members, and parameters, never predict worse",
      section: "14 ensembles: the size",
      source,
      expected: "supported",
      judgement: { kind: "at-least", ...byMeans, control: "reversed" },
      control: { statement: "Parameters cost: twice as many predict worse", expected: "refuted" },
    },
    doubled.map((M) => gain(thick, [M, 2 * M], 2 / M)),
    repetitions,
  );
}

/** What the rule of thumb forbids. */
export function beyondTheRule({ thin, beyond, repetitions }: Sizes): Claim {
  const allowed = thin.n / thin.p;
  return inFewTrials(
    {
      id: "more-parameters-than-rows",
      statement: `Ensembles with more parameters than their ${thin.n} rows predict better than the one of ${allowed} members that has as many`,
      section: "14 ensembles: against the dogma",
      source: "Baldi 2024, section 2",
      expected: "supported",
      judgement: { kind: "at-least", ...byMeans, control: "reversed" },
      control: { statement: "Beyond one parameter a row prediction gets worse", expected: "refuted" },
    },
    beyond.map((M) => ({ ...gain(thin, [allowed, M], 0.6), at: { ...thin, M, parameters: M * thin.p } })),
    repetitions,
  );
}

/** Nothing to average. */
export function identicalMembers({ thin, repetitions }: Sizes): Claim {
  const all = { ...thin, D: thin.p };
  return inFewTrials(
    {
      id: "identical-members-gain-nothing",
      statement: "Members that see the same features of the same rows are one fit: their number changes nothing",
      section: "14 ensembles: the size",
      source,
      expected: "supported",
      judgement: { kind: "equal", ...byMeans },
      control: { statement: "The risk falls with the number of members, whatever they are", expected: "refuted" },
    },
    [2, 8].map((M) => sized(all, M, 0.5)),
    repetitions,
  );
}
