/** The texts: the same facts in both languages, only the placeholders that callers fill, and sentences that fit where they are shown. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import { messagesFor } from "../../core/messages/locale.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { type Row, plans as table } from "../../core/remediation/plans.ts";
import type { SignatureId } from "../../core/signatures/catalogue.ts";
import { fill } from "../../core/words/fill.ts";

const languages: readonly Messages[] = [en, fr];
const plansTable: readonly Row[] = table;

/** Every string of a value, by its path: "signatures.handshake-failed.title". */
function texts(value: unknown, path = ""): Map<string, string> {
  if (typeof value === "string") return new Map([[path, value]]);
  if (value === null || typeof value !== "object") return new Map();
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...texts(inner, path === "" ? key : `${path}.${key}`)]),
  );
}

function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{([^{}]*)\}/gu)].map((match) => match[1] ?? ""))].sort();
}

/** What the doc comments in core/messages/messages.ts allow. The first pattern that matches the path counts. */
const ofFailure = ["server", "name", "address", "port", "depth", "error", "reason"];
const allowed: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^words\.evidence\.forecast\.onHosts$/u, ["line", "hosts"]],
  [/^words\.evidence\.forecast\.titles\./u, ["host", "version"]],
  [/^signatures\..*\.title$/u, []],
  [/^signatures\./u, ofFailure],
  [/^ownCertificate\./u, ofFailure],
  [
    /^plans\./u,
    [
      ...ofFailure.filter((name) => name !== "address" && name !== "reason"),
      ...["host", "node", "entry", "trust", "subject", "ca", "sha256", "path", "servers", "keyIdentifier", "above"],
      ...[
        "breaks",
        "stored",
        "storedSha256",
        "storedLine",
        "fault",
        "faultSha256",
        "faultEnd",
        "fullName",
        "fullNames",
        "cipher",
      ],
      ...["own", "ownSha256", "ownIssuer", "ownEnd", "since", "faultStart", "ownPage", "clockWho", "showCert"],
      ...["portsFailing", "portsForetold", "portsPassing", "portsAnswering", "portsUnknown"],
      ...["peersFailing", "peersAnswering", "peersUnknown", "others", "zone", "wanted", "peerNames"],
    ],
  ],
  [/^words\.evidence\.expiring\.line$/u, ["date", "subject", "where", "sha256"]],
  [/^words\.report\.brief\.times$/u, ["times", "first", "last"]],
  [/^words\.report\.brief\.read$/u, ["inputs"]],
  [/^words\.report\.brief\.fails$/u, ["count", "servers"]],
  [/^depth\./u, ["depth"]],
  [/^trust\.stated$/u, ["path"]],
  [/^trust\.statedSubject$/u, ["subject"]],
  [/^trust\.(verdicts|trustedNameRefused)/u, ["path"]],
  [/^trust\.validity$/u, ["from", "until"]],
  [/^trust\.key$/u, ["type", "algorithm"]],
  [/^trust\.link(Sent|Stored)$/u, ["depth", "subject"]],
  [/^trust\.linkStoredAt$/u, ["depth", "subject", "line"]],
  [/^trust\.missing(WithKey)?$/u, ["subject", "id"]],
  [/^trust\.mayBeOwn$/u, ["subject", "sha256"]],
  [/^trust\.levelNote$/u, ["level", "verdict"]],
  [/^trust\.levelError$/u, ["error", "depth"]],
  [/^trust\.name(Matches|Refused)$/u, ["name", "reason"]],
  [/^trust\.nameReasons\./u, ["value", "index", "name"]],
  [/^trust\.nameOtherwise$/u, ["versions"]],
  [/^trust\.problem(At|In)$/u, ["path", "line", "problem"]],
  [/^words\.timesSince$/u, ["count", "time"]],
  [/^words\.onceAt$/u, ["time"]],
  [/^words\.continueSentence$/u, ["server", "why"]],
  [/^words\.relatedRequest$/u, ["method", "what"]],
  [/^words\.relatedAttempt$/u, ["server"]],
  [/^words\.relatedConnectionFailed$/u, ["server"]],
  [/^words\.relatedResponse$/u, ["status", "reason"]],
  [/^words\.route\.fails$/u, ["server", "sentence"]],
  [/^words\.route\.damaged$/u, ["readable"]],
  [/^words\.route\.proposal$/u, ["decoded"]],
  [/^words\.transaction\.title$/u, ["id"]],
  [/^words\.transaction\.receiveRequest$/u, ["address"]],
  [/^words\.transaction\.sendingRequest$/u, ["server"]],
  [/^words\.transaction\.(receive|sending)Response$/u, ["status"]],
  [/^words\.transaction\.attempts$/u, ["count"]],
  [/^words\.opensslError\.title$/u, ["code"]],
  [/^words\.failure\.countAndTime$/u, ["count", "requests", "time"]],
  [/^words\.failure\.countAndTimeNoRequests$/u, ["count", "time"]],
  [/^words\.failure\.firstToLast$/u, ["first", "last"]],
  [/^words\.failure\.likelyReading$/u, ["text"]],
  [/^words\.failure\.bug$/u, ["id"]],
  [/^words\.failure\.port$/u, ["port"]],
  [/^words\.guide\.title$/u, ["title"]],
  [/^words\.guide\.evidenceLine$/u, ["line"]],
  [/^words\.editor\.row(OfHost)?$/u, ["count", "host", "statement"]],
  [/^words\.editor\.missingCa$/u, ["ca"]],
  [/^words\.editor\.firstToLast$/u, ["first", "last"]],
  [/^words\.editor\.lens\.failure$/u, ["statement", "count"]],
  [/^words\.editor\.lens\.more$/u, ["count"]],
  [/^words\.editor\.again(WithoutTime)?$/u, ["time", "statement"]],
  [/^words\.report\.unexplainedLine$/u, ["server", "requests", "answer", "first", "last"]],
  [/^words\.report\.unexplainedOnce$/u, ["server", "requests", "answer", "first"]],
  [/^words\.report\.answer$/u, ["status", "reason"]],
  [/^words\.inPlace$/u, ["text", "place"]],
  [/^words\.evidence\.candidates\.line$/u, ["subject", "fingerprint", "why"]],
  [/^words\.evidence\.candidates\.reasons\./u, ["wanted", "found", "date", "sha256"]],
  [
    /^words\.evidence\./u,
    [
      "depth",
      "from",
      "to",
      "subject",
      "keyIdentifier",
      "path",
      "sha256",
      "verdict",
      "version",
      "cipher",
      "port",
      "key",
      "issuer",
      "otherPort",
      "otherKey",
      "otherIssuer",
      "name",
      "reason",
      "names",
      "top",
      "count",
      "all",
      "servers",
      "server",
      "why",
      "error",
      "date",
      "host",
      "value",
      "packet",
      "alert",
      "line",
      "numbers",
      "cure",
      "kind",
      "input",
      "certificates",
      "times",
      "first",
      "last",
    ],
  ],
  [/^words\.report\.changes\./u, ["what", "minutes", "seconds"]],
  [/^words\.report\.inputLine$/u, ["path", "records", "lines", "from", "to"]],
  [/^words\.report\.emptyInput$/u, ["path"]],
  [/^words\.report\.(handshakes|requests)$/u, ["count"]],
  [/^words\.report\.(more|page\.(?:severalFiles|read))$/u, ["count"]],
  [/^words\.report\.reading\.read$/u, ["read", "size"]],
  [/^words\.report\.reading\.member$/u, ["read", "size", "name"]],
  [/^words\.report\.reading\.found$/u, ["count"]],
  [/^words\.verdict\.between$/u, ["since", "until"]],
  [/^words\.verdict\.after$/u, ["since"]],
  [/^words\.verdict\.before$/u, ["until"]],
  [/^words\.verdict\.(noFailure|noRecord|lost|offBetween|warningsOnly)$/u, ["when"]],
  [/^words\.verdict\.oneFailure$/u, ["when", "server"]],
  [/^words\.verdict\.failures$/u, ["failures", "count", "when", "servers"]],
  [/^words\.verdict\.(emptyBeside|noLog)$/u, ["others"]],
  [/^words\.verdict\.unread$/u, ["when", "lines"]],
  [/^words\.verdict\.unreadInput$/u, ["when", "path"]],
  [/^words\.verdict\.(elsewhere|onlyClients)$/u, ["when", "told"]],
  [/^words\.verdict\.alsoClients$/u, ["told"]],
  [/^words\.verdict\.signIns$/u, ["count", "refused", "who", "line"]],
  [/^words\.verdict\.signIn(At|From)$/u, ["who"]],
  [/^words\.verdict\.timesFirst$/u, ["count", "line"]],
  [/^words\.verdict\.ownTls$/u, ["count", "line"]],
  [/^words\.verdict\.clients$/u, ["count", "address", "line"]],
  [/^words\.verdict\.alsoTold$/u, ["told"]],
  [/^words\.verdict\.toldOnce$/u, ["process", "line"]],
  [/^words\.verdict\.toldBy(One|Several)$/u, ["process", "count", "line"]],
  [/^words\.verdict\.oneUnreadLine$/u, ["line"]],
  [/^words\.verdict\.unreadLines$/u, ["count", "line"]],
  [/^words\.verdict\.lineOf$/u, ["line", "path"]],
  [/^words\.verdict\.(unexplained|offSeveralBetween)$/u, ["when", "count"]],
  [/^words\.verdict\.(processes|offSeveral|warningsBeside|kinds\..*\.several)$/u, ["count"]],
  [/^words\.verdict\.and$/u, ["first", "last"]],
  [/^words\.report\.(failureNumbers|causes\..*)$/u, ["numbers"]],
  [/^words\.report\.html\.times$/u, ["zone"]],
  [/^words\.report\.inferredFrom$/u, ["value"]],
  [/^words\.report\.inputHost$/u, ["host"]],
  [/^words\.report\.inputHostVersion$/u, ["host", "version"]],
  [/^words\.report\.fingerprint$/u, ["bytes", "sha256"]],
  [/^words\.cli\.seeHelp$/u, ["error"]],
  [/^words\.cli\.unknownCommand$/u, ["command"]],
  [/^words\.cli\.(unknownOption|missingValue)$/u, ["option"]],
  [/^words\.cli\.notBuiltYet$/u, ["what"]],
  [/^words\.cli\.unknownCommandNear$/u, ["command", "nearest"]],
  [/^words\.cli\.unknownOptionNear$/u, ["option", "nearest"]],
  [/^words\.cli\.badValue$/u, ["option", "choices", "value"]],
  [/^words\.cli\.unexpected$/u, ["argument"]],
  [/^words\.cli\.(outputIsInput|serverMissing)$/u, ["path"]],
  [/^words\.cli\.cannotWrite$/u, ["path", "detail"]],
  [/^words\.cli\.notDecodable$/u, ["text"]],
  [/^words\.cli\.unexpectedError$/u, ["detail"]],
  [/^words\.systemErrors\.other$/u, ["code"]],
  [
    /^words\.problems\.(cannot-be-read|unread-lines|unread-carried|not-analysed|internet-clients|sign-ins-failed|realm-changed|own-tls-unusable|limit-[a-z-]+|duplicate|repeated|perhaps-repeated|copy|same-log|member-missing|same-name|several-trust-stores|mixed-processes)$/u,
    ["detail"],
  ],
  [/^words\.outline\.(causes|servers|failures|certificates|notKept)$/u, ["count"]],
  [/^words\.outline\.until$/u, ["date"]],
  [/^words\.outline\.spoken$/u, ["server", "mark", "cause", "host", "count", "time"]],
  [/^words\.outline\.spokenOnce$/u, ["server", "mark", "cause", "host", "time"]],
  [/^words\.outline\.inAll$/u, ["times", "first", "last"]],
  [/^words\.outline\.spokenGroup$/u, ["name", "mark", "about", "count"]],
  [/^words\.outline\.spokenGroupOnce$/u, ["name", "mark", "about"]],
  [/^words\.archive\.files$/u, ["done", "of"]],
  [/^words\.archive\.notKept$/u, ["code"]],
  [/^words\.comparing\.notUsedBecause$/u, ["why"]],
  [/^words\.comparing\.omitted$/u, ["count"]],
  [/^words\.cli\.(redact(KeyMade|KeyTooShort|TooLarge)|otherPacking)$/u, ["path"]],
  [/^words\.cli\.redactKeyUnread$/u, ["path", "detail"]],
  [/^words\.cli\.redactLeftOut$/u, ["path", "what"]],
  [/^words\.expiries\.ends$/u, ["name", "count"]],
  [/^words\.expiries\.ownEnds$/u, ["name", "page", "host"]],
  [/^words\.expiries\.refuses$/u, ["at", "host", "servers"]],
  [/^words\.expiries\.isRefused$/u, ["at", "host", "page"]],
  [/^words\.expiries\.certificate$/u, ["subject", "issuer", "sha256"]],
  [/^words\.cli\.noExpiries$/u, ["path"]],
  [/^words\.ownCertificates\.box$/u, ["host", "role", "version"]],
  [/^words\.ownCertificates\.certificate$/u, ["page", "subject", "date", "usages", "sha256"]],
  [/^words\.ownCertificates\.carried$/u, ["host", "peer", "count", "first", "last", "line", "names"]],
  [/^words\.ownCertificates\.carriedOnce$/u, ["host", "peer", "first", "line", "names"]],
  [/^words\.ownCertificates\.whoCarried$/u, ["host", "page", "date", "sha256"]],
  [/^words\.ownCertificates\.carriedReplaced$/u, ["at"]],
  [/^words\.ownCertificates\.outcomes\./u, ["connection"]],
  [/^words\.ownCertificates\.reasons\./u, ["lacks"]],
  [
    /^words\.ownCertificates\.checks\./u,
    ["name", "names", "key", "peer", "error", "depth", "subject", "at", "version"],
  ],
  [/^words\.ownCertificates\.fits$/u, ["usages"]],
  [/^words\.ownCertificates\.who$/u, ["host", "page"]],
  [/^words\.ownCertificates\.allPass$/u, ["count"]],
  [/^words\.ownCertificates\.(refusedOn|unknownOn)$/u, ["who", "connections"]],
  [/^words\.redaction\.reasons\./u, ["count"]],
  [/^words\.redaction\.preview$/u, ["size"]],
  [/^words\.redaction\.begins$/u, ["path"]],
  [/^words\.comparison\.verdict$/u, ["solved", "remaining", "new", "unknown"]],
  [/^words\.comparison\.unexplained$/u, ["count"]],
  [/^words\.comparison\.(host|headings\.(trustStoreOf|listOf|ownOf\.(server|client)))$/u, ["host"]],
  [/^words\.comparison\.causeChanged$/u, ["server", "before", "after"]],
  [/^words\.comparison\.counts$/u, ["before", "after", "last"]],
  [/^words\.comparison\.count$/u, ["count", "last"]],
  [/^words\.comparison\.answered$/u, ["time", "place"]],
  [/^words\.comparison\.(added|removed|renewed)$/u, ["ca"]],
  [/^words\.comparison\.ownReplaced$/u, ["before", "after"]],
  [/^words\.comparison\.ownOutcome$/u, ["who", "connection", "before", "after"]],
  [/^words\.comparison\.listedBefore$/u, ["certificate"]],
  [/^words\.comparison\.finding(New|Gone)$/u, ["finding"]],
  [/^words\.comparison\.fingerprint(Before|After)?$/u, ["sha256", "until"]],
  [/^words\.comparison\.read(Before|After)$/u, ["inputs"]],
  [/^words\.cli\.follow\.notWith$/u, ["option"]],
  [/^words\.cli\.follow\.notALog$/u, ["path"]],
  [/^words\.cli\.slice\.(badId|noFailure|notMade|cannotRedact)$/u, ["id"]],
  [/^words\.cli\.slice\.notRedacted$/u, ["path"]],
  [/^words\.watch\.ofHost$/u, ["server", "host"]],
  [/^words\.watch\.(fails|isNew)$/u, ["server", "last", "statement"]],
  [/^words\.watch\.untried$/u, ["server", "because"]],
  [/^words\.watch\.unsure$/u, ["server", "time", "place", "because"]],
  [/^words\.watch\.reached$/u, ["server", "time", "place"]],
  [/^words\.watch\.stillUntried$/u, ["servers"]],
  [/^words\.watch\.unreadable$/u, ["path"]],
  [/^words\.archive\.atPacket$/u, ["sentence", "packet"]],
  [/^words\.archive\.(captureTitle|fromArchive)$/u, ["path"]],
  [/^words\.archive\.certificateOf$/u, ["index", "count"]],
  [/^words\.archive\.presentedTo(Server)?$/u, ["server"]],
  [/^words\.archive\.wouldPassTitle$/u, ["path", "host"]],
  [/^words\.archive\.wouldPassAt$/u, ["time"]],
  [/^words\.editor\.beside\.read$/u, ["files"]],
  [/^words\.editor\.beside\.failures$/u, ["count"]],
  [/^words\.editor\.unexplainedDiagnostic$/u, ["server", "answer", "requests"]],
  [/^words\.editor\.failedOtherwise$/u, ["server", "answer", "requests", "because"]],
  [/^words\.verifyFailedAlone$/u, ["server"]],
  [/^words\.report\.consequences$/u, ["count"]],
  [/^words\.report\.hit\.users$/u, ["users", "userNames"]],
  [/^words\.report\.hit\.devices$/u, ["devices", "deviceNames"]],
  [/^words\.report\.hit\.atLeast$/u, ["count"]],
  [/^words\.report\.hit\.userAgents$/u, ["names"]],
  [/^words\.report\.html\.title$/u, ["verdict"]],
  [/^words\.report\.html\.tool$/u, ["version"]],
  [/^words\.report\.html\.detailsLeft$/u, ["count"]],
  [/^words\.report\.sarif\.rule$/u, ["title"]],
  [/^words\.report\.sarif\.failure$/u, ["failure", "cure"]],
  [/^words\.report\.sarif\.wouldFail$/u, ["server", "because"]],
  [/^words\.report\.and$/u, ["some", "last"]],
  [/^words\.report\.again\.since$/u, ["time", "place"]],
  [/^words\.report\.again\.inLine$/u, ["line"]],
  [/^words\.report\.again\.first$/u, ["server", "time"]],
  [/^words\.report\.again\.between$/u, ["what", "place"]],
  [/^words\.report\.serverStates\./u, ["hosts"]],
  [/^words\.report\.behind$/u, ["numbers"]],
  [/^words\.report\.notReceived$/u, ["hosts"]],
  [/^words\.report\.tunnelAlarm$/u, ["id", "place"]],
  [/^words\.report\.behindAnswer$/u, ["server", "answer", "place"]],
  [/^words\.report\.unreached\.(no-answer|reset)$/u, ["packet"]],
  [/^words\.clocks\.(back|server|peer|status)$/u, ["distance", "who", "line"]],
  [/^words\.clocks\.(seconds|minutes|hours)$/u, ["count"]],
  [/^words\.certificateList\.title$/u, ["node"]],
  [/^words\.certificateList\.titleOfFile$/u, ["path"]],
  [
    /^words\.certificateList\.findings\./u,
    [
      "entry",
      "hosts",
      "rsa",
      "issuer",
      "rsaIssuer",
      "ports",
      "ca",
      "own",
      "commonName",
      "date",
      "at",
      "trust",
      "names",
      "dates",
    ],
  ],
  [/^words\.certificateList\.absent$/u, ["hosts"]],
  [/^words\.certificateList\.perhapsSent$/u, ["ca", "trust"]],
  [/^words\.certificateList\.phrases\./u, ["node", "entry", "trust", "ca", "ownIssuer", "showCert"]],
  [/^words\.certificateList\.signedBy$/u, ["issuer"]],
  [/^words\.certificateList\.until$/u, ["date"]],
  [/^words\.certificateList\.verdict$/u, ["entries"]],
  [/^words\.verdict\.failedOtherwise$/u, ["when", "count"]],
  [/^words\.declined\.(once|several)$/u, ["server", "answer", "first", "last", "requests"]],
  [/^words\.declined\.signIn$/u, ["domain"]],
  [/^words\.declined\.alarm$/u, ["id", "title", "place"]],
  [/^words\.declined\.(only|also)$/u, ["when", "count"]],
  [/^words\.alarms\.(alarm|inVerdict)$/u, ["title", "about"]],
  [/^words\.alarms\.states\./u, ["count", "first", "last", "lowered"]],
  [/^words\.alarms\.whatToDo$/u, ["cure"]],
  [/^words\.alarms\.(only|also)(Several)?$/u, ["when", "count", "alarms"]],
  [/^words\.reading\.notSoLate$/u, ["last"]],
  [/^words\.reading\.tracking$/u, ["id"]],
  [/^words\.reading\.lines$/u, ["count", "first", "last"]],
  [/^words\.only\.(server|transaction|user|process)$/u, ["name"]],
  [/^words\.case\.asked\.known$/u, ["known"]],
  [/^words\.case\.(answerCut|inputsLeft)$/u, ["count"]],
  [/^words\.case\.failuresLeft$/u, ["limit", "first", "last"]],
  [/^words\.case\.failureLeft$/u, ["limit", "number"]],
  [/^words\.only\.title$/u, ["what", "shown", "lines", "log"]],
  [/^words\.only\.limited$/u, ["what", "shown", "lines", "log", "belonging", "most"]],
  [/^words\.reading\.(closedLogs|onlyFirst|notSearched)$/u, ["count"]],
];

test("a text names only what its doc comment allows", () => {
  for (const messages of languages) {
    for (const [path, text] of texts(messages)) {
      const may = allowed.find(([pattern]) => pattern.test(path))?.[1] ?? [];
      const others = placeholders(text).filter((name) => !may.includes(name));
      assert.deepEqual(others, [], `${messages.language} ${path}`);
      assert.doesNotMatch(text.replaceAll(/\{\w+\}/gu, ""), /[{}]/u, `${messages.language} ${path}: a lone brace`);
    }
  }
});

test("both languages have the same texts with the same placeholders", () => {
  const english = texts(en);
  const french = texts(fr);
  assert.deepEqual([...french.keys()].sort(), [...english.keys()].sort());
  for (const [path, text] of english) {
    assert.deepEqual(placeholders(french.get(path) ?? ""), placeholders(text), path);
  }
});

test("a French text is no English one left over", () => {
  const french = texts(fr);
  for (const [path, text] of texts(en)) {
    if (text.length > 40 && !text.startsWith("xConfiguration")) assert.notEqual(french.get(path), text, path);
  }
});

test("no text holds Markdown, HTML or control characters, or is empty", () => {
  for (const messages of languages) {
    for (const [path, text] of texts(messages)) {
      const where = `${messages.language} ${path}`;
      assert.notEqual(text.trim(), "", where);
      assert.doesNotMatch(text, /\p{Cc}|\p{Cf}/u, where);
      assert.doesNotMatch(text, /`|\*\*|\*\w[^*]*\*|(?<!\w)_\w[^_]*_(?!\w)|~~|\]\(|^\s*(?:#|>|-|\d+\.)\s/u, where);
      assert.doesNotMatch(text, /<[a-z/!]|&\w+;/iu, where);
      assert.doesNotMatch(text, /https?:|www\.|\$\(/u, where);
      assert.doesNotMatch(text, / {2}|\u2014/u, where);
    }
  }
});

test("French has a no-break space before : ; ? ! » and after «, and one kind of apostrophe", () => {
  for (const [path, text] of texts(fr)) {
    assert.doesNotMatch(text, / [:;?!»]|«(?!\u00A0)|(?<!\u00A0)»|\u2019/u, path);
  }
});

function wordsOf(sentence: string): number {
  return sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

test("no text has more than 300 characters, no sentence more than 30 words", () => {
  for (const messages of languages) {
    for (const [path, text] of texts(messages)) {
      const where = `${messages.language} ${path}`;
      assert.ok(text.length <= 300, `${where}: ${text.length} characters`);
      for (const sentence of text.split(/(?<=[.!?…])\s+/u)) {
        assert.ok(wordsOf(sentence) <= 30, `${where}: ${wordsOf(sentence)} words, "${sentence}"`);
      }
    }
  }
});

const filled = {
  server: "cucm.lab.example:6972",
  name: "cucm.lab.example",
  address: "192.0.2.10",
  port: 6972,
  depth: 1,
  error: "path length constraint exceeded",
  reason: "tlsv1 alert unknown ca",
  host: "expc",
};

/** Who, whom and why, in words that stand in the part of a sentence that a narrow list shows. */
const keyWords: Readonly<Record<SignatureId, Readonly<Record<"en" | "fr", readonly string[]>>>> = {
  "self-signed-certificate": { en: ["self-signed"], fr: ["auto-signé"] },
  "self-signed-certificate-in-chain": { en: ["the root in its certificate chain"], fr: ["la racine de sa chaîne"] },
  "issuer-not-found": { en: ["an issuer in its certificate chain"], fr: ["un émetteur de sa chaîne"] },
  "certificate-expired": { en: ["has expired"], fr: ["a expiré"] },
  "certificate-not-yet-valid": { en: ["not yet valid"], fr: ["pas encore valide"] },
  "certificate-signature-failure": { en: ["signature", "does not verify"], fr: ["signature", "incorrecte"] },
  "unsuitable-certificate-purpose": { en: ["not meant for"], fr: ["exclut l'usage"] },
  "invalid-ca-certificate": { en: ["issuer", "not a valid CA"], fr: ["émetteur", "pas une CA"] },
  "weak-certificate": { en: ["key or signature", "too weak"], fr: ["clé ou signature trop faible"] },
  "certificate-revoked": { en: ["revoked"], fr: ["révoqué"] },
  "name-not-in-certificate": { en: ["does not match the name"], fr: ["ne correspond pas au nom"] },
  "certificate-verification-failed": { en: ["path length constraint"], fr: ["path length constraint"] },
  "plugin-rejected-certificate": { en: ["plug-in", "rejected"], fr: ["plug-in", "rejeté"] },
  "peer-rejected-certificate": {
    en: ["refused Expressway-C's certificate: tlsv1 alert unknown ca"],
    fr: ["refusé le certificat d'Expressway-C\u00A0: tlsv1 alert unknown ca"],
  },
  "sip-certificate-expired": { en: ["has expired"], fr: ["a expiré"] },
  "sip-certificate-verification-failed": { en: ["path length"], fr: ["path length"] },
  "sip-client-certificate-refused": { en: ["failed its"], fr: ["n'a pas été"] },
  "sip-connection-ended": { en: ["ended"], fr: ["terminé"] },
  "sip-handshake-failed": { en: ["failed"], fr: ["échoué"] },
  "sip-issuer-not-found": { en: ["the CA of"], fr: ["la CA de"] },
  "sip-name-not-in-certificate": { en: ["the name it wants"], fr: ["le nom voulu"] },
  "sip-no-client-certificate": { en: ["no client cert"], fr: ["aucun certificat cli"] },
  "sip-peer-rejected-certificate": { en: ["tlsv1 alert unk"], fr: ["tlsv1 alert unk"] },
  "sip-unsuitable-certificate-purpose": { en: ["lacks the usage"], fr: ["un usage manque"] },
  "sip-untrusted-root": { en: ["a root"], fr: ["une racine"] },
  "xmpp-reverse-lookup-failed": { en: ["DNS has no name"], fr: ["n'a pas de nom"] },
  "xmpp-name-not-in-certificate": { en: ["its DNS name"], fr: ["son nom DNS"] },
  "xmpp-certificate-refused": { en: ["refused"], fr: ["refusé"] },
  "xmpp-unreachable": { en: ["cannot reach"], fr: ["n'atteint pas"] },
  "axl-unauthorized": { en: ["AXL user"], fr: ["l'utilisateur AXL"] },
  "sip-registration-rejected": { en: ["unknown domain"], fr: ["domaine inconnu"] },
  "sip-wrong-password": { en: ["password"], fr: ["mot de passe"] },
  "handshake-failed": { en: ["TLS handshake", "failed"], fr: ["négociation TLS", "échoué"] },
};

test("a sentence says who, whom and why in its first 90 characters", () => {
  for (const messages of languages) {
    const sentences = [
      ...Object.entries(messages.signatures).map(([id, { sentence }]) => [id, sentence] as const),
      ...Object.entries(messages.ownCertificate),
    ];
    for (const [id, sentence] of sentences) {
      const where = `${messages.language} ${id}`;
      const whole = fill(sentence, filled);
      assert.ok(whole.length <= 110, `${where}: ${whole.length} characters`);
      assert.doesNotMatch(whole, /[.{}]$/u, where);
      const start = whole.slice(0, 90);
      for (const word of [filled.server, ...keyWords[id as SignatureId][messages.language]]) {
        assert.ok(start.includes(word), `${where}: "${word}" is not in "${start}"`);
      }
      if (id !== "handshake-failed")
        assert.ok(start.includes(/^(?:sip|xmpp|axl)-/u.test(id) ? "Expressway" : "Expressway-C"), where);
    }
  }
});

const plans = Object.entries(en.plans).map(([id, text]) => ({
  id,
  en: text as string,
  fr: (fr.plans as Record<string, string>)[id] ?? "",
}));

test("a cure's title fits a menu and names its object", () => {
  const values = {
    server: "cucm01.lab.example:6972",
    node: "cucm01.lab.example",
    host: "expc01",
    name: "192.0.2.11",
    port: "6972",
    clockWho: "expe01",
  };
  const certificates = { ca: "CN=Lab Root CA", stored: "CN=Lab Issuing CA", fault: "CN=Lab Issuing CA" };
  for (const { id, ...texts } of plans)
    if (id.startsWith("title-"))
      for (const text of [texts.en, texts.fr]) {
        assert.match(text, /\{(?:host|node|server|name)\}/, id);
        const whole = fill(text.replace("de {host}", "d'{host}"), { ...values, ...certificates });
        assert.ok(whole.length <= 80, `${id}: ${whole.length} characters, "${whole}"`);
      }
});

test("no phrase of a cure is longer than 300 characters, and no sentence longer than 30 words", () => {
  for (const { id, ...texts } of plans)
    for (const text of [texts.en, texts.fr]) {
      assert.ok(text.length <= 300, `${id}: ${text.length} characters`);
      for (const sentence of text.split(/(?<=[.:;?!])\s/u)) {
        const words = sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
        assert.ok(words.length <= 30, `${id}: ${words.length} words in "${sentence}"`);
      }
    }
});

test("switching verification off is never a step, and never without its reach and the way back", () => {
  const off = "xConfiguration EdgeConfigServer VerifyOriginServer: Off";
  for (const messages of languages) {
    assert.ok(messages.workaround.text.includes(off), messages.language);
    const { "switch-off": switchOff, "switch-on-again": on, "cost-off": cost, ...others } = messages.plans;
    assert.ok(switchOff.includes(off), messages.language);
    assert.match(on, /xConfiguration EdgeConfigServer VerifyOriginServer: On/u, messages.language);
    assert.match(cost, /for all servers|pour tous les serveurs/u, messages.language);
    assert.doesNotMatch(Object.values(others).join("\n"), /VerifyOriginServer/iu, messages.language);
  }
  const alone = plansTable.filter(({ steps }) => steps.some((id) => id === "switch-off"));
  assert.deepEqual(alone, []);
  for (const { alternatives } of plansTable)
    for (const { steps, cost } of alternatives)
      if (steps.includes("switch-off"))
        assert.deepEqual([steps, cost], [["switch-off", "switch-on-again"], "cost-off"]);
});

test("commands, menus and bug ids are the same in both languages", () => {
  const fixed =
    /CSC[a-z]{2}\d{5}|\b(?:utils|show cert|show tls) [a-z-]+|xConfiguration [\w .]+|Maintenance > \w+ > \w+|X1[45]\.\d(?:\.\d)?/gu;
  const french = texts(fr);
  for (const [path, text] of texts(en)) {
    const of = (whole: string) => [...whole.matchAll(fixed)].map((match) => match[0].trim()).sort();
    assert.deepEqual(of(french.get(path) ?? ""), of(text), path);
  }
});

test("fill replaces what has a value and leaves the rest", () => {
  assert.equal(fill("{server} failed {count} times", { server: "a", count: 2 }), "a failed 2 times");
  assert.equal(fill("{server} {other}", { server: "a" }), "a {other}");
  assert.equal(fill("{server} {server}", { server: "a" }), "a a");
});

test("fill never reads a value for placeholders or patterns", () => {
  assert.equal(fill("{server} {port}", { server: "{port}", port: 6972 }), "{port} 6972");
  assert.equal(fill("{server}", { server: "$& $1 $$" }), "$& $1 $$");
  assert.equal(fill("{toString} {__proto__} {constructor}", {}), "{toString} {__proto__} {constructor}");
});

test("messagesFor takes French of every region and English for the rest", () => {
  for (const locale of ["fr", "fr-FR", "fr_CA.UTF-8", "FR", "fr_FR@euro", "fr.UTF-8"]) {
    assert.equal(messagesFor(locale).language, "fr", locale);
  }
  for (const locale of [undefined, "", "en", "en-GB", "C", "POSIX", "de_DE", "frr_DE", "fry", "fur-IT", "xfr"]) {
    assert.equal(messagesFor(locale).language, "en", String(locale));
  }
});
