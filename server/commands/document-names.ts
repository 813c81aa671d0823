/** Names for the documents and files that are made of an inspection: an editor shows them, and proposes them where it saves. */

import type { AnyFailure } from "../../core/failures/failure.ts";
import { isId } from "../../core/failures/identity.ts";
import type { Certificate } from "../../core/trust/certificate.ts";
import { type FileName, fileName } from "../../core/words/text.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { type CommandContext, wrong } from "./call.ts";
import { inspectionOf } from "./inspect.ts";

export interface DocumentNames {
  readonly report: FileName;
  readonly certificate: FileName;
  readonly verification: FileName;
  /** By the first certificate that is missing; null where there is none. */
  readonly missing: FileName | null;
}

/** [id of an inspection, id of one of its failures or nothing] */
export async function documentNames(id: unknown, about: unknown, context: CommandContext): Promise<DocumentNames> {
  if (about !== undefined && about !== null && !isId(about)) throw wrong("a failure id has 16 hexadecimal digits");
  const inspection = await inspectionOf(id, context);
  const failure = isId(about) ? inspection.known.get(about) : undefined;
  const server = failure ? `-${serverOf(failure)}` : "";
  const missing = inspection.result.missingCertificates.find((each) => each.failure === failure?.id);
  return {
    report: reportName(inspection, "txt"),
    certificate: fileName(`certificate${server}.txt`),
    verification: fileName(`verification${server}.txt`),
    missing: missing ? missingName(missing.certificate) : null,
  };
}

export function reportName(inspection: Inspection, ending: string): FileName {
  return fileName(`${inputOf(inspection)}-report.${ending}`);
}

/** Parts of names are cut, so that all of a name is one that every system takes. */
const longestPart = 55;

function part(text: string, otherwise: string): string {
  const safe = fileName(text.replace(/[\\/]/g, "_").slice(0, longestPart)).replace(/^_+|_+$/g, "");
  return safe === "" ? otherwise : safe;
}

/** The only file that was inspected, without what archives and logs end in. */
function inputOf({ inputs }: Inspection): string {
  const paths = new Set(inputs.map(({ file }) => file.path));
  const [path = ""] = paths;
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return paths.size === 1
    ? part(name.replace(/\.(?:tar\.gz|tgz|tar|zip|gz|txt|log|pcap|pcapng)$/i, ""), "files")
    : "files";
}

function serverOf({ name, address, port }: AnyFailure): string {
  return `${part(name ?? address ?? "", "server")}${port === null ? "" : `-${port}`}`;
}

/** The common name and the beginning of the SHA-256, which a reader compares. */
export function missingName({ subject, sha256 }: Certificate): FileName {
  const [common = ""] = /(?<=(?:^|(?<!\\)[,+] ?)CN=)(?:[^,+\\]|\\.)+/.exec(subject.text) ?? [];
  return fileName(`${part(common, "ca")}-${sha256.replaceAll(":", "").slice(0, 12).toLowerCase()}.pem`);
}
