import { UsageError } from "../base/errors.ts";
import type { VegaLiteSpec } from "../figure/render.ts";
import type { Verdict } from "../terms/claim.ts";
import type { Dataset } from "../terms/dataset.ts";
import type { Claim } from "./claim.ts";
import { regionsOf } from "./verdict-regions.ts";

/** A smoke run uses smaller sizes, with the predictions for those sizes and no looser margins. */
export type RunSize = "whole" | "smoke";

/** The bytes of a data file by name; undefined where it is not at hand. */
export type ReadData = (name: string) => Uint8Array | undefined;

/** A picture from the verdicts of a whole run, `width` px wide. */
export type DrawVerdicts = (verdicts: readonly Verdict[], options: { readonly width: number }) => Promise<VegaLiteSpec>;

/** A question, its claims and its pictures: one folder of `experiments/`. */
export interface Experiment {
  /** Name of the folder. */
  readonly id: string;
  readonly title: string;
  /** Where in the catalogue. */
  readonly section: string;
  /** Seconds of a smoke run on one core, measured. */
  readonly smokeSeconds: number;
  /** Most seeds a point in a smoke run. */
  readonly smokeSeeds: number;
  /** Data files that some of its claims read; a claim whose own are not at hand is not run. */
  readonly needs: readonly string[];
  /** The tables of these files: `read` gives the bytes of one that is at hand, or undefined. */
  datasets?(read: ReadData): readonly Dataset[];
  claims(size: RunSize): readonly Claim[];
  /** The figure that stands for the experiment; imported when asked, since judging needs no drawing. */
  readonly figure?: DrawVerdicts;
  /** Further pictures by name, in kebab-case: files `panel-<name>.svg` beside `figure.svg`. */
  readonly panels?: Readonly<Record<string, DrawVerdicts>>;
}

/**
 * An experiment whose claims are made once a size, when they are first asked, and checked then: predictions may take a
 * second, which a command that names another experiment need not spend.
 * @throws UsageError for a name that is none; `claims` throws it for a name twice, a claim whose control no point can
 *   judge, or a control expected to agree.
 */
export function defineExperiment(experiment: Experiment): Experiment {
  mustBeName(experiment.id, experiment.id);
  for (const panel of Object.keys(experiment.panels ?? {})) mustBeName(experiment.id, panel);
  const made = new Map<RunSize, readonly Claim[]>();
  return {
    ...experiment,
    claims(size) {
      const claims = made.get(size) ?? checkedClaims(experiment, size);
      made.set(size, claims);
      return claims;
    },
  };
}

/** The file of each picture of an experiment. */
export function picturesOf({ figure, panels = {} }: Pick<Experiment, "figure" | "panels">): Map<string, DrawVerdicts> {
  const named = Object.entries(panels).map(([name, draw]) => [`panel-${name}.svg`, draw] as const);
  return new Map([...(figure === undefined ? [] : [["figure.svg", figure] as const]), ...named]);
}

function checkedClaims(experiment: Experiment, size: RunSize): readonly Claim[] {
  const claims = experiment.claims(size);
  const ids = claims.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw refusal(experiment.id, "claims with names of their own", `${twice} twice`);
  for (const claim of claims) checkClaim(experiment, claim);
  return claims;
}

function checkClaim({ id, needs }: Experiment, claim: Claim): void {
  const who = `${id}/${claim.id}`;
  mustBeName(who, claim.id);
  const unknown = claim.needs?.find((name) => !needs.includes(name));
  if (unknown !== undefined) throw refusal(who, "needs that the experiment names too", unknown);
  const corrected = claim.expected === "refuted";
  if (claim.control.expected !== (corrected ? "supported" : "refuted")) {
    const expected = `a control expected ${corrected ? "supported" : "refuted"} for a claim expected ${claim.expected}`;
    throw refusal(who, expected, claim.control.expected);
  }
  if (!claim.points.some((point) => regionsOf(claim, point).control !== null)) {
    throw refusal(who, "at least one point that tells the claim from its control", "none");
  }
}

function mustBeName(who: string, name: string): void {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) throw refusal(who, "a name in kebab-case", JSON.stringify(name));
}

function refusal(who: string, expected: string, got: string): UsageError {
  return new UsageError({ who: `experiment ${who}`, expected, got, next: "Correct the experiment's file." });
}
