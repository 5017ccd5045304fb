import temml from "temml";
import { markup, trusted, type Html } from "../src/report/markup.ts";
import { table } from "../src/report/page.ts";
import { calculators, compute, type ListedCalculator } from "../src/theory/index.ts";
import { inputWords } from "./input-words.ts";
import { theoryPage } from "./theory-page-frame.ts";

/** What each grade says of a number. */
export const gradeWords: Readonly<Record<string, string>> = {
  exact: "a theorem, computed",
  enumerated: "all cases counted",
  bound: "an inequality",
  asymptotic: "a limit, or up to constants",
  recalled: "looked up, not recomputed",
};

const costWords: Readonly<Record<string, string>> = {
  "closed form": "closed form: no loop to speak of",
  polynomial: "polynomial in the inputs",
  exponential: "exponential in the inputs; refused where it would take more than seconds",
  boxed: "a search that stops after a number of steps and says how far it got",
};

/** LaTeX as MathML. @throws if it is not LaTeX. */
function mathml(tex: string): Html {
  return trusted(temml.renderToString(tex, { displayMode: true, throwOnError: true }));
}

/** The page of one calculator; its worked example is computed here, so that a fresh page is a run one. */
export function calculatorPage(listed: ListedCalculator): string {
  const { name, aliases, summary, regime, grade, costClass, source, example } = listed;
  const tex = calculators.get(name)?.tex ?? "";
  const also = aliases.length === 0 ? null : markup`<p class="note">Also: ${aliases.join(", ")}.</p>`;
  const body = markup`<p class="lead">${summary}.</p>
${also}
<div class="formula">${mathml(tex)}</div>
<dl class="words">
<dt>Holds</dt><dd>${regime}.</dd>
<dt>Grade</dt><dd>${grade}: ${gradeWords[grade] ?? ""}.</dd>
<dt>Cost</dt><dd>${costWords[costClass] ?? costClass}.</dd>
<dt>Source</dt><dd>${source}.</dd>
</dl>
<h2>Inputs</h2>
${inputTable(listed)}
<h2>Example</h2>
<pre>counterweight compute ${name} '${JSON.stringify(example)}'</pre>
${answered(name, example)}`;
  return theoryPage({ title: name, body });
}

function inputTable({ inputs }: ListedCalculator): Html {
  const words = inputWords(inputs);
  if (words.length === 0) return markup`<p>None: <code>{}</code>.</p>`;
  return table(
    "Names are case-sensitive; others are refused.",
    [
      { head: "name", align: "left" },
      { head: "meaning", align: "left" },
      { head: "may be", align: "left" },
    ],
    words.map((input) => ({ cells: [input.name, input.meaning, input.kind] })),
  );
}

/** Lists of many numbers are told by their beginning. */
const SHOWN_CHARACTERS = 300;

function answered(name: string, example: unknown): Html {
  const { value, grade, reason } = compute(name, example);
  const members =
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([member, inner]) => `${member}: ${shortened(inner)}`)
      : [shortened(value)];
  const why = reason === undefined ? null : markup`<p>${reason}.</p>`;
  return markup`<pre>${members.join("\n")}</pre>
<p class="note">Grade of this answer: ${grade}.</p>
${why}`;
}

function shortened(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)} …`;
}
