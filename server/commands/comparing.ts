/** The commands that lay certificates beside each other: which there are, and the text of one. */

import {
  type ComparableCertificate,
  comparableCertificates,
  fileId,
} from "../../core/evidence/comparable-certificates.ts";
import { nameKey } from "../../core/failures/host-name.ts";
import { isId } from "../../core/failures/identity.ts";
import {
  comparableAbout,
  comparableDetail,
  comparableName,
  comparableText,
  comparableTitle,
} from "../../core/words/comparable-certificate.ts";
import { type FileName, fileName, fillPlain, type LabelText } from "../../core/words/text.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { type CommandContext, failed, wrong } from "./call.ts";
import { revive } from "./inspect.ts";

/** A line to pick from. */
interface Listed {
  readonly id: string;
  readonly label: LabelText;
  readonly description: LabelText;
  readonly detail: LabelText;
  /** It is what the command was asked about. */
  readonly isAsked: boolean;
}

export interface Comparables {
  readonly certificates: readonly Listed[];
  /** What is said of those that are too many; null where all are there. */
  readonly omitted: LabelText | null;
}

/** So many are listed: those that were asked about first. */
const maxListed = 5000;

/** [id of a failure, a certificate, a file with certificates, or nothing]: all that is known, those that are meant first. */
export async function comparables(about: unknown, context: CommandContext): Promise<Comparables> {
  if (about !== undefined && about !== null && !isId(about)) throw wrong("an id has 16 hexadecimal digits");
  const { messages } = context;
  if (isId(about) && !context.inspections.failure(about, null)) await revive(about, context);
  const all = known(context.inspections.all());
  if (all.size === 0) throw failed(messages.words.comparing.nothing);
  const asked = isId(about) ? askedFor(about, [...all.values()], context) : new Set<string>();
  const certificates = [...all.values()].sort((a, b) => Number(asked.has(b.id)) - Number(asked.has(a.id)));
  const omitted = certificates.length - maxListed;
  return {
    certificates: certificates.slice(0, maxListed).map((each) => ({
      id: each.id,
      label: comparableName(each, messages),
      description: comparableAbout(each, messages),
      detail: comparableDetail(each),
      isAsked: asked.has(each.id),
    })),
    omitted: omitted > 0 ? fillPlain(messages.words.comparing.omitted, { count: omitted }) : null,
  };
}

/** [id of a certificate] */
export async function comparable(
  id: unknown,
  { inspections, messages }: CommandContext,
): Promise<{ readonly title: LabelText; readonly name: FileName; readonly text: string }> {
  if (!isId(id)) throw wrong("an id has 16 hexadecimal digits");
  const found = known(inspections.all()).get(id);
  if (!found) throw failed(messages.words.comparing.notFound);
  const title = comparableTitle(found, messages);
  return { title, name: fileName(`certificate-${id}.txt`), text: comparableText(found, messages) };
}

const ofInspections = new WeakMap<Inspection, readonly ComparableCertificate[]>();

/** Each once, by its id. */
function known(inspections: readonly Inspection[]): ReadonlyMap<string, ComparableCertificate> {
  const found = new Map<string, ComparableCertificate>();
  for (const inspection of inspections) {
    const { evidence, hosts } = inspection;
    const all = ofInspections.get(inspection) ?? comparableCertificates(evidence, hosts);
    ofInspections.set(inspection, all);
    for (const each of all) if (!found.has(each.id)) found.set(each.id, each);
  }
  return found;
}

/** Of a failure what was presented in it, else what its server and port presented; of a file all that it holds. */
function askedFor(
  about: string,
  all: readonly ComparableCertificate[],
  { inspections }: CommandContext,
): ReadonlySet<string> {
  const ids = (some: readonly ComparableCertificate[]) => new Set(some.map(({ id }) => id));
  const held = all.filter(({ id, path, server }) => id === about || (!server && fileId(path) === about));
  const found = inspections.failure(about, null);
  if (!found) return ids(held);
  const { failure, inspection } = found;
  const role = failure.direction === "server-rejected-expressway" ? "client" : "server";
  const atServer = all.filter(
    (each) =>
      each.role === role &&
      each.server !== null &&
      (failure.port === null || each.server.port === failure.port) &&
      (nameKey(each.server.address) === nameKey(failure.address ?? "") ||
        nameKey(each.server.name ?? "") === nameKey(failure.name ?? "\0")),
  );
  const presented = inspection.result.evidence
    .get(failure.id)
    ?.presented?.map(({ sha256 }) => sha256)
    .join(" ");
  const same = atServer.filter(({ chain }) => chain.map(({ sha256 }) => sha256).join(" ") === presented);
  return ids(same.length > 0 ? same : atServer);
}
