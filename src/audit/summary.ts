import { plainNumber } from "../base/plain-number.ts";
import { isNotRun } from "../terms/estimate.ts";
import type { Answer, AuditDocument, Contrast, ContrastRun, EstimatePart } from "./document.ts";

type Body = Omit<AuditDocument, "summary">;

/**
 * The report in plain English, most important first. Every sentence is a reading of numbers in the document, in the
 * words of INFERENCE; all of them are about predicting new rows like these, and the last one says so.
 */
export function summarise(document: Body): string[] {
  return [
    widerSentence(document),
    countsSentence(document),
    ...["C3", "C2", "C4"].flatMap((id) => contrastSentence(document, id)),
    thresholdSentence(document),
    ...shuffledSentence(document),
    ...disagreement(document),
    "All of this is about predicting new rows drawn like these; whether single weights may be interpreted is another question, and it was not asked here.",
  ];
}

function widerSentence({ contrasts, wider, score, plan }: Body): string {
  const c1 = contrasts.find(({ id }) => id === "C1");
  if (c1 === undefined || isNotRun(c1) || isNotRun(wider)) {
    const price = plan.notes.filter((note) => note.includes("would buy")).map((note) => ` ${note}`);
    return `Whether doubling the width would help was not measured: ${c1 && isNotRun(c1) ? c1.reason : "it was not declared"}.${price.join("")}`;
  }
  const { from, to, parameters } = c1 as ContrastRun;
  const step = `Doubling the width from ${from} to ${to} (${count(parameters.from)} to ${count(parameters.to)} parameters)`;
  const rest = remedy(wider.answer, wider.rowsToDecide, wider.seedsToDecide);
  return `${step} ${verb(c1 as ContrastRun)} (${scoreName(score)}: ${change(c1 as ContrastRun)}). A gain is how much lower the test loss is.${rest}`;
}

function verb({ answer }: ContrastRun): string {
  const verbs: Record<Answer, string> = {
    helps: "helps",
    hurts: "hurts",
    "no-difference": "makes no difference that matters",
    "cannot-tell": "may help or hurt, these data cannot tell",
    "not-converged": "was not judged, because too few runs converged",
  };
  return verbs[answer];
}

/** "gain 0.0123, 95 % interval 0.0045 to 0.0201, margin ±0.0047": the gain is loss(from) − loss(to). */
function change({ difference, margin }: ContrastRun): string {
  return `gain ${short(Number(difference.mean))}, ${interval(difference)}, margin ±${short(margin)}`;
}

function interval({ low, high, level }: EstimatePart): string {
  return `${plainNumber(100 * level, { digits: 3 })} % interval ${short(Number(low))} to ${short(Number(high))}`;
}

function remedy(answer: Answer, rows: number | string | null, seeds: number | string | null): string {
  if (answer !== "cannot-tell") return "";
  if (typeof seeds === "number")
    return ` About ${count(seeds)} seeds a split would decide, if the difference stays what it is.`;
  if (typeof rows === "number")
    return ` No number of seeds decides; about ${count(rows)} rows in all would, if the difference stays what it is.`;
  return "";
}

function countsSentence({ model, rules, data }: Body): string {
  const size = `${model.architecture} has ${count(model.parameters)} parameters for ${count(model.examples)} training rows (${count(model.equations)} scalar equations)`;
  const against = rules.filter(({ says }) => says === "too-many").map(({ rule }) => rule.replaceAll("-", " "));
  const says =
    against.length === 0
      ? "every counting rule finds that few enough"
      : against.length === rules.length
        ? "every counting rule calls that too many"
        : `by the rules ${against.join(", ")} that is too many`;
  return `${size} of ${count(data.rows)} in all; ${says}. Such rules count; they do not look at the data.`;
}

function contrastSentence({ contrasts, score }: Body, id: string): string[] {
  const contrast = contrasts.find((candidate) => candidate.id === id);
  if (contrast === undefined || isNotRun(contrast)) return [];
  const run = contrast as ContrastRun;
  return [`${contrastWords(run)} (${scoreName(score)}: ${change(run)}).`];
}

function contrastWords(run: ContrastRun): string {
  const to = `width ${run.to} (${count(run.parameters.to)} parameters)`;
  const from =
    run.from === "linear" ? "the linear model" : `width ${run.from} (${count(run.parameters.from)} parameters)`;
  const aside = { C2: ", eight times the interpolation threshold,", C3: "", C4: "" }[run.id] ?? "";
  const rival = run.id === "C3" ? `${from}, the widest that the one-in-ten rule allows,` : from;
  switch (run.answer) {
    case "helps":
      return `${capital(to)}${aside} predicts better than ${rival.replace(/,$/, "")}`;
    case "hurts":
      return `${capital(to)}${aside} predicts worse than ${rival.replace(/,$/, "")}`;
    case "no-difference":
      return `${capital(to)}${aside} and ${rival} predict equally well within the margin`;
    case "cannot-tell":
      return `Whether ${to}${aside} predicts better than ${rival} these data cannot tell`;
    case "not-converged":
      return `${capital(to)}${aside} and ${rival} were not compared, because too few runs converged`;
  }
}

function thresholdSentence({ interpolation }: Body): string {
  if (isNotRun(interpolation)) return `The interpolation threshold was not measured: ${interpolation.reason}.`;
  const { status, width, parameters, shares } = interpolation as Exclude<typeof interpolation, { reason: string }>;
  if (status === "not-reached") {
    const widest = shares[shares.length - 1];
    return `Up to width ${widest.width} (${count(widest.parameters)} parameters) the training rows were not fitted exactly on half of the splits, so the interpolation threshold was not reached.`;
  }
  const measured = "measured, for this optimiser and this many rows";
  if (width.high === null || parameters.high === null) {
    const widest = shares[shares.length - 1];
    return `The training rows are fitted exactly from a width above ${width.low} on (${count(parameters.low ?? 0)} parameters); from where exactly, the widest network tried (${widest.width}) does not settle (${measured}).`;
  }
  return `The training rows are fitted exactly from a width between ${width.low} and ${width.high} on (${count(parameters.low ?? 0)} to ${count(parameters.high)} parameters; ${measured}).`;
}

function shuffledSentence({ controls }: Body): string[] {
  const { shuffledLabels } = controls;
  return isNotRun(shuffledLabels) ? [] : [`Shuffled labels: ${(shuffledLabels as { says: string }).says}`];
}

/** Where the second score gives another word, both are said. */
function disagreement({ contrasts, score }: Body): string[] {
  return contrasts.flatMap((contrast: Contrast) => {
    if (isNotRun(contrast)) return [];
    const { id, answer, secondScore } = contrast as ContrastRun;
    if (secondScore === undefined || secondScore.answer === answer) return [];
    return [
      `The two scores disagree on ${id}: ${scoreName(score)} says "${spaced(answer)}", ${secondScore.name} says "${spaced(secondScore.answer)}".`,
    ];
  });
}

function spaced(answer: Answer): string {
  return answer.replaceAll("-", " ");
}

function short(value: number): string {
  return plainNumber(value, { digits: 2 });
}

function count(value: number): string {
  return plainNumber(Math.round(value));
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

/** As it stands in a sentence. */
function scoreName({ name }: Body["score"]): string {
  return name === "brier/2" ? "Brier/2" : name;
}
