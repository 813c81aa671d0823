/** What the hover and the guide tell about a thing in the log, as prose. */

import { type BugId, bugIds, bugUrl } from "../core/expressway/bugs.ts";
import type { PortKey } from "../core/expressway/ports.ts";
import type { AnyFailure, Failure, Occurrence, Route, VerifyError } from "../core/failures/failure.ts";
import { nameKey } from "../core/failures/host-name.ts";
import type { Messages } from "../core/messages/messages.ts";
import { alertOf, whoObjects } from "../core/openssl/ssl-reasons.ts";
import { likelyVerifyError } from "../core/openssl/verify-errors.ts";
import { opensslFields } from "../core/traffic-server/message.ts";
import type { DamagedRoute } from "../core/traffic-server/route.ts";
import { failureValues, filledSentence, remediation, serverLabel } from "../core/words/describe.ts";
import { evidenceSteps } from "../core/words/describe-evidence.ts";
import { depthMeaning, reasonMeaning, verifyErrorMeaning } from "../core/words/explain.ts";
import { Prose } from "../core/words/prose.ts";
import type { KnownFailure } from "./documents/analysed-log.ts";
import { evidenceProse } from "./evidence-prose.ts";

/** Failures of one server that a route's hover names. */
const maxFailuresOfRoute = 3;

export function bugIdOf(text: string): BugId | null {
  return bugIds.find((id) => id === text) ?? null;
}

/** The whole failure: who refused whom, how often, what it means and what to do. */
export function failureProse(
  failure: Failure,
  occurrence: Occurrence | null,
  known: KnownFailure | null,
  messages: Messages,
): Prose {
  const { words } = messages;
  const prose = new Prose();
  const sentence = filledSentence(failure, messages);
  prose.heading(messages.signatures[failure.signature].title);
  prose.paragraph(`${sentence.template}.`, sentence.values);
  if (occurrence?.insideUnfinishedBody) prose.paragraph(words.insideUnfinishedBody);
  prose.append(facts(failure, messages));
  prose.append(evidenceProse(known, messages));
  prose.heading(words.failure.whatItMeans);
  prose.append(meaning(failure, messages));
  prose.heading(words.failure.whatToDo);
  prose.append(steps(failure, known, messages));
  return prose.append(references(failure, messages));
}

/** Name, address, port, error, how often. */
export function facts(failure: AnyFailure, messages: Messages): Prose {
  const { words } = messages;
  const prose = new Prose();
  if (failure.name !== null) prose.value(words.failure.name, failure.name);
  const inferred = ` (${words.inferredFromTransactions})`;
  if (failure.address !== null)
    prose.field(words.failure.address, `{value}${failure.addressInferred ? inferred : ""}`, { value: failure.address });
  if (failure.port !== null)
    prose.item(words.failure.port + (failure.portInferred ? inferred : ""), { port: failure.port });
  else prose.item(words.unknownPort);
  if (failure.verifyError) {
    const { text, code, name } = failure.verifyError;
    prose.field(words.failure.verifyError, name === null ? "{text}" : "{text} ({code}, {name})", {
      text,
      code: code ?? "",
      name: name ?? "",
    });
  }
  if (failure.tlsError) prose.value("OpenSSL", failure.tlsError.raw);
  const counts = failure.requests === null ? words.failure.countAndTimeNoRequests : words.failure.countAndTime;
  const time = failure.first === failure.last ? "{first}" : words.failure.firstToLast;
  prose.item(
    counts.replace("{time}", () => time),
    {
      count: failure.count,
      requests: failure.requests ?? "",
      first: failure.first,
      last: failure.last,
    },
  );
  return prose;
}

export function meaning(failure: AnyFailure, messages: Messages): Prose {
  const prose = new Prose();
  prose.paragraph(messages.signatures[failure.signature].meaning, failureValues(failure, messages));
  if (failure.verifyError) prose.paragraph(depthMeaning(failure.verifyError, messages));
  return prose;
}

/** The cure: its title, the steps, those first that only evidence can tell, and what they cost. */
export function steps(failure: AnyFailure, known: KnownFailure | null, messages: Messages): Prose {
  const { message, values } = remediation(failure, messages);
  const prose = new Prose();
  prose.paragraph(message.title, values);
  for (const step of known?.evidence ? evidenceSteps(known.evidence, messages) : [])
    prose.step(step.template, step.values);
  for (const step of message.steps) prose.step(step, values);
  if (message.caution === null) return prose;
  prose.heading(messages.words.guide.caution);
  return prose.paragraph(message.caution, values);
}

export function references(failure: AnyFailure, messages: Messages): Prose {
  const prose = new Prose();
  prose.heading(messages.words.guide.references);
  for (const { id, url } of remediation(failure, messages).references) prose.link(id, url);
  return prose;
}

/** OpenSSL's verify error: its name, what it means here, what to do. */
export function verifyErrorProse(error: VerifyError, messages: Messages): Prose {
  const { words } = messages;
  const prose = new Prose();
  prose.heading(words.failure.verifyError);
  prose.paragraph("{text}", { text: error.text });
  if (error.name === null) {
    prose.paragraph(words.failure.unknownText);
    const likely = likelyVerifyError(error.text);
    if (likely) prose.paragraph(words.failure.likelyReading, { text: likely.texts[0] as string });
  } else {
    prose.paragraph("{name} ({code})", { name: error.name, code: error.code ?? "" });
  }
  const meaning = verifyErrorMeaning(error, messages);
  prose.paragraph(meaning.meaning);
  prose.field(words.failure.whatToDo, meaning.whatToDo);
  return prose;
}

/** An error of OpenSSL's queue as it stands in the log. */
export function opensslErrorProse(text: string, messages: Messages): Prose {
  const words = messages.words.opensslError;
  const { fields } = opensslFields(text.replace(/\s+/g, " ").trim());
  const [, code = "", library = "", functionName = "", reason = ""] = fields;
  const number = /^[0-9A-Fa-f]{1,8}$/.test(code) ? Number.parseInt(code, 16) : null;
  const alert = alertOf(reason || null, number);
  const objects = whoObjects(reason || null, number);
  const prose = new Prose();
  prose.heading(words.title, { code });
  if (library) prose.value(words.library, library);
  if (functionName) prose.value(words.function, functionName);
  if (reason) prose.value(words.reason, reason);
  if (alert !== null) prose.value(words.alert, alert);
  prose.field(
    words.whoObjects,
    objects === "server" ? words.server : objects === "expressway" ? words.expressway : words.unknown,
  );
  const meaning = reasonMeaning(reason, messages);
  prose.field(words.usualCause, meaning.usualCause);
  return prose.field(words.whatToDo, meaning.whatToDo);
}

/** A route: what it says, what that means, and how its server fares in this log. */
export function routeProse(route: Route, failures: readonly Failure[], messages: Messages): Prose {
  const words = messages.words.route;
  const prose = new Prose();
  prose.heading(words.title);
  prose.paragraph("{decoded}", { decoded: route.decoded });
  if (route.host === null) {
    prose.value(words.edgeDomain, route.domain);
    prose.paragraph(words.domainOnly);
    return prose.paragraph(words.meaning);
  }
  const server = serverLabel({ name: route.host, address: null, port: route.port }, messages);
  prose.field(words.originServer, "{server} ({protocol})", { server, protocol: route.protocol ?? "" });
  prose.value(words.edgeDomain, route.domain);
  const own = failures.filter((failure) => failsAt(failure, route));
  for (const failure of own.slice(0, maxFailuresOfRoute)) {
    const { template, values } = filledSentence(failure, messages);
    prose.paragraph(
      words.fails.replace("{sentence}", () => template),
      values,
    );
  }
  if (own.length === 0 && route.protocol === "https") prose.paragraph(words.doesNotFail);
  prose.paragraph(route.protocol === "http" ? words.http : words.https);
  return prose.paragraph(words.meaning);
}

/** The port of a failure is what its requests say; where they do not, the name decides. */
function failsAt(failure: Failure, route: Route): boolean {
  const name = failure.name ?? failure.address;
  return (
    route.protocol === "https" &&
    name !== null &&
    nameKey(name) === nameKey(route.host as string) &&
    (failure.port === null || failure.port === route.port)
  );
}

export function damagedRouteProse({ readable, proposals }: DamagedRoute, messages: Messages): Prose {
  const words = messages.words.route;
  const prose = new Prose();
  prose.heading(words.title);
  prose.paragraph(words.damaged, { readable });
  for (const { decoded } of proposals) prose.item(words.proposal, { decoded });
  return prose.paragraph(words.meaning);
}

export function portProse(port: PortKey, messages: Messages): Prose {
  const prose = new Prose();
  prose.heading(messages.words.failure.port, { port });
  return prose.paragraph(messages.ports[port]);
}

export function bugProse(id: BugId, messages: Messages): Prose {
  const prose = new Prose();
  prose.heading(messages.words.failure.bug, { id });
  prose.paragraph(messages.bugs[id]);
  return prose.link(id, bugUrl(id));
}
