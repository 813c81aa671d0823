/** `verify`: would a TLS client with this trust store take these certificates, and for these names? */

import type { Messages } from "../core/messages/messages.ts";
import { own, type Page, type Row, type Shown, table, wrapped } from "../core/report/text/layout.ts";
import { statedTables } from "../core/report/text/stated.ts";
import type { Certificate, CertificateProblem } from "../core/trust/certificate.ts";
import {
  type CertificateFile,
  type FileProblem,
  type FileProblemCode,
  isAccepted,
  maxFileBytes,
  readCertificateFile,
} from "../core/trust/certificate-file.ts";
import { type ChainVerdict, unknown, verifyChain } from "../core/trust/chain.ts";
import { beginsWithIssuer, endEntitiesOf } from "../core/trust/end-entity.ts";
import { judgeName, type NameJudgement } from "../core/trust/names.ts";
import type { StatedCertificate } from "../core/trust/stated-certificate.ts";
import { joinTrustStores, readTrustStore, type TrustStore, type TrustStoreEntry } from "../core/trust/trust-store.ts";
import { depthMeaning, systemError, verifyErrorMeaning } from "../core/words/explain.ts";
import { fillPlain, type LabelText, label, plainText, safeJson, terminal } from "../core/words/text.ts";
import { missingTexts, nameReasonOfVersions, nameText, verifyErrorTold } from "../core/words/verdict.ts";
import { readWholeFile } from "../node/whole-file.ts";

export type VerifyFormat = "text" | "json";

interface OutputFormat {
  readonly output: (
    verified: readonly Verified[],
    store: readonly TrustStoreEntry[],
    messages: Messages,
    page: Page,
  ) => string;
  readonly forPrograms: boolean;
}

export const verifyFormats: Readonly<Record<VerifyFormat, OutputFormat>> = {
  text: { output: textOutput, forPrograms: false },
  json: { output: jsonOutput, forPrograms: true },
};

export interface Verification {
  readonly format: VerifyFormat;
  readonly trustStores: readonly string[];
  readonly names: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Null: off. */
  readonly authLevel: number | null;
  readonly paths: readonly string[];
}

export interface VerifyResult {
  /** For standard output. */
  readonly output: string;
  /** For standard error, one line each. */
  readonly complaints: readonly LabelText[];
  readonly status: 0 | 1 | 2 | 3;
}

/** One certificate file and what is to be said of it. */
interface Verified {
  readonly path: string;
  /** The system's error code where the file could not be read. */
  readonly unread: string | null;
  /** Null where it holds none, and where several may be it. */
  readonly leaf: Certificate | null;
  /** Of which it is open which is the leaf. */
  readonly leaves: readonly Certificate[];
  readonly chain: ChainVerdict;
  readonly names: readonly NameJudgement[];
  readonly problems: readonly FileProblem[];
  /** Of a text without a certificate. */
  readonly stated: readonly StatedCertificate[];
  /** `openssl verify` would read both this file and the trust stores. */
  readonly accepted: boolean;
  /** What a security level would change, where none was asked for. */
  readonly levels: readonly { readonly level: number; readonly chain: ChainVerdict }[];
}

/** A store that cannot be read at all leaves nothing to say; a certificate that cannot is named, the others are verified. */
export async function verify(call: Verification, messages: Messages, page: Page): Promise<VerifyResult> {
  const complaints: LabelText[] = [];
  const stores: TrustStore[] = [];
  for (const path of call.trustStores) {
    const { bytes, error } = await readWholeFile(path, maxFileBytes);
    if (error !== null) {
      const problem = systemError(error, messages);
      return { output: "", complaints: [fillPlain(messages.trust.problemIn, { path, problem })], status: 2 };
    }
    const store = readTrustStore(bytes);
    stores.push(store);
    complaints.push(...problemTexts(path, store.problems, messages));
  }
  const store = joinTrustStores(stores);
  const verified: Verified[] = [];
  for (const path of call.paths) {
    const { bytes, error } = await readWholeFile(path, maxFileBytes);
    const file: CertificateFile =
      error === null ? readCertificateFile(bytes) : { certificates: [], problems: [], stated: [] };
    if (error !== null)
      complaints.push(fillPlain(messages.trust.problemIn, { path, problem: systemError(error, messages) }));
    // The form is told beside the verdict.
    const told = file.problems.filter(({ code }) => code !== "not-accepted-by-openssl");
    complaints.push(...problemTexts(path, told, messages));
    const accepted = isAccepted(file) && isAccepted(store);
    verified.push({ ...verifyFile(path, file, store.entries, call), unread: error, accepted });
  }
  // A line says nothing where it may be in one of several files.
  const shown = stores.length === 1 ? store.entries : [];
  const output = verifyFormats[call.format].output(verified, shown, messages, page);
  return { output, complaints, status: exitStatus(verified, store) };
}

function textOutput(
  verified: readonly Verified[],
  store: readonly TrustStoreEntry[],
  messages: Messages,
  page: Page,
): string {
  const readable = verified.filter(({ leaves, stated }) => leaves.length > 0 || stated.length > 0);
  return readable.map((each) => `${textBlock(each, store, messages, page).join("\n")}\n`).join("\n");
}

function jsonOutput(verified: readonly Verified[], _store: readonly TrustStoreEntry[], messages: Messages): string {
  return verified.map((each) => jsonLine(each, messages)).join("");
}

function verifyFile(
  path: string,
  { certificates, problems, stated, isSet = false }: CertificateFile,
  store: readonly TrustStoreEntry[],
  { at, authLevel, names }: Verification,
): Omit<Verified, "unread" | "accepted"> {
  const all = certificates.map(({ certificate }) => certificate);
  const leaves = isSet ? endEntitiesOf(all) : all.slice(0, 1);
  if (leaves.length > 1)
    return {
      path,
      leaf: null,
      leaves,
      chain: unknown("several-end-entities", []),
      names: [],
      problems,
      stated,
      levels: [],
    };
  const [leaf = null] = leaves;
  const sent = isSet ? [...leaves, ...all.filter((each) => each !== leaf)] : all;
  const chain = verifyChain({ sent, store, at, authLevel: authLevel ?? 0 });
  const levels = [1, 2].map((level) => ({ level, chain: verifyChain({ sent, store, at, authLevel: level }) }));
  return {
    path,
    leaf,
    leaves,
    chain,
    names: leaf ? names.map((name) => judgeName(leaf, name)) : [],
    problems: !isSet && beginsWithIssuer(all) ? [...problems, { code: "begins-with-issuer", line: null }] : problems,
    stated,
    levels: authLevel === null ? levels.filter((each) => differs(each.chain, chain)) : [],
  };
}

function differs(one: ChainVerdict, other: ChainVerdict): boolean {
  return (
    one.verdict !== other.verdict ||
    one.verifyError?.code !== other.verifyError?.code ||
    one.verifyError?.depth !== other.verifyError?.depth
  );
}

function isRefused({ chain, names }: Verified): boolean {
  return chain.verdict === "untrusted" || names.some(({ matches }) => !matches);
}

/** What was left out may have been what decides; the rest of these problems changes nothing. */
const losing: readonly FileProblemCode[] = [
  "damaged",
  "unfinished",
  "misplaced",
  "refused-by-openssl",
  "limit-pem-blocks",
  "limit-certificate-size",
  "limit-certificate-file",
  "limit-certificates",
  "begins-with-issuer",
];

function isOfOrder({ code }: FileProblem): boolean {
  return code === "begins-with-issuer";
}

function loses({ code }: FileProblem): boolean {
  return losing.includes(code);
}

function exitStatus(verified: readonly Verified[], store: TrustStore): 0 | 1 | 2 | 3 {
  if (verified.every(({ leaves }) => leaves.length === 0)) return 2;
  if (verified.some(isRefused)) return 1;
  const isUnsure = ({ leaf, chain, problems }: Verified) =>
    leaf === null || chain.verdict === "unknown" || problems.some(loses);
  return verified.some(isUnsure) || store.problems.some(loses) ? 3 : 0;
}

/** Of one file on standard error; JSON has them all. */
const maxProblems = 20;

function problemTexts(path: string, problems: readonly FileProblem[], messages: Messages): readonly LabelText[] {
  const { problemAt, problemIn, problems: texts } = messages.trust;
  const shown = problems
    .slice(0, maxProblems)
    .map(({ code, line }) =>
      fillPlain(line === null ? problemIn : problemAt, { path, line: line ?? "", problem: texts[code] }),
    );
  const left = problems.length - shown.length;
  if (left === 0) return shown;
  const problem = fillPlain(messages.words.report.more, { count: left });
  return [...shown, fillPlain(problemIn, { path, problem })];
}

function jsonLine(each: Verified, messages: Messages): string {
  const { path, leaf, chain, names, problems, stated, accepted, levels, unread } = each;
  const { trust } = messages;
  const { missing } = chain;
  const line = {
    certificate: path,
    subject: leaf?.subject.text ?? null,
    verdict: chain.verdict,
    verifyError: chain.verifyError,
    form: leaf === null || accepted ? null : "not-accepted-by-openssl",
    names: names.map((judgement) => ({
      name: judgement.name,
      matches: judgement.matches,
      because: nameReasonOfVersions(judgement, messages),
    })),
    missing: missing && { subject: missing.subject, keyIdentifier: missing.keyIdentifier },
    notes: [
      ...chain.notes.map((id) => ({ id: id as string, text: trust.notes[id] })),
      ...ownTexts(each, messages).map((text) => ({ id: "may-be-own", text })),
      ...levels.map((level) => ({ id: `security-level-${level.level}`, text: levelText(level, messages) })),
    ],
    ...(stated.length > 0 ? { stated } : {}),
    problems: [
      ...(unread === null
        ? []
        : [{ code: "cannot-be-read", message: systemError(unread, messages), line: null, lost: true }]),
      ...problems.map((problem) => ({
        code: problem.code,
        message: trust.problems[problem.code],
        line: problem.line,
        lost: loses(problem),
      })),
    ],
  };
  return `${safeJson(line)}\n`;
}

const maxOwn = 20;

/** Where it is open which certificate is the server's own, those that may be it. */
function ownTexts({ leaves }: Verified, messages: Messages): readonly LabelText[] {
  if (leaves.length < 2) return [];
  const { mayBeOwn } = messages.trust;
  const shown = leaves
    .slice(0, maxOwn)
    .map(({ subject, sha256 }) => fillPlain(mayBeOwn, { subject: subject.text, sha256 }));
  const left = leaves.length - shown.length;
  return left === 0 ? shown : [...shown, fillPlain(messages.words.report.more, { count: left })];
}

function levelText({ level, chain }: Verified["levels"][number], messages: Messages): LabelText {
  const { levelNote, levelTrusted, levelError } = messages.trust;
  const verdict = chain.verifyError
    ? fillPlain(levelError, { error: chain.verifyError.text, depth: chain.verifyError.depth })
    : levelTrusted;
  return fillPlain(levelNote, { level, verdict });
}

function textBlock(each: Verified, store: readonly TrustStoreEntry[], messages: Messages, page: Page): string[] {
  const { path, leaf, chain, names, levels } = each;
  const { trust } = messages;
  const { labels } = trust;
  const { style } = page;
  if (each.leaves.length > 1) {
    const heading = wrapped(fillPlain(trust.verdicts.unknown, { path }), page, "", style.yellow);
    const rows = [
      { label: labels.error, values: errorTexts(chain, messages) },
      { label: labels.note, values: ownTexts(each, messages) },
    ];
    return [...heading, ...table(rows, page, "  ")];
  }
  if (!leaf) {
    const states = wrapped(fillPlain(trust.stated, { path }), page, "", style.yellow);
    return [...states, ...statedTables(each.stated, messages, page)];
  }
  const onlyNames = chain.verdict === "trusted" && isRefused(each);
  const heading = fillPlain(onlyNames ? trust.trustedNameRefused : trust.verdicts[chain.verdict], { path });
  const colour = isRefused(each) ? style.red : chain.verdict === "trusted" ? style.green : style.yellow;
  const rows: Row[] = [
    { label: labels.error, values: errorTexts(chain, messages) },
    { label: labels.missing, values: missingTexts(chain, messages) },
    ...names.map((judgement) => ({
      label: labels.name,
      values: [nameText(judgement, nameReasonOfVersions(judgement, messages), messages)],
    })),
    { label: labels.subject, values: [terminal(leaf.subject.text)] },
    { label: labels.issuer, values: [terminal(leaf.issuer.text)] },
    {
      label: labels.validity,
      values: [fillPlain(trust.validity, { from: leaf.validity.notBefore.text, until: leaf.validity.notAfter.text })],
    },
    {
      label: labels.key,
      values: [fillPlain(trust.key, { type: leaf.key.type, algorithm: leaf.signature.name })],
    },
    { label: labels.names, values: leaf.names.length === 0 ? [] : [label(leaf.names.join(", "), 2000)] },
    { label: labels.fingerprint, values: [terminal(leaf.sha256)] },
    { label: labels.chain, values: chainTexts(chain, store, messages) },
    {
      label: labels.note,
      values: [
        ...chain.notes.map((id) => own(trust.notes[id])),
        ...levels.map((level) => levelText(level, messages)),
        ...(levels.length > 0 ? [own(trust.levelMeaning)] : []),
        ...problemsOf(leaf, messages),
        ...(each.problems.some(isOfOrder) ? [own(trust.problems["begins-with-issuer"])] : []),
        ...(isAccepted(each) ? [] : [own(trust.problems["not-accepted-by-openssl"])]),
      ],
    },
  ];
  return [...wrapped(heading, page, "", colour), ...table(rows, page, "  ")];
}

function errorTexts({ verifyError, unknownBecause }: ChainVerdict, messages: Messages): readonly Shown[] {
  if (unknownBecause) return [own(messages.trust.unknownBecause[unknownBecause])];
  if (!verifyError) return [];
  return [
    plainText(verifyErrorTold(verifyError)),
    depthMeaning(verifyError, messages),
    own(verifyErrorMeaning(verifyError, messages).meaning),
  ];
}

function chainTexts({ chain }: ChainVerdict, store: readonly TrustStoreEntry[], messages: Messages): readonly Shown[] {
  const { linkSent, linkStored, linkStoredAt } = messages.trust;
  return chain.map(({ certificate, from, index }, depth) => {
    const line = from === "store" ? (store[index]?.line ?? null) : null;
    const text = from === "sent" ? linkSent : line === null ? linkStored : linkStoredAt;
    return fillPlain(text, { depth, subject: certificate.subject.text, line: line ?? "" });
  });
}

function problemsOf({ problems }: Certificate, messages: Messages): readonly Shown[] {
  const shown: readonly CertificateProblem[] = problems.filter((problem) => problem !== "invalid-extension");
  return shown.map((problem) => own(messages.trust.problems[problem]));
}
