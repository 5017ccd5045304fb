import { plainEstimate, plainNumber, type Shown } from "../base/plain-number.ts";
import { isAsExpected } from "../lab/verdict.ts";
import type { Verdict, VerdictOutcome } from "../terms/claim.ts";
import { item, type Terminal } from "./terminal.ts";
import { terminalText } from "./terminal-text.ts";
import { plural } from "./words.ts";

/** What `verify` reports on: counterweight/verify@1. */
export interface VerifyDocument {
  readonly decided: { readonly k: number; readonly m: number };
  readonly verdicts: readonly Verdict[];
  /** A smoke run may stay inconclusive; `whole` without. */
  readonly run?: "whole" | "smoke";
}

/** One paragraph a claim: outcome beside the expected one, its control, its power, the point that deviates most. */
export function verifyTerminal({ decided, verdicts, run = "whole" }: VerifyDocument, terminal: Terminal): string {
  const { colors } = terminal;
  const lines = verdicts.flatMap((verdict) => [
    `${painted(verdict.outcome, verdict.expected, terminal)}  ${colors.bold(`${terminalText(verdict.experiment)}/${terminalText(verdict.claim)}`)}`,
    ...details(verdict).flatMap((text) => item(text, terminal).map((line) => `  ${line}`)),
    "",
  ]);
  const wrong = verdicts.filter((verdict) => !isAsExpected(verdict, run)).length;
  const unexpected = wrong === 0 ? "" : `; ${plainNumber(wrong)} not as expected`;
  return `${[...lines, colors.bold(`${decided.k} of ${decided.m} decided${unexpected}`)].join("\n")}\n`;
}

function details(verdict: Verdict): string[] {
  const { statement, reason, control, power, points, seeds, outcome } = verdict;
  if (outcome === "not-run")
    return [terminalText(statement), `Not run: ${terminalText(reason ?? "no reason was given")}`];
  const share = (x: number) => (Number.isFinite(x) ? plainNumber(x, { digits: 2 }) : "–");
  return [
    `${terminalText(statement)} (${terminalText(verdict.source)})`,
    `control: ${terminalText(control.statement)} — ${control.outcome}${control.outcome === control.expected ? ", as it must be" : `, expected ${control.expected}`}`,
    ...widest(verdict),
    `${plural(points, "point")}, ${plural(seeds, "seed")}; standard error over margin: planned ${share(power.planned)}, achieved ${share(power.achieved)}`,
    ...(reason === null ? [] : [terminalText(reason)]),
  ];
}

/** The point whose measurement lies furthest from its prediction, in margins. */
function widest({ evidence }: Verdict): string[] {
  const distance = ({ predicted, measured, margin }: Verdict["evidence"][number]) =>
    Math.abs(measured.mean - predicted) / margin;
  const [first, ...rest] = evidence;
  if (first === undefined) return [];
  const worst = rest.reduce((far, next) => (distance(next) > distance(far) ? next : far), first);
  const at = Object.entries(worst.point).map(([axis, value]) => `${terminalText(axis)} ${terminalText(String(value))}`);
  const predicted = plainNumber(worst.predicted as Shown, {
    halfWidth: (worst.measured.high - worst.measured.low) / 2,
  });
  return [
    `furthest point (${at.join(", ")}): predicted ${predicted}, measured ${plainEstimate(worst.measured as Parameters<typeof plainEstimate>[0])}, margin ±${plainNumber(worst.margin, { digits: 2 })}`,
  ];
}

function painted(outcome: VerdictOutcome, expected: VerdictOutcome, { colors }: Terminal): string {
  const mark = outcome === expected ? "✓" : outcome === "inconclusive" || outcome === "not-run" ? "–" : "✗";
  // a refuted claim is no failure where it was to be refuted
  const text = `${mark} ${outcome}${mark === "✓" && outcome !== "supported" ? ", as expected" : ""}`;
  return mark === "✓" ? colors.green(text) : mark === "✗" ? colors.red(text) : colors.yellow(text);
}
