import { plainNumber } from "../base/plain-number.ts";
import { isNotRun } from "../terms/estimate.ts";
import type { AuditDocument, ContrastRun } from "./document.ts";

type Body = Omit<AuditDocument, "summary" | "cannotTell">;
type Unknown = AuditDocument["cannotTell"][number];

/** What the audit leaves open, why, and what would settle it. */
export function cannotTell(document: Body): Unknown[] {
  return [
    ...document.contrasts.flatMap((contrast) => openContrast(contrast, document)),
    ...openThreshold(document),
    {
      question: "How much more data before the score moves?",
      why: "learning curves and forecasts are not part of this version",
      would: "a later version; until then, rows were added nowhere in this audit",
    },
    {
      question: "Which weights or directions may be interpreted?",
      why: "test scores tell how well a network predicts, not which parameters are identified",
      would: "the functional dimension and its null directions, which a later version computes",
    },
    {
      question: "Does this hold for other optimisers, regularisers or networks?",
      why: "only the tuned procedure described under plan was run",
      would: "an audit of that network, with --architecture",
    },
  ];
}

function openContrast(contrast: Body["contrasts"][number], { wider, plan }: Body): Unknown[] {
  if (isNotRun(contrast))
    return [{ question: contrast.question, why: contrast.reason, would: wouldRun(contrast.reason) }];
  const run = contrast as ContrastRun;
  if (run.answer === "not-converged") {
    const why = `fewer than 90 % of the runs met the stopping rule within ${plan.epochs} epochs`;
    return [{ question: run.question, why, would: "a larger --budget, which allows more epochs" }];
  }
  if (run.answer !== "cannot-tell") return [];
  const { low, high } = run.difference;
  const short = (value: number | string) => plainNumber(Number(value), { digits: 2 });
  const why = `the interval ${short(low)} to ${short(high)} contains 0 and reaches beyond the margin ±${short(run.margin)}`;
  return [
    {
      question: run.question,
      why,
      would: run.id === "C1" ? wouldDecide(wider) : "more rows, or a wider --margin if less precision is enough",
    },
  ];
}

function wouldRun(reason: string): string {
  if (reason.includes("--budget")) return "a larger --budget";
  if (reason.includes("deadline")) return "a later --deadline";
  if (reason.includes("threshold")) return "a larger --budget or wider networks, so that a threshold is reached";
  return "another --architecture";
}

function wouldDecide(wider: Body["wider"]): string {
  if (isNotRun(wider)) return "a larger --budget";
  const { rowsToDecide, seedsToDecide } = wider as Exclude<typeof wider, { reason: string }>;
  if (seedsToDecide !== null)
    return `about ${plainNumber(seedsToDecide as number)} seeds a split (--seeds), if the difference stays what it is`;
  if (rowsToDecide !== null)
    return `about ${plainNumber(rowsToDecide as number)} rows in all, if the difference stays what it is; more seeds alone would not`;
  return "more rows";
}

function openThreshold({ interpolation }: Body): Unknown[] {
  const question = "At which width are the training rows fitted exactly?";
  if (isNotRun(interpolation)) return [{ question, why: interpolation.reason, would: wouldRun(interpolation.reason) }];
  if (interpolation.status === "reached") return [];
  return [
    {
      question,
      why: "no width of the grid fitted them on half of the splits",
      would: "a larger --budget: more epochs and wider networks",
    },
  ];
}
