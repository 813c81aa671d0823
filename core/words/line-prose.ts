/** What is told of a thing in a line of a log: an error, a route, a port, a bug id. */

import { type BugId, bugIds, bugUrl } from "../expressway/bugs.ts";
import type { PortKey } from "../expressway/ports.ts";
import type { Failure, Route, VerifyError } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import type { Messages } from "../messages/messages.ts";
import type { DamagedRoute } from "../traffic-server/route.ts";
import { filledSentence, serverLabel } from "./describe.ts";
import { verifyErrorMeaning } from "./explain.ts";
import { nested } from "./fill.ts";
import { opensslErrorFacts, routeMeaning, unknownErrorTold } from "./line-facts.ts";
import { Prose } from "./prose.ts";

/** Failures of one server that a route's hover names. */
const maxFailuresOfRoute = 3;

export function bugIdOf(text: string): BugId | null {
  return bugIds.find((id) => id === text) ?? null;
}

/** OpenSSL's verify error: its name, what it means here, what to do. */
export function verifyErrorProse(error: VerifyError, messages: Messages): Prose {
  const { words } = messages;
  const prose = new Prose();
  prose.heading(words.failure.verifyError);
  prose.paragraph("{text}", { text: error.text });
  if (error.name === null) {
    for (const { template, values } of unknownErrorTold(error.text, messages)) prose.paragraph(template, values);
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
  const { title, facts } = opensslErrorFacts(text, messages);
  const prose = new Prose();
  prose.heading(title.template, title.values);
  for (const each of facts) prose.fact(each);
  return prose;
}

/** A route: what it says, what that means, and how its server fares in this log. */
export function routeProse(route: Route, failures: readonly Failure[], messages: Messages): Prose {
  const words = messages.words.route;
  const prose = new Prose();
  prose.heading(words.title);
  prose.paragraph("{decoded}", { decoded: route.decoded });
  if (route.host === null) {
    prose.value(words.edgeDomain, route.domain);
    prose.paragraph(routeMeaning(route, messages));
    return prose.paragraph(words.meaning);
  }
  const server = serverLabel({ name: route.host, address: null, port: route.port }, messages);
  prose.field(words.originServer, "{server} ({protocol})", { server, protocol: route.protocol ?? "" });
  prose.value(words.edgeDomain, route.domain);
  const own = failures.filter((failure) => failsAt(failure, route));
  for (const failure of own.slice(0, maxFailuresOfRoute)) {
    const { template, values } = filledSentence(failure, messages);
    prose.paragraph(nested(words.fails, { sentence: template }), {
      ...values,
      server: serverLabel(failure, messages),
    });
  }
  if (own.length === 0 && route.protocol === "https") prose.paragraph(words.doesNotFail);
  prose.paragraph(routeMeaning(route, messages));
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
