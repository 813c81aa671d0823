/** What a remediation takes, ready to use: certificates to export, what was presented, names for a CSR, and whether another would pass. */

import { besideLog } from "../../core/evidence/chain-verdict.ts";
import type { Store } from "../../core/evidence/hosts.ts";
import type { AnyFailure } from "../../core/failures/failure.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { own, type Page, plain, table, wrapped } from "../../core/report/text/layout.ts";
import type { Certificate } from "../../core/trust/certificate.ts";
import { type ChainVerdict, verifyChain } from "../../core/trust/chain.ts";
import { judgeName, type NameJudgement } from "../../core/trust/names.ts";
import { besidePem, certificateLines, pemText } from "../../core/words/certificate.ts";
import { serverLabel } from "../../core/words/describe.ts";
import { wireTold } from "../../core/words/describe-evidence.ts";
import { verifyErrorMeaning } from "../../core/words/explain.ts";
import { fillPlain, label, plainText } from "../../core/words/text.ts";
import { missingTexts, nameReason, nameText } from "../../core/words/verdict.ts";
import { namesAsked, presentedChain, sanNames } from "./certificates.ts";
import type { Inspection } from "./inspection.ts";

/** PEM of exactly the certificates that the trust store lacks and some input holds; null where there is none. */
export function missingPem({ result }: Inspection, failure: AnyFailure, messages: Messages): string | null {
  const { words } = messages;
  const missing = result.missingCertificates.filter((each) => each.failure === failure.id);
  const distinct = [...new Map(missing.map((each) => [each.certificate.sha256, each] as const)).values()];
  if (distinct.length === 0) return null;
  const blocks = distinct.map(({ certificate, path, seen }) =>
    [
      `${words.evidence.subject}${words.colon}${besidePem(certificate.subject.text)}`,
      `${words.evidence.fingerprint}${words.colon}${certificate.sha256}`,
      besidePem(fillPlain(words.evidence.foundIn, { path })),
      ...(seen ? [besidePem(plainText(wireTold(seen, messages)))] : []),
      pemText(certificate),
    ].join("\n"),
  );
  return `${words.archive.compare}\n\n${blocks.join("\n")}`;
}

/** The chain as it was presented, each certificate with its facts and its PEM; null where none was seen. */
export function presentedText(inspection: Inspection, failure: AnyFailure, messages: Messages): string | null {
  const { archive } = messages.words;
  const chain = presentedChain(inspection, failure);
  if (chain.length === 0) return null;
  const isServers = failure.direction === "server-rejected-expressway";
  const server = besidePem(serverLabel(failure, messages));
  const title = fillPlain(isServers ? archive.presentedToServer : archive.presentedTo, { server });
  const blocks = chain.map((certificate, i) =>
    [
      fillPlain(archive.certificateOf, { index: i + 1, count: chain.length }),
      ...certificateLines(certificate, messages),
      pemText(certificate),
    ].join("\n"),
  );
  return `${title}\n\n${blocks.join("\n")}`;
}

/** One name a line, as the form of a CSR takes them; null where there is none. */
export function sanText(inspection: Inspection, failure: AnyFailure): string | null {
  const names = sanNames(inspection, failure);
  return names.length === 0 ? null : `${names.join("\n")}\n`;
}

/**
 * Whether a server with these certificates, its own first, would pass at this host; null where there are no certificates.
 * `first` is the name that is asked about, ahead of all the others that the host asks servers by.
 */
export function wouldPassText(
  inspection: Inspection,
  { host, store }: { readonly host: string; readonly store: Store },
  {
    sent,
    path,
    first,
    at,
  }: {
    readonly sent: readonly Certificate[];
    readonly path: string;
    readonly first: string | null;
    /** Milliseconds since 1970. */
    readonly at: number;
  },
  messages: Messages,
  width: number,
): string | null {
  const page: Page = { width, style: plain };
  const { trust, words } = messages;
  const [leaf] = sent;
  if (!leaf) return null;
  const chain = verifyChain({ sent, store: store.entries, at, ...besideLog });
  const asked = new Set([...(first === null ? [] : [first]), ...namesAsked(inspection, host)]);
  const names = [...asked].map((name) => judgeName(leaf, name));
  const { wouldPassTitle, wouldPassAt } = words.archive;
  const { verifyError } = chain;
  const lines = [
    ...wrapped(fillPlain(wouldPassTitle, { path, host }), page),
    ...wrapped(fillPlain(wouldPassAt, { time: new Date(at).toISOString() }), page),
    "",
    ...wrapped(own(verdictOn(chain, names, words.archive)), page),
    "",
    ...table(
      [
        {
          label: trust.labels.error,
          values: verifyError
            ? [
                label(`${verifyError.text} (${verifyError.code}, depth ${verifyError.depth})`),
                own(verifyErrorMeaning(verifyError, messages).meaning),
              ]
            : [],
        },
        { label: trust.labels.missing, values: missingTexts(chain, messages) },
        { label: trust.labels.note, values: chain.notes.map((id) => own(trust.notes[id])) },
        {
          label: trust.labels.name,
          values: names.map((judgement) => nameText(judgement, nameReason(judgement, messages), messages)),
        },
      ],
      page,
      "",
    ),
    "",
    ...certificateLines(leaf, messages),
  ];
  return `${lines.join("\n")}\n`;
}

function verdictOn(
  { verdict }: ChainVerdict,
  names: readonly NameJudgement[],
  { wouldPassAll, wouldPassChain, wouldNotPass, noNames }: Messages["words"]["archive"],
) {
  if (verdict !== "trusted") return wouldNotPass;
  if (names.length === 0) return noNames;
  return names.every(({ matches }) => matches) ? wouldPassAll : wouldPassChain;
}
