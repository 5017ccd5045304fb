/** Style sheet of the reports: system letters, one column, no scripts, print and dark. The figures stay on white. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1f2328; --faint: #59606a; --paper: #fff; --line: #d9dde2; --wash: #f5f6f8; --accent: #123f73; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7eb; --faint: #a3abb5; --paper: #15181c; --line: #363c44; --wash: #1e2329; --accent: #9cc4f2; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
main, header, footer { max-width: 47rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2.25rem; }
footer { padding-bottom: 3rem; }
.kicker { margin: 0 0 .25rem; color: var(--faint); font-size: .875rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; letter-spacing: -.01em; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.75rem 0 .6rem; padding-top: .9rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p { margin: .6rem 0; max-width: 42rem; }
.lead { font-size: 1.1875rem; line-height: 1.45; }
.note { color: var(--faint); font-size: .9rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: 1px; margin: 1.5rem 0; background: var(--line); border: 1px solid var(--line); }
.facts div { background: var(--paper); padding: .7rem .85rem; }
.facts dt { color: var(--faint); font-size: .8125rem; line-height: 1.35; }
.facts dd { margin: .1rem 0 0; font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.facts dd small { display: block; font-size: .75rem; font-weight: 400; color: var(--faint); }
figure { margin: 1.25rem 0; background: #fff; }
figure svg { display: block; width: 100%; height: auto; }
@media (prefers-color-scheme: light) { figure { margin-left: -12px; margin-right: -12px; } }
figure .narrow { display: none; }
.scroll { overflow-x: auto; margin: 1rem 0; }
.scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.4; font-variant-numeric: tabular-nums; width: 100%; }
caption { text-align: left; color: var(--faint); padding: 0 0 .5rem; }
.caption { position: sticky; left: 0; max-width: min(42rem, calc(100vw - 1.75rem)); }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--faint); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 600; }
tbody th:not(.number) { min-width: 9rem; }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
th:last-child, td:last-child { padding-right: 0; }
td small, th small { display: block; color: var(--faint); font-weight: 400; font-size: .8125rem; }
tr.chosen > * { background: var(--wash); }
dl.words { margin: 1rem 0; }
dl.words dt { font-weight: 600; margin-top: .7rem; }
dl.words dd { margin: 0; max-width: 42rem; }
ul { padding-left: 1.15rem; }
li { margin: .35rem 0; max-width: 42rem; }
code, pre { font: .875rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
pre { background: var(--wash); padding: .75rem .9rem; white-space: pre-wrap; }
.word { font-weight: 700; white-space: nowrap; }
@media (max-width: 36rem) {
  main, header, footer { padding: 0 .75rem; }
  header { padding-top: 1.25rem; }
  h1 { font-size: 1.4rem; }
  .lead { font-size: 1.0625rem; }
  figure .wide { display: none; }
  figure .narrow { display: block; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --faint: #444; --paper: #fff; --line: #bbb; --wash: #f5f5f5; }
  body { font-size: 10pt; }
  main, header, footer { max-width: none; padding: 0; }
  h2, h3, caption { break-after: avoid; }
  figure, tr, .facts { break-inside: avoid; }
  .scroll { overflow: visible; }
  figure .narrow { display: none; }
  figure .wide { display: block; }
}
`;
