/** The style of the HTML report: light, dark, forced colours and print. A constant, so that the policy can name it by its hash. */

import { createHash } from "node:crypto";
import { markup } from "../../words/text.ts";

export const reportStyle = markup`
:root {
  color-scheme: light dark;
  --text: light-dark(#1b1f24, #e6e8eb); --quiet: light-dark(#57606a, #a3acb7); --page: light-dark(#ffffff, #14181d);
  --card: light-dark(#f6f8fa, #1c2128); --line: light-dark(#d0d7de, #3a424c); --link: light-dark(#0b5cad, #79b8ff);
  --fail: light-dark(#c42b1c, #ff8a80); --doubt: light-dark(#9a6700, #e3b341); --good: light-dark(#1a7f37, #57c26d);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, sans-serif; font-variant-numeric: tabular-nums; }
main, #details, .tool { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; overflow-wrap: anywhere; }
.tool { padding-top: 1rem; color: var(--quiet); }
.tool p { margin: 0; }
#details { padding-bottom: 3rem; }
h1, h2, h3, h4, p, ol, ul, dl { margin: 0; }
h1 { border-left: 5px solid var(--doubt); padding-left: 0.75rem; font-size: 1.6rem; line-height: 1.3; }
h1.failures { border-color: var(--fail); }
h1.clear { border-color: var(--good); }
main > header { padding-top: 0.75rem; }
main > header p { margin: 0.4rem 0 0 calc(0.75rem + 5px); }
.files, .counts, .place, .what, dt, summary, .tick, .number { color: var(--quiet); }
section { margin-top: 1.75rem; }
h2 { margin-bottom: 0.4rem; font-size: 1.2rem; line-height: 1.35; }
h3 { font-size: 1.05rem; line-height: 1.4; }
h4 { margin: 1rem 0 0.2rem; font-size: 1rem; }
#details > h2 { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1.5rem; font-size: 1.4rem; }
.cause, .details { border: 1px solid var(--line); border-radius: 6px; background: var(--card); padding: 1rem 1.25rem; }
.cause { border-left: 5px solid var(--fail); }
.cause.warning { border-left-color: var(--doubt); }
.cause h2 { font-size: 1.3rem; }
.details p.number { float: right; font-size: 1.2rem; font-weight: 600; }
.details > * + * { margin-top: 0.4rem; }
.details > h4 { margin-top: 1rem; }
span.number { font-weight: 600; }
.what { font-weight: normal; }
.cure, .also { margin-top: 0.9rem; border-top: 1px solid var(--line); padding-top: 0.8rem; }
.also h3 { margin: 0.5rem 0 0.2rem; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; column-gap: 0.75rem; row-gap: 0.1rem; margin-top: 0.3rem; }
dl > div { display: contents; }
dd { grid-column: 2; margin: 0; }
ol, ul { margin: 0.4rem 0; padding-left: 1.6rem; }
li { margin: 0.15rem 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 0.5rem; top: 0.5rem; background: var(--page); padding: 0.25rem 0.75rem; }
summary { cursor: pointer; }
svg { display: block; width: 100%; height: auto; margin: 0.5rem 0; font-size: 12px; }
svg text { fill: currentColor; font-family: inherit; }
svg text.tick { fill: var(--quiet); }
.grid { stroke: var(--line); stroke-width: 1; }
.bar, .mark { fill: var(--fail); }
.span { fill: var(--fail); fill-opacity: 0.35; }
.again { fill: var(--good); }
table { border-collapse: collapse; width: 100%; margin-top: 0.5rem; }
caption { text-align: left; color: var(--quiet); }
th, td { border-bottom: 1px solid var(--line); padding: 0.25rem 0.75rem 0.25rem 0; text-align: left; vertical-align: top; }
@media (max-width: 40rem) {
  main, #details, .tool { padding-left: 0.75rem; padding-right: 0.75rem; }
  dl { grid-template-columns: 1fr; }
  dd { grid-column: 1; margin-bottom: 0.3rem; }
}
@media (forced-colors: active) {
  .bar, .mark, .span, .again { fill: CanvasText; }
  .grid { stroke: GrayText; }
  svg text, svg text.tick { fill: CanvasText; }
}
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; }
  main, #details, .tool { max-width: none; padding: 0; }
  .skip, summary { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  thead { display: table-header-group; }
  tr, li, .cause > h2 { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
}
`;

/** As a `Content-Security-Policy` has it: the element's whole text. */
export const reportStyleHash = markup`${sha256()}`;

function sha256() {
  return createHash("sha256").update(reportStyle).digest("base64") as typeof reportStyle;
}
