/** What captures, trust stores and configuration add to the text report. */

import type { CheckResult } from "../../evidence/check-result.ts";
import type { Evidence, ExpiringCertificate, Forecast, Missing, PlacedCertificate } from "../../evidence/evidence.ts";
import { forecastGroups } from "../../evidence/forecast-reason.ts";
import type { AnyFailure } from "../../failures/failure.ts";
import type { Messages } from "../../messages/messages.ts";
import { certificateFacts } from "../../words/certificate.ts";
import { candidateTold, forecastLine, forecastTitle, noteText, seenTold } from "../../words/describe-evidence.ts";
import { missingTold, verdictTold, whereabouts } from "../../words/evidence-facts.ts";
import { fact, factLine } from "../../words/fact.ts";
import { fillPlain, type LabelText, label, plainText } from "../../words/text.ts";
import { type Lines, own, type Page, type Row, type Shown, wrapped } from "./layout.ts";

const maxShown = 10;

/** A failure as the report numbers it, with what the cures say of it. */
export interface Evidenced {
  readonly failure: AnyFailure;
  readonly evidence: Evidence | undefined;
  /** The certificate that is missing was tried, and cures it. */
  readonly curedByMissing: boolean;
}

/** Rows beside those of the failure itself. */
export function evidenceRows({ failure, evidence, curedByMissing }: Evidenced, messages: Messages): Row[] {
  if (!evidence) return [];
  const texts = messages.words.evidence;
  const { missing, notes, seen, seenOmitted, candidates, candidatesOmitted } = evidence;
  const omitted = seenOmitted + Math.max(0, seen.length - maxShown);
  return [
    ...presentedRows(failure, evidence, messages),
    { label: texts.verdict, values: verdictValues(failure, evidence, messages) },
    {
      label: texts.missing,
      values: missing
        ? [
            ...missingValues(missing, failure.host, evidence, messages),
            ...missing.above.flatMap((each) => aboveValues(each, messages)),
            ...(curedByMissing ? [own(texts.curedByIt)] : []),
          ]
        : [],
    },
    {
      label: texts.candidates.title,
      values: [
        ...candidates.map((each) => plainText(candidateTold(each, messages))),
        ...more(candidatesOmitted, messages),
      ],
    },
    {
      label: texts.seen,
      values: [
        ...seen.slice(0, maxShown).map((each) => plainText(seenTold(each, messages))),
        ...more(omitted, messages),
      ],
    },
    { label: texts.title, values: notes.map((note) => noteText(note, messages)) },
  ];
}

function more(count: number, messages: Messages): Shown[] {
  return count > 0 ? [fillPlain(messages.words.report.more, { count })] : [];
}

/** The chain as it was sent, and in full the certificate that is meant: the one at fault, else the first. */
function presentedRows(failure: AnyFailure, evidence: Evidence, messages: Messages): Row[] {
  const texts = messages.words.evidence;
  const { presented, atFault, atFaultCertificate, tls } = evidence;
  const isServer = failure.direction === "server-rejected-expressway";
  const title = isServer ? texts.presentedByExpressway : texts.presented;
  const version =
    tls?.version == null
      ? []
      : [tls.cipher === null ? own(tls.version) : fillPlain(texts.tls, { version: tls.version, cipher: tls.cipher })];
  const [leaf] = presented ?? [];
  if (!presented || !leaf) return [{ label: "TLS", values: version }];
  const meant = atFaultCertificate ?? leaf;
  if (presented.length === 1 && (atFault !== null || !atFaultCertificate))
    return [{ label: title, values: [label(meant.subject), ...details(meant, messages), ...version] }];
  const links = presented
    .slice(0, maxShown)
    .map(({ subject }, depth) => fillPlain(texts.chainLink, { depth, subject }));
  if (!atFaultCertificate) return [{ label: title, values: [...links, ...details(leaf, messages), ...version] }];
  const template = atFault === null ? texts.atDepthInStore : texts.atDepth;
  const at = fillPlain(template, { subject: meant.subject, depth: failure.verifyError?.depth ?? 0 });
  return [
    { label: title, values: [...links, ...version] },
    { label: texts.fault, values: [at, ...details(meant, messages)] },
  ];
}

/** The issuer of a certificate that is self-signed is its subject. */
function details(certificate: PlacedCertificate, messages: Messages): Shown[] {
  const { issuer, validity, key, fingerprint } = certificateFacts(certificate, messages);
  const isSelfIssued = certificate.issuer === certificate.subject;
  const names = certificate.names.slice(0, maxShown).join(", ");
  const facts = [
    ...(isSelfIssued ? [] : [issuer]),
    validity,
    key,
    ...(certificate.names.length > 0 ? [fact(messages.words.evidence.names, "{names}", { names })] : []),
    fingerprint,
  ];
  return facts.map((each) => factLine(each, messages));
}

function verdictValues(failure: AnyFailure, { verdict }: Evidence, messages: Messages): Shown[] {
  if (!verdict) return [];
  const { compared } = verdictTold(failure, verdict, messages);
  return [compared ? plainText(compared) : own(messages.words.evidence.agrees)];
}

function missingValues(missing: Missing, host: string, evidence: Evidence, messages: Messages): Shown[] {
  const { sha256, path } = missing;
  const meant = evidence.atFaultCertificate;
  const itself = meant !== null && sha256 === meant.sha256;
  const told = plainText(missingTold(missing, host, itself, messages));
  if (!itself) return [told, ...whereaboutsValues(missing, messages)];
  const { wire } = whereabouts(missing, messages);
  return [
    told,
    ...(wire ? [plainText(wire)] : []),
    ...(path !== null && path !== meant.path ? [plainText(whereabouts(missing, messages).found)] : []),
  ];
}

function aboveValues(missing: Missing, messages: Messages): Shown[] {
  const { missingAbove } = messages.words.evidence;
  return [fillPlain(missingAbove, { subject: missing.subject }), ...whereaboutsValues(missing, messages)];
}

function whereaboutsValues(missing: Missing, messages: Messages): Shown[] {
  const { facts, found, wire } = whereabouts(missing, messages);
  return [...facts.map((each) => factLine(each, messages)), plainText(found), ...(wire ? [plainText(wire)] : [])];
}

/** Which certificate cures most: told first where there are several failures, and wherever it would break something. */
export function curesSection(
  { cures }: Pick<CheckResult, "cures">,
  numbers: ReadonlyMap<string, number>,
  messages: Messages,
  page: Page,
): Lines[] {
  const [first] = cures;
  if (!first) return [];
  const texts = messages.words.evidence;
  const hosts = new Set(cures.map(({ host }) => host));
  const line = (text: Shown, colour?: (line: string) => string) => wrapped(text, page, "    ", colour);
  return [
    [
      ...wrapped(own(texts.cures.title), page, "", page.style.bold),
      ...cures.slice(0, maxShown).flatMap(({ host, certificate, cures: cured, breaks, unknown }) => {
        const places = cured.map((id) => `[${numbers.get(id) ?? "?"}]`).join(" ");
        const values = { subject: certificate.subject, numbers: places, count: cured.length, all: numbers.size };
        const cure = fillPlain(texts.cures.cure, values);
        return [
          ...wrapped(hosts.size > 1 ? fillPlain(texts.cures.onHost, { cure, host }) : cure, page, "  "),
          ...line(factLine(certificateFacts(certificate, messages).fingerprint, messages)),
          ...line(fillPlain(texts.foundIn, { path: certificate.path })),
          ...(breaks.length > 0
            ? line(fillPlain(texts.cures.breaks, { servers: breaks.join(", ") }), page.style.yellow)
            : []),
          ...(unknown.length > 0 ? line(fillPlain(texts.cures.unknown, { servers: unknown.join(", ") })) : []),
        ];
      }),
      ...wrapped(own(texts.compare), page, "  "),
    ],
  ];
}

export function forecastSection(result: CheckResult, messages: Messages, page: Page): Lines[] {
  const colours = { fails: page.style.red, unknown: page.style.yellow, passes: page.style.green };
  return forecastGroups(result).map((group) => {
    const lines = new Map<LabelText, { readonly outcome: Forecast["outcome"]; readonly hosts: Set<string> }>();
    for (const each of group.forecasts) {
      const text = forecastLine(each, messages);
      const { hosts } = lines.get(text) ?? { hosts: new Set<string>() };
      hosts.add(each.host);
      lines.set(text, { outcome: each.outcome, hosts });
    }
    const told = [...lines].map(([line, { outcome, hosts }]) => {
      const onSome = hosts.size < group.hosts.length;
      const { onHosts } = messages.words.evidence.forecast;
      const text = onSome ? fillPlain(onHosts, { line, hosts: [...hosts].join(", ") }) : line;
      return wrapped(text, page, "  ", colours[outcome]);
    });
    return [...wrapped(forecastTitle(group, messages), page, "", page.style.bold), ...told.flat()];
  });
}

export function expiringSection({ expiring }: CheckResult, messages: Messages, page: Page): Lines[] {
  const texts = messages.words.evidence.expiring;
  if (expiring.length === 0) return [];
  const lines = ({ host, certificate, servers, pages }: ExpiringCertificate): Lines => {
    const ofHost = pages.map((use) => fillPlain(texts.pages[use as keyof typeof texts.pages], { host }));
    const shownBy = servers.length > 0 ? [fillPlain(texts.servers, { servers: servers.join(", ") })] : [];
    const { subject, sha256, notAfter } = certificate;
    const values = { date: notAfter, subject, sha256, where: [...ofHost, ...shownBy].join(", ") };
    return wrapped(fillPlain(texts.line, values), page, "  ", page.style.yellow);
  };
  return [[...wrapped(own(texts.title), page, "", page.style.bold), ...shown(expiring, lines, messages, page)]];
}

export function storesSection({ trustStores, configuration }: CheckResult, messages: Messages, page: Page): Lines[] {
  const texts = messages.words.evidence;
  const sections: Lines[] = [];
  const line = (text: Shown, colour?: (line: string) => string) => wrapped(text, page, "    ", colour);
  if (trustStores.length > 0) {
    sections.push([
      ...wrapped(own(texts.stores.title), page, "", page.style.bold),
      ...trustStores.flatMap(({ path, certificates, duplicates, expired, expiring }) => [
        ...wrapped(fillPlain(texts.stores.line, { path, count: certificates }), page, "  "),
        ...shown(
          duplicates,
          ([first]) => line(fillPlain(texts.stores.duplicates, { subject: first?.subject ?? "" }), page.style.yellow),
          messages,
          page,
        ),
        ...shown(
          expired,
          ({ subject, notAfter }) => line(fillPlain(texts.stores.expired, { subject, date: notAfter })),
          messages,
          page,
        ),
        ...shown(
          expiring,
          ({ subject, notAfter }) =>
            line(fillPlain(texts.stores.expiring, { subject, date: notAfter }), page.style.yellow),
          messages,
          page,
        ),
      ]),
    ]);
  }
  if (configuration.length > 0) {
    sections.push([
      ...wrapped(own(texts.configuration.title), page, "", page.style.bold),
      ...configuration.flatMap(({ host, verifyOriginServer, ciphers, minimumTls, alarms }) => [
        ...wrapped(
          fillPlain(texts.configuration.verification, {
            host: host ?? messages.words.opensslError.unknown,
            value: verifyOriginServer ?? texts.configuration.unknown,
          }),
          page,
          "  ",
        ),
        ...(ciphers === null ? [] : line(fillPlain(texts.configuration.ciphers, { value: ciphers }))),
        ...(minimumTls === null ? [] : line(fillPlain(texts.configuration.minimumTls, { value: minimumTls }))),
        ...shown(alarms, (alarm) => line(label(alarm, 300)), messages, page),
      ]),
    ]);
  }
  return sections;
}

/** The first of a list, and how many more there are. */
function shown<Item>(items: readonly Item[], draw: (item: Item) => Lines, messages: Messages, page: Page): Lines {
  const rest = items.length - maxShown;
  const more = rest > 0 ? wrapped(fillPlain(messages.words.report.more, { count: rest }), page, "    ") : [];
  return [...items.slice(0, maxShown).flatMap(draw), ...more];
}

/** Where a failure of a capture stands. */
export function packetPlace(path: string, packet: number, messages: Messages): Shown {
  return fillPlain(messages.words.evidence.packet, { path, packet });
}
