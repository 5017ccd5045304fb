import { pageStyle } from "../src/report/page-style.ts";
import { markup, type Html } from "../src/report/markup.ts";

/** The style sheet that all pages of docs/theory share: that of the reports, and room for formulas. */
export const theoryStyle = `${pageStyle.trim()}
nav { font-size: .875rem; margin-bottom: 1.5rem; }
a { color: var(--accent); }
.formula { overflow-x: auto; margin: 1.25rem 0; padding: .25rem 0; }
math { font-size: 1.1rem; font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", "Libertinus Math", math; }
.tml-left { text-align: left; }
.says { border-left: 3px solid var(--line); padding-left: .9rem; color: var(--faint); }
`;

/** A page of docs/theory: title, way back, body. */
export function theoryPage({ title, body }: { readonly title: string; readonly body: Html }): string {
  const way =
    title === "Theory"
      ? null
      : markup`<nav><a href="index.html">Theory</a> · <a href="corrections.html">Corrections to the sources</a></nav>`;
  return `${
    markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Counterweight</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<header>
${way}
<h1>${title}</h1>
</header>
<main>
${body}
</main>
</body>
</html>`.html
  }\n`;
}
