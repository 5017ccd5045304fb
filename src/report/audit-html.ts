import type { AuditDocument } from "../audit/document.ts";
import { plainNumber } from "../base/plain-number.ts";
import { isNotRun } from "../terms/estimate.ts";
import type { AuditFigures, Picture } from "./audit-figures.ts";
import { contrastsSection, thresholdSection, rulesSection, sweepSection, widerSection } from "./audit-html-answers.ts";
import { controlsSection, dataSection, otherQuestions, reproduceSection, wordsSection } from "./audit-html-grounds.ts";
import { markup, trusted, type Html } from "./markup.ts";
import { name, page } from "./page.ts";
import { answerWords, sentence } from "./words.ts";

/** The report as one file that asks the network for nothing. The answer first, then its grounds. */
export function auditHtml(document: AuditDocument, figures: AuditFigures, file?: string): string {
  const { data, provenance } = document;
  const body = markup`<header>
      <p class="kicker">Counterweight audit of ${name(data.name)}, target ${name(data.target)}</p>
      <h1>${headline(document)}</h1>
    </header>
    <main>
      ${incomplete(document)}${answer(document)} ${facts(document)} ${widerSection(document)} ${unknowns(document)}
      ${sweepSection(document, figure(figures.sweep))} ${contrastsSection(document, figure(figures.contrasts))}
      ${rulesSection(document)} ${thresholdSection(document)} ${controlsSection(document)} ${dataSection(document)}
      ${otherQuestions(document)} ${reproduceSection(document, file)} ${wordsSection(document)}
    </main>
    <footer>
      <p class="note">
        Counterweight ${provenance.version}. Every number here is in audit.json; this page asks the network for nothing.
      </p>
    </footer>`;
  return page({ title: `Audit of ${data.name}: ${headline(document)}`, body });
}

/** The question, and the one word that answers it. */
function headline({ wider, model }: AuditDocument): string {
  if (isNotRun(wider) || !("answer" in wider)) return `Is ${model.architecture} too big for these data?`;
  const answers: Record<typeof wider.answer, string> = {
    helps: "A network twice as wide predicts better",
    hurts: "A network twice as wide predicts worse",
    "no-difference": "A network twice as wide predicts no better and no worse",
    "cannot-tell": "These rows cannot tell whether a network twice as wide predicts better",
    "not-converged": "Too few runs converged to judge a network twice as wide",
  };
  return answers[wider.answer];
}

function incomplete({ status }: AuditDocument): Html | null {
  if (status === "complete") return null;
  return markup`<p><strong>Incomplete.</strong> A deadline cut the plan short; what was not run says so below.</p> `;
}

function answer({ summary }: AuditDocument): Html {
  const [lead, ...rest] = summary;
  return markup`<p class="lead">${lead ?? ""}</p>
    <ul>
      ${rest.map((text) => markup`<li>${text}</li>`)}
    </ul>`;
}

function facts({ model, wider, data }: AuditDocument): Html {
  const word = isNotRun(wider) || !("answer" in wider) ? "not run" : answerWords[wider.answer];
  const fact = (label: string, value: string, note: string): Html =>
    markup`<div>
      <dt>${label}</dt>
      <dd>${value}<small>${note}</small></dd>
    </div>`;
  return markup`<dl class="facts">
    ${[
      fact("Twice the width", word, "C1"),
      fact("Parameters w", plainNumber(model.parameters), `${model.architecture}, exact`),
      fact("Training rows k", plainNumber(model.examples), `of ${plainNumber(data.rows)}, exact`),
      fact(
        "Equations k × outputs",
        plainNumber(model.equations),
        `${model.outputs} output${model.outputs === 1 ? "" : "s"}, exact`,
      ),
    ]}
  </dl>`;
}

function unknowns({ cannotTell }: AuditDocument): Html {
  const items = cannotTell.map(
    ({ question, why, would }) =>
      markup`<li><strong>${question}</strong> ${sentence(why)} What would tell: ${would}.</li> `,
  );
  return markup`<section>
    <h2>What this audit cannot tell</h2>
    <ul>
      ${items}
    </ul>
  </section>`;
}

/** Both variants stand in the page and the style sheet shows one; a hidden one is hidden from screen readers too. */
function figure(picture: Picture | null): Html | null {
  if (picture === null) return null;
  const variant = (kind: string, svg: string) => markup`<div class="${kind}">${trusted(svg)}</div>`;
  return markup`<figure>${variant("wide", picture.wide)}${variant("narrow", picture.narrow)}</figure>`;
}
