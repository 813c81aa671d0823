/** How each HTML document of ours begins: no script; the policy lets in the one style alone, by its hash. */

import type { Messages } from "../../messages/messages.ts";
import { version } from "../../version.ts";
import { fillPlain, type HtmlText, html, type LabelText, markup } from "../../words/text.ts";
import { reportStyle, reportStyleHash } from "./style.ts";

/** Up to the line that names the tool; `skip` is a link in front of it, or nothing. */
export function reportHead(verdict: LabelText, skip: HtmlText, messages: Messages): HtmlText {
  const texts = messages.words.report.html;
  return markup`<!DOCTYPE html>
<html lang="${html(messages.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${reportStyleHash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${html(fillPlain(texts.title, { verdict }))}</title>
<style>${reportStyle}</style>
</head>
<body>
${skip}<header class="tool"><p>${html(fillPlain(texts.tool, { version }))}</p></header>
`;
}
