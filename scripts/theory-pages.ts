import { markup, type Html } from "../src/report/markup.ts";
import { listCalculators, type ListedCalculator } from "../src/theory/index.ts";
import { correctionsPage } from "./corrections-page.ts";
import { theoryPage, theoryStyle } from "./theory-page-frame.ts";
import { calculatorPage } from "./theory-page.ts";

/** Every file of docs/theory by its name: a page a calculator, the index, the corrections, the style sheet. */
export function theoryPages(): Map<string, string> {
  const listed = listCalculators();
  return new Map([
    ["index.html", indexPage(listed)],
    ["corrections.html", correctionsPage()],
    ["style.css", theoryStyle],
    ...listed.map((calculator) => [`${calculator.name}.html`, calculatorPage(calculator)] as const),
  ]);
}

function indexPage(listed: readonly ListedCalculator[]): string {
  const groups = [...new Set(listed.map(({ group }) => group))].sort();
  const body = markup`<p class="lead">${listed.length} calculators: exact numbers, bounds and limits of learning theory, each
with its regime, grade and source.</p>
<pre>counterweight compute NAME '{"json": "inputs"}'</pre>
<p><a href="corrections.html">Corrections to the sources</a>: what is wrong or loose as printed, with a counterexample to run.</p>
${groups.map((group) => groupList(group, listed))}`;
  return theoryPage({ title: "Theory", body });
}

function groupList(group: string, listed: readonly ListedCalculator[]): Html {
  const inside = listed.filter((calculator) => calculator.group === group);
  const title = group.replaceAll("-", " ");
  return markup`<h2>${title[0].toUpperCase()}${title.slice(1)}</h2>
<ul>
${inside.map(({ name, summary, grade }) => markup`<li><a href="${name}.html">${name}</a> (${grade}): ${summary}.</li>\n`)}</ul>`;
}
