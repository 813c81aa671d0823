/** The address that a guide has in the editor. */

import type { AnyFailure } from "../../core/failures/failure.ts";
import { idPattern } from "../../core/failures/identity.ts";

export const guideScheme = "expressway-guide";

const maxQuery = 8192;

/**
 * `expressway-guide:/expressway-guide/ID/cucm01.lab.example:6972 self-signed-certificate?DOCUMENT`: all that is needed to write the guide
 * again. The folder tells VS Code the language, and the last part is what stands in the tab.
 */
export function guideUri(failure: AnyFailure, document: string | null): string {
  const query = encodeURIComponent((document ?? "").toWellFormed());
  const isUsable = query !== "" && query.length <= maxQuery;
  const name = encodeURIComponent(guideName(failure));
  return `${guideScheme}:/${guideScheme}/${failure.id}/${name}${isUsable ? `?${query}` : ""}`;
}

/** Of a server's name no more than host names have: it was written by a stranger. */
function guideName({ name, address, port, signature }: AnyFailure): string {
  const server = (name ?? address ?? "").replace(/[^A-Za-z0-9.:-]+/g, "").slice(0, maxServer);
  return [`${server}${port === null ? "" : `:${port}`}`, signature].filter((each) => each !== "").join(" ");
}

const maxServer = 60;

const guidePattern = new RegExp(
  String.raw`^${guideScheme}:/{1,3}${guideScheme}/(${idPattern})/[^/?#]{1,300}(?:\?([^#]{1,${maxQuery}}))?$`,
);

/** What an address asks for, or null where it is none of ours. */
export function parseGuideUri(uri: string): { id: string; document: string | null } | null {
  const match = guidePattern.exec(uri);
  if (!match) return null;
  const [, id, query] = match as unknown as [string, string, string | undefined];
  try {
    return { id, document: query === undefined ? null : decodeURIComponent(query) };
  } catch {
    // Not percent-encoded as we do it.
    return { id, document: null };
  }
}
