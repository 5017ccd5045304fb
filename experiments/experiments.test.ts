import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  experimentNamed,
  experimentsDocument,
  experimentsOf,
  ExperimentsDocument,
} from "../src/lab/experiment-list.ts";
import { findDataFile, readFileBytes } from "../src/data/read-node.ts";
import { loadEngineModule } from "../src/engine/load-node.ts";
import { renderSvg } from "../src/figure/render.ts";
import { picturesOf } from "../src/lab/experiment.ts";
import { planExperiment } from "../src/lab/experiment-plan.ts";
import { runExperiment } from "../src/lab/experiment-run.ts";
import { parseTrial } from "../src/lab/kinds.ts";
import { openInlinePool } from "../src/lab/pool-inline.ts";
import { openMemoryStore } from "../src/lab/store-memory-web.ts";
import { isAsExpected } from "../src/lab/verdict.ts";
import { VerifyDocument, verifyDocument } from "../src/lab/verdict-document.ts";
import type { Verdict } from "../src/terms/claim.ts";
import { NUMERICS, trialId } from "../src/terms/trial.ts";
import { layoutFaults } from "../test/figures/svg-texts.ts";
import { readSources } from "../test/house/source.ts";
import { judgeStored, mutantsOf } from "../test/house/mutants.ts";
import { sharedFiles } from "../test/house/shared-files.ts";
import * as index from "./index.ts";

const module = await loadEngineModule();

const sources = readSources(`${import.meta.dirname}/..`, ["src", "experiments"]);

const dataFolder = `${import.meta.dirname}/../../shared/data`;
const readData = (name: string) => {
  const found = findDataFile(name, [dataFolder]);
  return found === null ? undefined : readFileBytes(found);
};

// what every experiment must keep, whoever adds it
const experiments = experimentsOf(index);

test("every folder with an experiment is in the index under its own name", () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(experiments.map(({ id }) => id)).toEqual(folders.map(({ name }) => name).sort());
});

test("the list of experiments is its own document, and a wrong name is corrected", () => {
  const document = experimentsDocument(experiments);
  expect(ExperimentsDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  expect(() => experimentNamed("ridgles", experiments)).toThrow('Did you mean "ridgeless"');
});

for (const experiment of experiments) {
  const folder = `${import.meta.dirname}/${experiment.id}`;
  const stored = () => VerifyDocument.parse(JSON.parse(readFileSync(`${folder}/verdict.json`, "utf8")));

  describe(experiment.id, () => {
    test("has a page that shows its figure and every other picture", () => {
      for (const file of new Set(["figure.svg", ...picturesOf(experiment).keys()])) {
        expect(readFileSync(`${folder}/README.md`, "utf8").includes(`](${file})`), `README.md, ${file}`).toBe(true);
        expect(existsSync(`${folder}/${file}`), file).toBe(true);
      }
    });

    test("draws its panels from the stored verdicts without a warning, no words cut or one upon another", async () => {
      for (const [name, draw] of Object.entries(experiment.panels ?? {})) {
        for (const width of [320, 720]) {
          const warnings: string[] = [];
          const spec = await draw(stored().verdicts as readonly Verdict[], { width });
          const svg = await renderSvg(spec, { onWarning: (message) => warnings.push(message) });
          expect([name, width, warnings, layoutFaults(svg)]).toEqual([name, width, [], []]);
        }
      }
    });

    test("its stored verdicts are of this plan's trials, and as expected", () => {
      const plan = planExperiment(experiment, { size: "whole" });
      const planned = plan.claims.map(({ claim, points }) => [
        claim.id,
        points.flatMap(({ replicates }) => replicates.flat().map(trialId)),
      ]);
      const kept = stored().verdicts.map(({ claim, evidence }) => [claim, evidence.flatMap(({ trials }) => trials)]);
      expect(kept, `stale: npx tsx scripts/experiments.ts ${experiment.id}`).toEqual(planned);
      for (const { claim, outcome, expected, control } of stored().verdicts) {
        expect([claim, outcome, control.outcome]).toEqual([claim, expected, control.expected]);
      }
    });

    test("no claim counts a point twice", () => {
      for (const { claim, evidence } of stored().verdicts) {
        const points = evidence.map(({ point }) => JSON.stringify(point));
        expect([claim, points]).toEqual([claim, [...new Set(points)]]);
      }
    });

    test("its stored verdicts are of this version's numbers", () => {
      expect(stored().numerics, `stale: npx tsx scripts/experiments.ts ${experiment.id}`).toBe(NUMERICS);
    });

    test("a theory with its smallest meaningful error would be refuted by what was measured", () => {
      const { verdicts } = stored();
      for (const claim of experiment.claims("whole")) {
        const { evidence } = verdicts.find((verdict) => verdict.claim === claim.id)!;
        for (const mutant of mutantsOf(claim))
          expect([claim.id, judgeStored(mutant, evidence)]).toEqual([claim.id, "refuted"]);
      }
    });

    test("predicts and measures by functions that it does not share", () => {
      const kinds = new Set(planExperiment(experiment, { size: "smoke", seeds: 1 }).trials.map(({ kind }) => kind));
      expect(sharedFiles(sources, experiment.id, kinds)).toEqual([]);
    });

    test("spells its trials out whole: reading one changes nothing", () => {
      const trials = planExperiment(experiment, { size: "smoke", seeds: 1 }).trials;
      for (const trial of trials) expect(parseTrial(trial)).toEqual(trial);
    });

    test("plans a standard error of at most a seventh of every margin", () => {
      for (const { claim, points } of planExperiment(experiment, { size: "whole" }).claims) {
        for (const { point, margin, replicates } of points) {
          if (point.spread === undefined) continue;
          expect(point.spread / Math.sqrt(replicates.length) / margin, claim.id).toBeLessThanOrEqual(1 / 7);
        }
      }
    });

    test("a smoke run comes out as expected or open, on one core", async () => {
      const away = experiment.needs.filter((name) => findDataFile(name, [dataFolder]) === null);
      const missing = new Map(away.map((name) => [name, `${name} is not in ../shared/data`]));
      if (away.length > 0) process.stderr.write(`${experiment.id}: claims not run for want of ${away.join(", ")}\n`);
      const tables = experiment.datasets?.(readData) ?? [];
      const datasets = new Map(tables.map((table) => [table.sha256, table]));
      const lab = { pool: openInlinePool({ datasets, module }), store: openMemoryStore() };
      const verdicts = await runExperiment({ experiment, size: "smoke", missing, lab });
      for (const verdict of verdicts)
        expect([verdict.claim, isAsExpected(verdict, "smoke")]).toEqual([verdict.claim, true]);
      const document = verifyDocument(verdicts);
      expect(VerifyDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
    });
  });
}
