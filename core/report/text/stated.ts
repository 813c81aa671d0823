/** What a text states of certificates that are not in it. */

import type { Messages } from "../../messages/messages.ts";
import type { StatedCertificate } from "../../trust/stated-certificate.ts";
import { fillPlain, label, terminal } from "../../words/text.ts";
import { type Page, type Row, type Shown, table, wrapped } from "./layout.ts";

/** Of one text: a store of Expressway's, decoded, may list a thousand. */
const maxStated = 20;

/** One after another, with a blank line between. */
export function statedTables(stated: readonly StatedCertificate[], messages: Messages, page: Page): string[] {
  const shown = stated.slice(0, maxStated).map((each) => table(statedRows(each, messages), page, "  "));
  const left = stated.length - shown.length;
  const more = left > 0 ? [wrapped(fillPlain(messages.words.report.more, { count: left }), page, "  ")] : [];
  return [...shown, ...more].flatMap((lines, i) => (i === 0 ? lines : ["", ...lines]));
}

function statedRows(stated: StatedCertificate, messages: Messages): Row[] {
  const { labels } = messages.trust;
  const { subject, issuer, names, extendedKeyUsage, subjectKeyIdentifier, authorityKeyIdentifier } = stated;
  return [
    { label: labels.subject, values: one(subject) },
    { label: labels.issuer, values: one(issuer) },
    { label: labels.validity, values: validity(stated, messages) },
    { label: labels.names, values: names.length === 0 ? [] : [label(names.join(", "), 2000)] },
    { label: labels.uses, values: extendedKeyUsage.length === 0 ? [] : [label(extendedKeyUsage.join(", "), 2000)] },
    { label: labels.keyIdentifier, values: one(subjectKeyIdentifier) },
    { label: labels.issuerKeyIdentifier, values: one(authorityKeyIdentifier) },
  ];
}

function one(value: string | null): readonly Shown[] {
  return value === null ? [] : [terminal(value)];
}

function validity({ notBefore, notAfter }: StatedCertificate, messages: Messages): readonly Shown[] {
  if (notBefore === null && notAfter === null) return [];
  return [fillPlain(messages.trust.validity, { from: notBefore ?? "?", until: notAfter ?? "?" })];
}

/** Under an input of `check`: a line each, the rest is in `verify`. */
export function statedLines(stated: readonly StatedCertificate[], messages: Messages): readonly Shown[] {
  const { trust, words } = messages;
  const lines = stated
    .slice(0, maxStated)
    .map((each) => fillPlain(trust.statedSubject, { subject: summary(each, messages) }));
  const left = stated.length - lines.length;
  return left > 0 ? [...lines, fillPlain(words.report.more, { count: left })] : lines;
}

function summary(stated: StatedCertificate, messages: Messages): string {
  const { subject } = messages.trust.labels;
  return statedRows(stated, messages)
    .flatMap(({ label: name, values: [value] }) =>
      value === undefined ? [] : name === subject ? value : `${name} ${value}`,
    )
    .join("; ");
}
