import { markup, type Html } from "../src/report/markup.ts";
import { baldi, posts, type Correction } from "../src/theory/corrections/index.ts";
import { theoryPage } from "./theory-page-frame.ts";

/** The page of what is wrong or loose as printed, beside what holds, with a counterexample to run. */
export function correctionsPage(): string {
  const body = markup`<p class="lead">The sources started this project, and most of what they say stands. Where a statement is
wrong or loose as printed, here is the corrected one, with the least example that tells them apart.</p>
<p><em>Wrong</em>: the counterexample contradicts it. <em>Loose</em>: it holds under a condition, or in a sense, that is not said.
Statements are paraphrased.</p>
<h2>Baldi 2024, “Deep Learning Over-Parameterization: the Shallow Fallacy”</h2>
<p>The paper’s main point stands: data need to select a class of equivalent parameters, not the parameters, and in linear and
unrestricted Boolean networks of any depth the examples needed do not grow with the parameters.</p>
${baldi.map(correctionItem)}
<h2>The two posts</h2>
${posts.map(correctionItem)}`;
  return theoryPage({ title: "Corrections to the sources", body });
}

function correctionItem({ id, where, fault, says, holds, counterexample }: Correction): Html {
  const { calculator, inputs, shows, because } = counterexample;
  const shown = Object.entries(shows).map(([path, value]) => `${path === "" ? "" : `${path}: `}${value}`);
  return markup`<h3 id="${id}">${where} · ${fault}</h3>
<p class="says">${says}</p>
<p>${holds}</p>
<pre>counterweight compute ${calculator} '${JSON.stringify(inputs)}'</pre>
<p>${shown.length === 0 ? null : markup`<code>${shown.join(", ")}</code>: `}${because}. (<a href="${calculator}.html">${calculator}</a>)</p>
`;
}
