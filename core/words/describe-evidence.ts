/** What evidence tells, as texts: templates of ours with values of logs, captures and certificates. */

import type { Candidate, EvidenceNote, Forecast, SeenBeside, SeenOnWire } from "../evidence/evidence.ts";
import type { ForecastGroup } from "../evidence/forecast-reason.ts";
import type { CandidateName, Messages, NoteName } from "../messages/messages.ts";
import type { Value } from "../messages/text.ts";
import type { NameReason } from "../trust/names.ts";
import { serverLabel } from "./describe.ts";
import { type Filled, filled, joined, nested } from "./fill.ts";
import { distinct, listed } from "./servers.ts";
import { fillPlain, type LabelText } from "./text.ts";

/** The text of a note before its values are put in, for places that frame them. */
export function filledNote(note: EvidenceNote, messages: Messages): Filled {
  const texts = messages.words.evidence;
  const { id } = note;
  const template = texts.notes[id];
  // Each kind of note has the values that its text names; a test looks at all that the scenarios tell.
  const values = note.values as Readonly<
    Record<NoteName | "value" | "index" | "otherIssuer" | "top" | "error" | "depth", Value>
  >;
  switch (id) {
    case "name-verdict":
      return filled(nested(template, { reason: messages.trust.nameReasons[values.reason as NameReason] }), values);
    case "verification-disagrees":
      return filled(nested(template, { verdict: values.error === "" ? texts.trusted : texts.untrusted }), values);
    case "certificate-differs-by-port": {
      const other = values.otherIssuer === "" ? texts.selfSignedKeyOf : texts.keyOf;
      return filled(
        nested(template, {
          key: values.issuer === "" ? texts.selfSignedKeyOf : texts.keyOf,
          otherKey: nested(other, { key: "{otherKey}", issuer: "{otherIssuer}" }),
          verdict: texts.otherVerdicts[values.verdict as keyof typeof texts.otherVerdicts],
        }),
        values,
      );
    }
    case "own-certificate-chain":
      return filled(values.top === "" ? template : joined(template, " ", texts.ownChainAbove), values);
    default:
      return filled(template, values);
  }
}

export function noteText(note: EvidenceNote, messages: Messages): LabelText {
  const { template, values } = filledNote(note, messages);
  return fillPlain(template, values);
}

/** Why a certificate of the trust store was not taken. */
export function candidateText({ because: { id, values } }: Candidate, messages: Messages): LabelText {
  return fillPlain(messages.words.evidence.candidates.reasons[id], reasonValues(values));
}

/** The same with its subject and fingerprint, before the values are put in. */
export function candidateTold({ subject, sha256, because: { id, values } }: Candidate, messages: Messages): Filled {
  const { line, reasons } = messages.words.evidence.candidates;
  return filled(nested(line, { why: reasons[id] }), { subject, fingerprint: sha256, ...reasonValues(values) });
}

/** Each reason has the values that its text names; a test looks at every one. */
function reasonValues(values: Candidate["because"]["values"]): Readonly<Record<CandidateName, Value>> {
  return values as Readonly<Record<CandidateName, Value>>;
}

/** Why a server passes, fails or is unknown. */
export function forecastBecause({ because, name }: Forecast, messages: Messages): LabelText {
  const texts = messages.words.evidence.forecast;
  switch (because.id) {
    case "verify-error": {
      const { verifyError, missing } = because;
      const why = fillPlain(texts.verifyError, { error: verifyError?.text ?? "", depth: verifyError?.depth ?? "" });
      if (!missing) return why;
      const { subject, sha256, path } = missing;
      return sha256 === null || path === null
        ? fillPlain(texts.missing, { why, subject })
        : fillPlain(texts.missingHeld, { why, subject, sha256, path });
    }
    case "name":
      return fillPlain(texts.name, { name });
    case "verified":
      return fillPlain(texts.verified, {});
    case "encrypted":
      return fillPlain(texts.encrypted, {});
    case "no-trust-store":
      return fillPlain(texts.noTrustStore, {});
    case "no-certificate":
      return fillPlain(texts.noCertificate, {});
    case "certificates-differ":
      return fillPlain(texts.differ, {});
    case "sender-not-proven":
      return fillPlain(texts.notProven, {});
  }
}

/** Which Expressway is spoken of, and when what is told will happen. */
export function forecastTitle({ hosts, version, reason }: ForecastGroup, messages: Messages): LabelText {
  const host = listed(distinct(hosts), messages);
  return fillPlain(messages.words.evidence.forecast.titles[reason], {
    host: host || "Expressway-C",
    version: version ?? "",
  });
}

export function forecastLine(forecast: Forecast, messages: Messages): LabelText {
  const template = messages.words.evidence.forecast[forecast.outcome];
  return fillPlain(template, { server: serverLabel(forecast, messages), why: forecastBecause(forecast, messages) });
}

/** How often something was seen, and when. */
function timesText(
  { count, first, last }: Pick<SeenOnWire, "count" | "first" | "last">,
  messages: Messages,
): LabelText {
  const { times, time, untimed } = messages.words.evidence;
  if (first === null || last === null) return fillPlain(untimed, { count });
  return first === last ? fillPlain(time, { count, first }) : fillPlain(times, { count, first, last });
}

/** How a certificate that no file holds came. */
export function wireTold(seen: SeenOnWire, messages: Messages): Filled {
  const values = { servers: seen.servers.join(", "), times: timesText(seen, messages) };
  return filled(messages.words.evidence.wire, values);
}

/** What was seen of a failure's server and is used for nothing, and why. */
export function seenTold({ certificates, path, because, ...times }: SeenBeside, messages: Messages): Filled {
  const texts = messages.words.evidence;
  const shown = certificates.map(({ subject, sha256 }) => `${subject} (SHA-256 ${sha256})`).join("; ");
  const named = shown === "" ? nested(texts.seenChain, { certificates: texts.seenEncrypted }) : texts.seenChain;
  return filled(nested(named, { why: texts.because[because] }), {
    certificates: shown,
    path,
    times: timesText(times, messages),
  });
}
