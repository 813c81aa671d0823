/** What is told of Expressway's own certificates: once for terminal, JSON and the editor's tree. */

import type {
  OwnBecause,
  OwnCertificateFindings,
  OwnCheckReason,
  OwnCheckValue,
  OwnFinding,
} from "../evidence/own-findings.ts";
import type { OwnRemedyPart, OwnUsage } from "../expressway/own-connections.ts";
import type { Messages } from "../messages/messages.ts";
import { distinct, listed } from "./servers.ts";
import { fillPlain, type LabelText, label } from "./text.ts";

const unnamed: Readonly<Record<OwnCheckValue, string>> = {
  name: "",
  names: "",
  key: "",
  peer: "",
  error: "",
  depth: "",
  subject: "",
  at: "",
  version: "",
};

/** "traversal zone to Expressway-E, as a client" */
export function ownConnection({ connection }: OwnFinding, messages: Messages): LabelText {
  return label(messages.words.ownCertificates.connections[connection]);
}

/** "refused: SSH tunnels to Expressway-E (port 2222)" */
export function ownOutcome(finding: OwnFinding, messages: Messages): LabelText {
  const { outcomes } = messages.words.ownCertificates;
  return fillPlain(outcomes[finding.outcome], { connection: ownConnection(finding, messages) });
}

/** Why, in whole sentences. */
export function ownBecause({ because, ifRole, isProbable, ifVersion }: OwnFinding, messages: Messages): LabelText {
  const texts = messages.words.ownCertificates;
  const sentences = [
    ...(ifRole === null ? [] : [isProbable ? texts.probablyRole[ifRole] : texts.ifRole[ifRole]]),
    ...(ifVersion ? [texts.ifVersion] : []),
    reasonText(because, messages),
    ...(because.fault === null || because.fault === "extended-key-usage" ? [] : [texts.faults[because.fault]]),
    ...settingTexts(because, messages),
  ];
  return label(sentences.join(" "), 2000);
}

function reasonText({ reason, usages, setting, values = {} }: OwnBecause, messages: Messages): LabelText {
  const texts = messages.words.ownCertificates;
  if (Object.hasOwn(texts.checks, reason))
    return fillPlain(texts.checks[reason as OwnCheckReason], { ...unnamed, ...values });
  const named = usagesText(usages, messages);
  if (reason === "fits") return fillPlain(texts.fits, { usages: named });
  if (reason in texts.accepted) return label(texts.accepted[reason as keyof typeof texts.accepted]);
  // Nobody looks at it there, or nobody knows whether somebody does.
  const isIdle = setting !== null && setting.value === "Off" && setting.id.startsWith("traversal-verify");
  return fillPlain(texts.reasons[isIdle ? "lacks" : (reason as keyof typeof texts.reasons)], { lacks: named });
}

function settingTexts({ setting, reason }: OwnBecause, messages: Messages): readonly string[] {
  if (setting === null || reason === "any-usage") return [];
  const told: Readonly<Record<string, string>> = messages.words.ownCertificates.settings[setting.id];
  const value = setting.value ?? "untold";
  return Object.hasOwn(told, value) ? [told[value] as string] : [];
}

function usagesText(usages: readonly OwnUsage[], messages: Messages): string {
  return listed(
    usages.map((usage) => messages.words.ownCertificates.usages[usage]),
    messages,
  );
}

/** What cures it on this very box; null where nothing has to be cured, or nothing is known that would. */
export function ownRemedy(finding: OwnFinding, own: OwnCertificateFindings, messages: Messages): LabelText | null {
  if (finding.remedy.length === 0) return null;
  return label(finding.remedy.map((part) => remedyText(part, finding, own, messages)).join(" "), 2000);
}

/** What cures all of them, each sentence once: those of what is refused come first. */
export function ownRemedies(own: OwnCertificateFindings, messages: Messages): readonly LabelText[] {
  const byOutcome = (wanted: OwnFinding["outcome"]) => own.findings.filter(({ outcome }) => outcome === wanted);
  const texts = [...byOutcome("refused"), ...byOutcome("unknown")].flatMap((finding) =>
    finding.remedy.map((part) => remedyText(part, finding, own, messages)),
  );
  return distinct(texts).map((text) => label(text));
}

function remedyText(
  part: OwnRemedyPart,
  { ifRole }: OwnFinding,
  { kind, role }: OwnCertificateFindings,
  messages: Messages,
): string {
  const { reissue, remedies } = messages.words.ownCertificates;
  if (part !== "reissue") return remedies[part];
  return reissue[kind === "client" ? "client" : (role ?? ifRole ?? "unknown")];
}

/** "expc01, Expressway-C, X15.5" */
export function ownBoxText(
  { host, role, roleInferred, version }: OwnCertificateFindings,
  messages: Messages,
): LabelText {
  const texts = messages.words.ownCertificates;
  return fillPlain(texts.box, {
    host: host ?? texts.unknownHost,
    role: role !== null && roleInferred ? texts.inferredRoles[role] : texts.roles[role ?? "unknown"],
    version: version ?? texts.unknownVersion,
  });
}

/** "expc01, Server certificate"; of those that SIP SERVICE messages carry one address may have several. */
export function ownWho({ host, kind, carried, certificate }: OwnCertificateFindings, messages: Messages): LabelText {
  const texts = messages.words.ownCertificates;
  const values = { host: host ?? texts.unknownHost, page: texts.pages[kind] };
  if (!carried) return fillPlain(texts.who, values);
  const { notAfter, sha256 } = certificate;
  return fillPlain(texts.whoCarried, { ...values, date: notAfter.slice(0, 10), sha256: sha256.slice(0, 11) });
}

/** The page, the certificate and what it may be used for. */
export function ownCertificateText(own: OwnCertificateFindings, messages: Messages): LabelText {
  const texts = messages.words.ownCertificates;
  const { subject, notAfter, sha256 } = own.certificate;
  const usages = own.usages === null ? texts.usages.all : usagesText(own.usages, messages) || texts.usages.none;
  return fillPlain(texts.certificate, { page: texts.pages[own.kind], subject, usages, date: notAfter, sha256 });
}

/** Of one that SIP SERVICE messages carry, how it is known; null for one of a file. */
export function ownCarried(
  { host: peer, carried, certificate }: OwnCertificateFindings,
  messages: Messages,
): LabelText | null {
  if (!carried) return null;
  const texts = messages.words.ownCertificates;
  const { host, port, count, first, last, line } = carried;
  const names = certificate.names.map((name) => name.slice(name.indexOf(":") + 1));
  const from = peer?.includes(":") ? `[${peer}]` : (peer ?? texts.unknownHost);
  const values = { host: host ?? texts.unknownHost, peer: `${from}:${port}`, first, line };
  const named = { ...values, names: listed(names, messages) || texts.noNames };
  const told = count === 1 ? fillPlain(texts.carriedOnce, named) : fillPlain(texts.carried, { ...named, count, last });
  if (carried.replacedAt === null) return label(told, 2000);
  const found = carried.findings.map(
    (finding) => `${sentence(ownOutcome(finding, messages))} ${ownBecause(finding, messages)}`,
  );
  return label([told, fillPlain(texts.carriedReplaced, { at: carried.replacedAt }), ...found].join(" "), 4000);
}

/** "Refused: …." */
function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
